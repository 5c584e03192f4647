"""A list of a newsroom: what the visitor asked for, and how the page says it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hanse.blocks.parts import DatedRow, Link
from hanse.networks.frame import Frame
from hanse.newsroom import facets, showing
from hanse.newsroom.agenda import Agenda
from hanse.newsroom.enums import ItemKind
from hanse.newsroom.hits import Rows
from hanse.newsroom.months import Month
from hanse.newsroom.queries import NewsroomQuery, View, When
from hanse.newsroom.times import Window, window
from hanse.search.engines import Hit, Period, SearchResult, Sort
from hanse.search.listings import BadQuery, Facet, Listing, Scope
from hanse.search.listings.listing import LAST_PAGE
from hanse.search.listings.showing import Filter, term_filters, words_filter

if TYPE_CHECKING:
    from hanse.newsroom.models import NewsroomPage

Kept = TypeVar("Kept")

# In the order of the page; each is a format that `hanse.search.formats` knows.
FORMATS = ("ical", "csv", "geojson", "json", "jsonld", "atom", "jsonfeed")
# Lists that are sorted here and not by the engine hold so many.
MOST_READ = 500
# Of what runs now, so many stand above what comes.
MOST_RUNNING = 12
MOMENT = timedelta(seconds=1)


class NewsroomListing(Listing["NewsroomPage", NewsroomQuery]):
    """One page of a newsroom's list.

    News is listed by its date, calls by their next deadline, events by their next
    date. A time that is short enough is told date by date, so that what repeats is
    there each time; what is over comes latest first. Both are sorted here, since the
    engine knows documents and not dates.
    """

    whole_label: ClassVar[Any] = gettext_lazy("The whole newsroom")
    search_label: ClassVar[Any] = gettext_lazy("Search in the newsroom")
    filter_parts: ClassVar = ("hanse_newsroom/filters.html",)
    state_parts: ClassVar = ("hanse_newsroom/times.html",)

    def __init__(
        self,
        page: NewsroomPage,
        frame: Frame,
        language: str,
        query: NewsroomQuery,
        now: datetime | None = None,
        *,
        is_preview: bool = False,
    ) -> None:
        super().__init__(page, frame, language, query.on(page.kinds))
        self.is_preview = is_preview
        self.now = now or timezone.now()
        self.make = Rows(page, frame, language, self.now)

    # What is asked -----------------------------------------------------------------

    @property
    def formats(self) -> tuple[str, ...]:  # type: ignore[override]
        """News has no dates and places to give."""
        kinds = set(self.scope.kinds)
        if ItemKind.EVENT in kinds:
            return FORMATS
        without = {"geojson"} if ItemKind.CALL in kinds else {"ical", "geojson"}
        return tuple(code for code in FORMATS if code not in without)

    @cached_property
    def scope(self) -> Scope:
        kinds = [self.query.kind] if self.query.kind else self.page.kinds
        owners = self.kept(
            "sources", lambda: self.page.source_network_ids(self.frame.pk)
        )
        return Scope(kinds=tuple(kinds), owners=owners)

    def kept(self, name: str, read: Callable[[], Kept]) -> Kept:
        """What belongs to the page, kept with the frame: who publishes another page
        brings a new frame.
        """
        if self.is_preview:
            return read()
        key, memo = (name, self.page.pk), self.frame.memo
        if key not in memo:
            memo[key] = read()
        found: Kept = memo[key]
        return found

    @property
    def shown_facets(self) -> Sequence[tuple[Facet, bool]]:
        has_events = ItemKind.EVENT in self.scope.kinds
        return [
            (facet, False)
            for facet in facets.FACETS
            if facet is not facets.EVENT_TYPE or has_events
        ]

    def asked(self, query: NewsroomQuery) -> dict[str, Any]:
        return {"selected": query.conditions, "period": self.window.period}

    @cached_property
    def window(self) -> Window:
        """The time that the list is of: events and calls are those to come."""
        asked = window(self.query, self.now)
        is_open = asked.start is None and asked.end is None
        if is_open and self.query.kind in {ItemKind.EVENT, ItemKind.CALL}:
            return Window(self.now)
        return asked

    @property
    def is_month(self) -> bool:
        return self.query.view == View.MONTH

    @property
    def is_past(self) -> bool:
        return self.query.when == When.PAST

    @property
    def is_read_whole(self) -> bool:
        if self.query.kind == ItemKind.EVENT:
            return self.is_month or self.is_past or self.window.is_bounded
        return self.query.kind == ItemKind.CALL and self.is_past

    @cached_property
    def result(self) -> SearchResult:
        if self.is_read_whole:
            counted = tuple(facet.name for facet, _is_open in self.shown_facets)
            return self.search(size=MOST_READ, facets=counted)
        if not self._tells_running:
            return super().result
        return self._with_running[0]

    @property
    def _tells_running(self) -> bool:
        return self.query.kind == ItemKind.EVENT and not self.is_read_whole

    @cached_property
    def _with_running(self) -> tuple[SearchResult, SearchResult]:
        """What comes, and what is on now: a list by beginnings would have it last."""
        now = Period(self.now, self.now + MOMENT)
        running = {
            "period": now,
            "sort": Sort.SOONEST,
            "size": MOST_RUNNING,
            "corrects": False,
        }
        coming, on_now = self.search_many(self.page_fields, running)
        self.check_page(coming)
        return coming, on_now

    @cached_property
    def agenda(self) -> Agenda:
        """Of a list that is read whole: every date in it, in the order of the page."""
        agenda = Agenda(self, self.result.hits)
        if self.query.page > max(agenda.pages, 1):
            raise BadQuery(_("There is no such page."), status=404)
        return agenda

    # Rows ----------------------------------------------------------------------------

    @cached_property
    def rows(self) -> list[DatedRow]:  # type: ignore[override]
        if self.is_read_whole:
            return self.agenda.rows(self.query.page)
        known = {hit.key for hit in self._running_hits}
        return [
            self.make.dated(hit) for hit in self.result.hits if hit.key not in known
        ]

    @property
    def _running_hits(self) -> tuple[Hit, ...]:
        return self._with_running[1].hits if self._tells_running else ()

    @property
    def running(self) -> list[DatedRow]:
        """Above the first page of what comes."""
        if self.query.page > 1:
            return []
        return [self.make.dated(hit) for hit in self._running_hits]

    @cached_property
    def month(self) -> Month | None:
        """The month as a calendar."""
        first = self.window.month
        if first is None:
            return None
        dates = [(one.hit, one.at) for one in self.agenda.dates if one.at is not None]
        return Month(first, dates, self.make, self.query)

    # Around it -----------------------------------------------------------------------

    @property
    def total(self) -> int:
        return self.agenda.total if self.is_read_whole else self.result.total

    @property
    def page_count(self) -> int:
        if self.is_read_whole:
            return 1 if self.is_month else self.agenda.pages
        return min(self.result.pages, LAST_PAGE)

    @property
    def pages(self) -> list[int | None]:
        here, last = self.query.page, self.page_count
        near = {1, last, here - 1, here, here + 1}
        out: list[int | None] = []
        for number in sorted(one for one in near if 1 <= one <= last):
            before = out[-1] if out else 0
            if before is not None and number - before > 1:
                out.append(None)
            out.append(number)
        return out

    @property
    def next_url(self) -> str:
        here = self.query.page
        return self.query.with_page(here + 1).url() if here < self.page_count else ""

    def filters(self) -> Iterator[Filter]:
        yield from words_filter(self.query)
        yield from term_filters(self.query, self.language)
        yield from showing.filters(self.query)

    def counted(self) -> str:
        is_dates = self.is_read_whole and not self.is_past
        return showing.counted(self.query.kind, self.total, is_dates=is_dates)

    @property
    def forms(self) -> list[tuple[facets.Form, bool]]:
        """Forms of the kind that is looked at, and whether each is chosen."""
        return [
            (form, form.code in self.query.forms)
            for form in facets.FORMS
            if form.kind == self.query.kind
        ]

    @property
    def has_days(self) -> bool:
        """Whether visitors choose two days to look between."""
        return not self.is_month and self.query.when is None

    @property
    def kind_links(self) -> list[Link]:
        return showing.kinds(self.query, self.page.kinds)

    @property
    def time_links(self) -> list[Link]:
        return showing.times(self.query)

    @property
    def year_links(self) -> list[Link]:
        return showing.years(self.query, timezone.localtime(self.now).year)
