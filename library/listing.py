"""From an address to a list of practices with everything that its template shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hanse.directory import places
from hanse.library import facets
from hanse.library.freshness import is_stale
from hanse.library.models.replications import Replication
from hanse.library.queries import MOST_COMPARED, BadQuery, LibraryQuery
from hanse.networks.frame import Frame
from hanse.search.engines import Hit, SearchRequest, SearchResult, Sort, get_engine
from hanse.search.listings import Chip, FacetBlock, FacetOption
from hanse.search.listings.queries import LAST_PAGE
from hanse.search.listings.showing import Way, number
from hanse.taxonomy import labels

if TYPE_CHECKING:
    from hanse.library.models.pages import LibraryPage

PAGE_SIZE = 20
KIND = "practice"


@dataclass(frozen=True)
class Row:
    """One practice in a list, in the reader's language as far as it goes."""

    id: int
    url: str
    title: str
    language: str
    summary: str
    summary_language: str
    themes: list[str]
    place: str
    readiness: str
    years: str
    replications: int
    tells_failures: bool
    is_featured: bool
    is_stale: bool
    confirmed_on: date | None
    is_compared: bool = False
    compare_url: str = ""


class Listing:
    """One page of a library."""

    def __init__(
        self, page: LibraryPage, frame: Frame, language: str, query: LibraryQuery
    ) -> None:
        self.page, self.frame, self.language, self.query = page, frame, language, query

    @cached_property
    def result(self) -> SearchResult:
        counted = tuple(facet.name for facet in facets.FACETS)
        result = self.search(
            page=self.query.page, size=PAGE_SIZE, counted=(*counted, facets.TOLD)
        )
        if self.query.page > max(result.pages, 1):
            raise BadQuery(_("There is no such page."), status=404)
        return result

    def search(
        self,
        *,
        page: int = 1,
        size: int = PAGE_SIZE,
        counted: tuple[str, ...] = (),
        query: LibraryQuery | None = None,
        selected: Mapping[str, tuple[int, ...]] | None = None,
        kind: str = KIND,
    ) -> SearchResult:
        """Any page of this list; or of another query, or with other conditions."""
        asked = query or self.query
        return get_engine().search(
            SearchRequest(
                reader=self.frame.pk,
                language=self.language,
                text=asked.text,
                kinds=(kind,),
                owners=self.page.source_network_ids(self.frame.pk),
                selected=asked.conditions if selected is None else selected,
                facets=counted,
                sort=asked.order,
                page=page,
                size=size,
            )
        )

    @property
    def total(self) -> int:
        return self.result.total

    @cached_property
    def facets(self) -> list[FacetBlock]:
        """Every facet with its terms that lead somewhere, chosen ones always."""
        terms = labels.snapshot().terms
        blocks = []
        for facet in facets.FACETS:
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
            blocks.append(
                FacetBlock(facet.name, str(facet.title), self._sorted(facet, options))
            )
        return blocks

    @property
    def told_count(self) -> int:
        """How many say what did not work."""
        counts = self.result.counts.get(facets.TOLD, {})
        return counts.get(facets.FAILURES, 0)

    def _sorted(self, facet: Any, options: list[FacetOption]) -> list[FacetOption]:
        """Scales in their own order, everything else by number."""
        if facet in (facets.LEVEL, facets.COST, facets.READINESS, facets.EVIDENCE):
            order = [term.code for term in labels.snapshot().of(facet.vocabulary)]
            return sorted(options, key=lambda one: order.index(one.code))
        return sorted(options, key=lambda one: (-one.count, one.label.casefold()))

    @cached_property
    def chips(self) -> list[Chip]:
        return [Chip(label, query.url("#results")) for label, query in self._filters()]

    def _filters(self) -> Iterator[tuple[str, LibraryQuery]]:
        """What is chosen in words, each with the query without it."""
        query, terms = self.query, labels.snapshot().terms
        if query.text:
            quoted = _("“%(words)s”") % {"words": query.text}
            yield quoted, replace(query, text="", page=1)
        for facet in facets.FACETS:
            for pk in query.selected.get(facet.name, ()):
                yield terms[pk].label(self.language), query.without(facet.name, pk)
        if query.told:
            yield _("Tells what did not work"), replace(query, told=False, page=1)

    @cached_property
    def sentence(self) -> str:
        """How many of how many, for eyes and screen readers alike."""
        numbers = {"shown": number(self.total), "all": number(self.result.all_total)}
        if not self.query.is_filtered:
            return (
                ngettext("%(shown)s practice", "%(shown)s practices", self.total)
                % numbers
            )
        counted = (
            ngettext(
                "%(shown)s of %(all)s practice",
                "%(shown)s of %(all)s practices",
                self.result.all_total,
            )
            % numbers
        )
        chosen = " · ".join(label for label, _query in self._filters())
        return _("%(counted)s: %(filters)s") % {"counted": counted, "filters": chosen}

    @property
    def sorts(self) -> list[Way]:
        """The orders that make sense for this list."""
        if self.total < 2:
            return []
        names = {
            Sort.NEWEST: _("Newest"),
            Sort.TITLE: _("Title"),
            Sort.CONFIRMED: _("Last confirmed"),
        }
        if self.query.text:
            names = {Sort.RELEVANCE: _("Best match"), **names}
        own = replace(self.query, sort=None).order
        return [
            Way(
                sort.value,
                label,
                replace(self.query, sort=None if sort == own else sort, page=1).url(
                    "#results"
                ),
                sort == self.query.order,
            )
            for sort, label in names.items()
        ]

    @cached_property
    def rows(self) -> list[Row]:
        return self.rows_of(self.result.hits)

    def rows_of(self, hits: Iterable[Hit]) -> list[Row]:
        """Rows of any hits."""
        counts = replication_counts(self.frame)
        return [self._row(hit, counts.get(hit.payload["id"], 0)) for hit in hits]

    def _row(self, hit: Hit, replications: int) -> Row:
        data = hit.payload
        pk = data["id"]
        title, language = in_best_language(data, "titles", self.language)
        summary, summary_language = self._summary(hit)
        is_compared = pk in self.query.compared
        compare = (
            self.query.not_comparing(pk) if is_compared else self.query.comparing(pk)
        )
        confirmed_on = (
            parse_date(data["confirmed_on"]) if data["confirmed_on"] else None
        )
        return Row(
            id=pk,
            url=self.url_of(hit),
            title=title,
            language=language,
            summary=summary,
            summary_language=summary_language,
            themes=labels.labels(data["themes"], self.language),
            place=where(data, self.language),
            readiness=labels.label(data["readiness"], self.language),
            years=years(data["from_year"], data["until_year"]),
            replications=replications,
            tells_failures=data["tells_failures"],
            is_featured=hit.is_featured,
            is_stale=is_stale(confirmed_on),
            confirmed_on=confirmed_on,
            is_compared=is_compared,
            compare_url=compare.url(f"#practice-{pk}"),
        )

    def url_of(self, hit: Hit) -> str:
        """Where a practice is read in this network: its own page, else below this one."""
        data = hit.payload
        if hit.owner == self.frame.pk and self.language in data["paths"]:
            return str(data["paths"][self.language])
        below = self.page.record_path_of(data, self.language)
        return f"{self.page.get_url_parts()[2]}{below}"

    def _summary(self, hit: Hit) -> tuple[str, str]:
        """The network's own words, else the practice's."""
        own = hit.introductions
        if self.language in own:
            return own[self.language], self.language
        return in_best_language(hit.payload, "summaries", self.language)

    # Pages ------------------------------------------------------------------------

    @property
    def pages(self) -> list[int | None]:
        """Page numbers to link, with `None` where some are left out."""
        here, last = self.query.page, min(self.result.pages, LAST_PAGE)
        near = {1, last, here - 1, here, here + 1}
        out: list[int | None] = []
        for one in sorted(one for one in near if 1 <= one <= last):
            if out and out[-1] is not None and one - out[-1] > 1:
                out.append(None)
            out.append(one)
        return out

    def page_links(self) -> Iterator[tuple[int | None, str]]:
        for one in self.pages:
            yield one, self.query.with_page(one).url() if one else ""

    @property
    def next_url(self) -> str:
        here = self.query.page
        more = here < min(self.result.pages, LAST_PAGE)
        return self.query.with_page(here + 1).url() if more else ""

    @property
    def previous_url(self) -> str:
        here = self.query.page
        return self.query.with_page(here - 1).url() if here > 1 else ""

    # Comparing --------------------------------------------------------------------

    @property
    def compare_url(self) -> str:
        return self.query.compare_url() if len(self.query.compared) > 1 else ""

    @property
    def most_compared(self) -> int:
        return MOST_COMPARED


def in_best_language(
    data: Mapping[str, Any], key: str, language: str
) -> tuple[str, str]:
    """Words of a payload for a reader, and the language that they are in."""
    known = data[key]
    for code in (language, data["language"], *sorted(known)):
        if known.get(code):
            return known[code], code
    return "", language


def where(data: Mapping[str, Any], language: str) -> str:
    """The place as readers of a language call it, and its countries."""
    place = place_in(data["place"], language)
    countries = labels.labels(data["countries"], language)
    return ", ".join(part for part in (place, *countries) if part)


def place_in(name: str, language: str) -> str:
    """A town by its name in a language, where we know it; anything else as it is."""
    town = places.find(name, language) if name else None
    return town.name_in(language) if town and town.name == name else name


def years(start: int | None, end: int | None) -> str:
    """`2016–2019`, `2016–`, `2016`."""
    if start is None:
        return str(end or "")
    return str(start) if start == end else f"{start}–{end or ''}"


def replication_counts(frame: Frame) -> dict[int, int]:
    """How many adoptions of each practice this network may show.

    Kept with the frame: whatever changes what it may show raises the generation.
    """
    found: dict[int, int] | None = frame.memo.get("replication counts")
    if found is None:
        rows = (
            Replication.objects.visible_in(frame.pk)
            .filter(practice__isnull=False)
            .order_by()
            .values_list("practice_id")
            .annotate(number=Count("pk"))
        )
        found = frame.memo["replication counts"] = dict(rows)
    return found
