"""A list of a newsroom: what the visitor asked for, and how the page says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from hanse.blocks.parts import DatedRow, Teaser
from hanse.directory.listing import FacetBlock, FacetOption
from hanse.networks.frame import Frame
from hanse.newsroom import facets
from hanse.newsroom.enums import ItemKind
from hanse.newsroom.hits import Rows
from hanse.newsroom.kinds.calls import CallView
from hanse.newsroom.kinds.events import EventView
from hanse.newsroom.months import Month
from hanse.newsroom.queries import LAST_PAGE, BadQuery, NewsroomQuery, View, When
from hanse.newsroom.times import Window, window
from hanse.search.engines import (
    Hit,
    Period,
    SearchRequest,
    SearchResult,
    Sort,
    get_engine,
)
from hanse.taxonomy import labels

if TYPE_CHECKING:
    from hanse.newsroom.models import NewsroomPage

PAGE_SIZE = 20
# Lists that are sorted here and not by the engine hold so many.
MOST_READ = 500
# Of what runs now, so many stand above what comes.
MOST_RUNNING = 12
# What a search on the front of a newsroom is asked for.
NOW = timedelta(seconds=1)


@dataclass(frozen=True)
class Dated:
    """A hit at the moment by which it is sorted."""

    moment: datetime
    hit: Hit
    row: DatedRow


class Listing:
    """One page of a newsroom's list with everything that its template shows."""

    def __init__(
        self,
        page: NewsroomPage,
        frame: Frame,
        language: str,
        query: NewsroomQuery,
        now: datetime | None = None,
    ) -> None:
        self.page, self.frame, self.language, self.query = page, frame, language, query
        self.now = now or timezone.now()
        self.make = Rows(page, frame, language, self.now)

    # What is asked -----------------------------------------------------------------

    def search(
        self,
        *,
        kinds: Sequence[str] = (),
        period: Period | None = None,
        sort: Sort = Sort.NEWEST,
        size: int = PAGE_SIZE,
        page: int = 1,
        counted: Sequence[str] = (),
        selected: dict[str, tuple[int, ...]] | None = None,
        text: str | None = None,
    ) -> SearchResult:
        """What this network may show of these kinds; by default all of the page's."""
        return get_engine().search(
            SearchRequest(
                reader=self.frame.pk,
                language=self.language,
                text=self.query.text if text is None else text,
                kinds=tuple(kinds or self.kinds),
                owners=self.page.source_network_ids(self.frame.pk),
                selected=self.query.conditions if selected is None else selected,
                facets=tuple(counted),
                period=period,
                sort=sort,
                page=page,
                size=size,
            )
        )

    @property
    def kinds(self) -> list[str]:
        return [self.query.kind] if self.query.kind else list(self.page.kinds)

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
        """Whether the engine cannot sort it: by date of each, or the latest end first."""
        if self.query.kind == ItemKind.EVENT:
            return self.is_month or self.is_past or self.window.is_bounded
        return self.query.kind == ItemKind.CALL and self.is_past

    @property
    def sort(self) -> Sort:
        if self.query.kind in {ItemKind.EVENT, ItemKind.CALL}:
            return Sort.SOONEST
        return Sort.RELEVANCE if self.query.text else Sort.NEWEST

    @cached_property
    def result(self) -> SearchResult:
        whole = self.is_read_whole
        result = self.search(
            period=self.window.period,
            sort=self.sort,
            size=MOST_READ if whole else PAGE_SIZE,
            page=1 if whole else self.query.page,
            counted=[facet.name for facet in self._facets],
        )
        pages = -(-len(self._whole(result)) // PAGE_SIZE) if whole else result.pages
        if self.query.page > max(pages, 1):
            raise BadQuery(_("There is no such page."), status=404)
        return result

    # Rows ----------------------------------------------------------------------------

    def _whole(self, result: SearchResult) -> list[Dated]:
        """Every date in the time, or all that is over, in the order of the page."""
        if self._all is None:
            self._all = sorted(
                self._dates(result.hits),
                key=lambda one: one.moment,
                reverse=self.is_past,
            )
        return self._all

    _all: list[Dated] | None = None

    @property
    def all_dates(self) -> list[Dated]:
        """Of a list that is read whole, everything in it, whatever the page."""
        return self._whole(self.result)

    def _dates(self, hits: Iterable[Hit]) -> Iterable[Dated]:
        for hit in hits:
            if hit.kind == ItemKind.CALL:
                call = CallView(hit.payload, self.now)
                if call.is_over:
                    yield Dated(call.dates.moments[-1], hit, self.make.dated(hit))
                continue
            event = EventView(hit.payload, self.now, self.language)
            if self.is_past:
                if event.is_over and event.at and self._is_asked(event.at.end):
                    yield Dated(event.at.end, hit, self.make.at(hit, event.at))
                continue
            start, end = self.window.start, self.window.end
            for at in event.schedule.between(start or self.now, end or self.now):
                yield Dated(
                    max(at.start, start or at.start), hit, self.make.at(hit, at)
                )

    def _is_asked(self, end: datetime) -> bool:
        """Whether what is over ended in the time that was asked for."""
        start, stop = self.window.start, self.window.end
        return not (start and end < start) and not (stop and end > stop)

    @cached_property
    def rows(self) -> list[DatedRow]:
        if self.is_read_whole:
            start = (self.query.page - 1) * PAGE_SIZE
            found = self._whole(self.result)[start : start + PAGE_SIZE]
            return [one.row for one in found]
        known = {hit.key for hit in self._running_hits}
        return [
            self.make.dated(hit) for hit in self.result.hits if hit.key not in known
        ]

    @cached_property
    def teasers(self) -> list[Teaser]:
        """News have pictures where their list begins."""
        return self.make.teasers(self.result.hits)

    @cached_property
    def _running_hits(self) -> tuple[Hit, ...]:
        """Events that are on now: a list by beginnings would have them last."""
        is_first = self.query.kind == ItemKind.EVENT and not self.is_read_whole
        if not is_first:
            return ()
        now = Period(self.now, self.now + NOW)
        return self.search(period=now, sort=Sort.SOONEST, size=MOST_RUNNING).hits

    @property
    def running(self) -> list[DatedRow]:
        """Above the first page of what comes."""
        if self.query.page > 1:
            return []
        return [self.make.dated(hit) for hit in self._running_hits]

    @cached_property
    def month(self) -> Month | None:
        """The month as a calendar."""
        if not self.is_month:
            return None
        start = self.window.start or self.now
        entries = [
            (hit, at)
            for hit in self.result.hits
            for at in EventView(hit.payload, self.now, self.language).schedule.between(
                start, self.window.end or self.now
            )
        ]
        return Month(timezone.localtime(start).date(), entries, self.make, self.query)

    # Around it -----------------------------------------------------------------------

    @property
    def total(self) -> int:
        if self.is_read_whole:
            return len(self._whole(self.result))
        return self.result.total

    @property
    def page_count(self) -> int:
        if self.is_read_whole:
            return -(-self.total // PAGE_SIZE)
        return min(self.result.pages, LAST_PAGE)

    @property
    def _facets(self) -> list[facets.Facet]:
        wanted = set(self.kinds)
        return [
            facet
            for facet in facets.FACETS
            if facet is not facets.EVENT_TYPE or ItemKind.EVENT in wanted
        ]

    @cached_property
    def facets(self) -> list[FacetBlock]:
        """Every facet with its terms that lead somewhere, chosen ones always."""
        terms = labels.snapshot().terms
        blocks = []
        for facet in self._facets:
            counts = self.result.counts.get(facet.name, {})
            chosen = self.query.selected.get(facet.name, ())
            options = [
                FacetOption(
                    code=terms[pk].code,
                    label=terms[pk].label(self.language),
                    count=counts.get(pk, 0),
                    is_chosen=pk in chosen,
                )
                for pk in {*counts, *chosen}
                if pk in terms
            ]
            options.sort(key=lambda one: (-one.count, one.label.casefold()))
            blocks.append(
                FacetBlock(facet.name, str(facet.title), options, is_open=False)
            )
        return blocks

    @property
    def forms(self) -> list[tuple[facets.Form, bool]]:
        """Forms of the kind that is looked at, and whether each is chosen."""
        return [
            (form, form.code in self.query.forms)
            for form in facets.FORMS
            if form.kind == self.query.kind
        ]

    def page_links(self) -> list[tuple[int | None, str]]:
        """Page numbers to link, with `None` where some are left out."""
        here, last = self.query.page, self.page_count
        near = {1, last, here - 1, here, here + 1}
        numbers = sorted(number for number in near if 1 <= number <= last)
        out: list[tuple[int | None, str]] = []
        before = 0
        for number in numbers:
            if number - before > 1:
                out.append((None, ""))
            out.append((number, self.query.with_page(number).url()))
            before = number
        return out

    @property
    def next_url(self) -> str:
        here = self.query.page
        return self.query.with_page(here + 1).url() if here < self.page_count else ""

    @property
    def previous_url(self) -> str:
        here = self.query.page
        return self.query.with_page(here - 1).url() if here > 1 else ""

    def with_(self, **changes: Any) -> NewsroomQuery:
        return replace(self.query, page=1, **changes)
