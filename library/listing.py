"""One page of a library with everything that its template shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hanse.library import facets
from hanse.library.badges import reviewed_items
from hanse.library.freshness import is_stale
from hanse.library.queries import LibraryQuery
from hanse.library.replicating import replication_counts
from hanse.library.wording import in_best_language, where, years
from hanse.search import listings
from hanse.search.engines import Hit, Sort
from hanse.search.listings import FacetBlock, Filter, Scope
from hanse.search.listings.showing import number
from hanse.taxonomy import labels

KIND = "practice"
CITATIONS = ("bibtex", "ris", "csl")
# In the order of the page; each is a format that `hanse.search.formats` knows.
LIST_FORMATS = ("csv", "geojson", "json", "jsonld", "atom", "jsonfeed", *CITATIONS)
# Facets that are steps: their terms keep their order.
SCALES = (facets.LEVEL, facets.COST, facets.READINESS, facets.EVIDENCE)


@dataclass(frozen=True)
class Row(listings.Row):
    """One practice in the list."""

    # The id of its item.
    id: int = 0
    replications: int = 0
    # By an expert, as it is read now.
    is_reviewed: bool = False
    is_stale: bool = False
    is_compared: bool = False
    # Takes it in or out of what is compared.
    compare_url: str = ""


class Listing(listings.Listing[Any, LibraryQuery]):
    """The practices of a library, filtered."""

    whole_label: ClassVar[Any] = gettext_lazy("The whole library")
    search_label: ClassVar[Any] = gettext_lazy("Search in the library")
    formats: ClassVar[tuple[str, ...]] = LIST_FORMATS
    filter_parts: ClassVar[tuple[str, ...]] = ("hanse_library/filters.html",)
    state_parts: ClassVar[tuple[str, ...]] = ("hanse_library/state.html",)
    also_counted: ClassVar[tuple[str, ...]] = (facets.TOLD,)

    @cached_property
    def scope(self) -> Scope:
        return Scope((KIND,), self.page.source_network_ids(self.frame.pk))

    def asked(self, query: LibraryQuery) -> dict[str, Any]:
        return {"selected": query.conditions}

    @cached_property
    def facets(self) -> list[FacetBlock]:
        """Scales in their own order, everything else by number."""
        scales = {facet.name: facet.vocabulary for facet in SCALES}
        return [
            _in_order(block, scales[block.name]) if block.name in scales else block
            for block in super().facets
        ]

    @property
    def told_count(self) -> int:
        """How many say what did not work."""
        counts = self.result.counts.get(facets.TOLD, {})
        return counts.get(facets.FAILURES, 0)

    def filters(self) -> Iterator[Filter]:
        yield from super().filters()
        if self.query.told:
            without = replace(self.query, told=False, page=1)
            yield Filter(_("Tells what did not work"), without)

    def counted(self) -> str:
        numbers = {"shown": number(self.total), "all": number(self.result.all_total)}
        if not self.query.is_filtered:
            words = ngettext("%(shown)s practice", "%(shown)s practices", self.total)
        else:
            words = ngettext(
                "%(shown)s of %(all)s practice",
                "%(shown)s of %(all)s practices",
                self.result.all_total,
            )
        return words % numbers

    def sort_names(self) -> dict[Any, Any]:
        names = {
            Sort.NEWEST: _("Newest"),
            Sort.TITLE: _("Title"),
            Sort.CONFIRMED: _("Last confirmed"),
        }
        return {Sort.RELEVANCE: _("Best match"), **names} if self.query.text else names

    @cached_property
    def rows(self) -> list[Row]:
        return self.rows_of(self.result.hits)

    def rows_of(self, hits: Iterable[Hit]) -> list[Row]:
        return [self.row(hit) for hit in hits]

    def row(self, hit: Hit) -> Row:
        data = hit.payload
        pk, query = data["id"], self.query
        title, code = in_best_language(data, "titles", self.language)
        summary, summary_code = self._summary(hit)
        is_compared = pk in query.compared
        compare = query.not_comparing(pk) if is_compared else query.comparing(pk)
        facts = (
            where(data, self.language),
            years(data["from_year"], data["until_year"]),
        )
        scales = (
            labels.label(data["readiness"], self.language),
            labels.label(data["evidence"], self.language),
            labels.label(data["cost_band"], self.language),
        )
        return Row(
            id=pk,
            key=f"practice-{pk}",
            kind=KIND,
            tile=str(pk),
            url=self.url_of(hit),
            title=title,
            title_language=code,
            summary=summary,
            summary_language=summary_code,
            facts=tuple(filter(None, facts)),
            marks=tuple(filter(None, scales)),
            template="hanse_library/row_notes.html",
            is_featured=hit.is_featured,
            other_language="" if code == self.language else code,
            replications=replication_counts(self.frame).get(pk, 0),
            is_reviewed=pk in reviewed_items(self.frame),
            is_stale=is_stale(parse_date(data["confirmed_on"])),
            is_compared=is_compared,
            compare_url=compare.url(f"#entry-practice-{pk}"),
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

    @property
    def compare_url(self) -> str:
        return self.query.compare_url() if len(self.query.compared) > 1 else ""


def _in_order(block: FacetBlock, vocabulary: str) -> FacetBlock:
    order = [term.code for term in labels.snapshot().of(vocabulary)]
    options = sorted(block.options, key=lambda one: order.index(one.code))
    return replace(block, options=options)
