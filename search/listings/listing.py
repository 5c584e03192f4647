"""One page of a list with everything that its template shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from hanse.networks.frame import Frame
from hanse.search.engines import Hit, SearchRequest, SearchResult, get_engine
from hanse.search.listings import showing
from hanse.search.listings.facets import Facet
from hanse.search.listings.queries import LAST_PAGE, BadQuery, ListQuery
from hanse.search.listings.rows import Row
from hanse.search.listings.showing import Filter, Way

Query = TypeVar("Query", bound=ListQuery)
PageType = TypeVar("PageType")


@dataclass(frozen=True)
class FacetOption:
    # The name of its facet, which is that of its field.
    facet: str
    code: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class FacetBlock:
    name: str
    title: str
    options: list[FacetOption]
    is_open: bool = True

    @property
    def is_chosen(self) -> bool:
        return any(option.is_chosen for option in self.options)


@dataclass(frozen=True)
class Chip:
    """A chosen filter with the address that takes it away."""

    label: str
    url: str


@dataclass(frozen=True)
class Scope:
    """What a list is about, whatever its visitors choose."""

    kinds: tuple[str, ...] = ()
    # Whose; None means anybody's.
    owners: frozenset[int] | None = None
    # Whose, of single kinds that the list shows of some owners alone.
    owners_of: Mapping[str, frozenset[int]] = field(default_factory=dict)


class Listing(Generic[PageType, Query]):
    """Subclass it: `scope` says what is listed, `row` makes a hit a row.

    `page` is the Wagtail page, `frame` the network, `language` the reader's. The
    template is `hanse_search/listing/page.html` or one that extends it.
    """

    size: ClassVar[int] = 20
    # Mark in rows what matched.
    highlight: ClassVar[bool] = False
    # What leads out of an empty list.
    whole_label: ClassVar[Any] = _("Everything")
    search_label: ClassVar[Any] = _("Search")
    # Facets that are counted beside those that are shown.
    also_counted: ClassVar[tuple[str, ...]] = ()
    # Codes of the formats that the whole list can be had in; see `offered_formats`.
    formats: ClassVar[tuple[str, ...]] = ("json", "csv", "atom", "jsonfeed")
    # Templates of what an app adds to the filters, and to the state of the list.
    filter_parts: ClassVar[tuple[str, ...]] = ()
    state_parts: ClassVar[tuple[str, ...]] = ()
    empty_parts: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self, page: PageType, frame: Frame, language: str, query: Query
    ) -> None:
        self.page, self.frame, self.language, self.query = page, frame, language, query

    # To override

    @property
    def offered_formats(self) -> tuple[str, ...]:
        """Those of `formats` that say something of what is listed."""
        return self.formats

    @property
    def scope(self) -> Scope:
        raise NotImplementedError

    @property
    def shown_facets(self) -> Sequence[tuple[Facet, bool]]:
        """What visitors filter by, and whether its terms are open at first."""
        return [(facet, True) for facet in self.query.facets]

    def row(self, hit: Hit) -> Row:
        raise NotImplementedError

    def filters(self) -> Iterator[Filter]:
        """All that is chosen, in the order of the page."""
        yield from showing.words_filter(self.query)
        yield from showing.term_filters(self.query, self.language)

    def counted(self) -> str:
        """How many of how many, in words."""
        raise NotImplementedError

    def sort_names(self) -> dict[Any, Any]:
        """The orders that make sense, by their names; best first."""
        return {}

    @property
    def views(self) -> list[Way]:
        """Other ways to see the same results: a map, a table."""
        return []

    def asked(self, query: Query) -> dict[str, Any]:
        """What a query asks for beside words, terms and order: fields of a request."""
        return {}

    # What it all comes to

    @cached_property
    def result(self) -> SearchResult:
        """The page of hits. Raises `BadQuery` beyond the last one."""
        return self._page_of(highlight=self.highlight)

    def _page_of(self, **fields: Any) -> SearchResult:
        result = self.search(**{**self.page_fields, **fields})
        self.check_page(result)
        return result

    @property
    def page_fields(self) -> dict[str, Any]:
        """What the page of hits asks for beside the query."""
        shown = tuple(facet.name for facet, _is_open in self.shown_facets)
        return {
            "page": self.query.page,
            "size": self.size,
            "facets": (*shown, *self.also_counted),
        }

    def check_page(self, result: SearchResult) -> None:
        if self.query.page > max(result.pages, 1):
            raise BadQuery(_("There is no such page."), status=404)

    def search(self, *, query: Query | None = None, **fields: Any) -> SearchResult:
        """Any page of this list, of any size; or of another query on this page.

        `fields` are those of a `SearchRequest`.
        """
        return get_engine().search(self.request(query or self.query, **fields))

    def search_many(self, *asked: Mapping[str, Any]) -> list[SearchResult]:
        """Several searches of this page at once, each by fields of its own.

        Among them `query`, where it is another one than the page's.
        """
        requests = [self.request(**{"query": self.query, **one}) for one in asked]
        return get_engine().search_many(requests)

    def request(self, query: Query, **fields: Any) -> SearchRequest:
        scope = self.scope
        asked: dict[str, Any] = {
            "reader": self.frame.pk,
            "language": self.language,
            "text": query.text,
            "kinds": scope.kinds,
            "owners": scope.owners,
            "owners_of": scope.owners_of,
            "selected": query.selected,
            "sort": query.order,
            "size": 1,
            **self.asked(query),
        }
        return SearchRequest(**{**asked, **fields})

    @property
    def total(self) -> int:
        return self.result.total

    @cached_property
    def rows(self) -> Sequence[Row]:
        return [self.row(hit) for hit in self.result.hits]

    @cached_property
    def facets(self) -> list[FacetBlock]:
        """Every facet with its terms that lead somewhere, chosen ones always."""
        return [self._block(facet, is_open) for facet, is_open in self._facets()]

    def _block(self, facet: Facet, is_open: bool) -> FacetBlock:
        counts = self.result.counts.get(facet.name, {})
        chosen = self.query.selected.get(facet.name, ())
        options = [
            FacetOption(
                facet=facet.name,
                code=facet.code(one),
                label=facet.label(one, self.language),
                count=counts.get(one, 0),
                is_chosen=one in chosen,
            )
            for one in {*counts, *chosen}
            if facet.is_of(one, self.frame.pk)
        ]
        options.sort(key=lambda one: (-one.count, one.label.casefold()))
        return FacetBlock(facet.name, str(facet.title), options, is_open)

    def _facets(self) -> Iterator[tuple[Facet, bool]]:
        """Those that are shown; others as long as something in them is chosen."""
        shown = self.shown_facets
        known = {facet for facet, _is_open in shown}
        yield from shown
        for facet in self.query.facets:
            if facet not in known and self.query.selected.get(facet.name):
                yield facet, True

    @cached_property
    def chips(self) -> list[Chip]:
        return [Chip(one.label, one.without.url("#results")) for one in self.filters()]

    @cached_property
    def sentence(self) -> str:
        return showing.with_filters(self.counted(), self.filters())

    @property
    def sorts(self) -> list[Way]:
        """None for a list of one."""
        if self.total < 2:
            return []
        return showing.sort_ways(self.query, self.sort_names())

    @cached_property
    def meant(self) -> Way | None:
        """Other words that find more than what was typed."""
        text = self.result.suggestion
        if not text:
            return None
        return Way("meant", text, self.query.with_text(text).url("#results"))

    @property
    def pages(self) -> list[int | None]:
        """Page numbers to link, with `None` where some are left out."""
        here, last = self.query.page, min(self.result.pages, LAST_PAGE)
        near = {1, last, here - 1, here, here + 1}
        numbers = sorted(number for number in near if 1 <= number <= last)
        out: list[int | None] = []
        for number in numbers:
            if out and out[-1] is not None and number - out[-1] > 1:
                out.append(None)
            out.append(number)
        return out

    def page_links(self) -> Iterable[tuple[int | None, str]]:
        for number in self.pages:
            yield number, self.query.with_page(number).url() if number else ""

    @property
    def next_url(self) -> str:
        here = self.query.page
        more = here < min(self.result.pages, LAST_PAGE)
        return self.query.with_page(here + 1).url() if more else ""

    @property
    def previous_url(self) -> str:
        here = self.query.page
        return self.query.with_page(here - 1).url() if here > 1 else ""
