"""A list as a whole, not by pages: what formats are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Generic, TypeVar

from django.utils.functional import cached_property

from hanse.networks.generation import generation_of
from hanse.search.engines import Hit
from hanse.search.formats import Column, Entry, Sheet
from hanse.search.listings.listing import Listing
from hanse.search.listings.queries import ListQuery

# More than a list gives. Whoever wants them all narrows the filters.
LIMIT = 5_000
# Hits that the engine is asked for at a time.
STEP = 500
# So often a list is read anew when others write meanwhile.
ATTEMPTS = 3

ListingType = TypeVar("ListingType", bound=Listing[Any, Any])


class WholeList(Generic[ListingType]):
    """The list that a page shows with the same filters, words and order.

    `address` is the full one of the page, `most` how many are given. Subclass it:
    `entries_of` makes entries of hits.
    """

    columns: ClassVar[tuple[Column, ...]] = ()

    def __init__(
        self, listing: ListingType, address: str, most: int | None = None
    ) -> None:
        self.listing, self.address = listing, address
        self.limit = LIMIT if most is None else most

    def entries_of(self, hits: Sequence[Hit]) -> Iterator[Entry]:
        """Entries of some hits, with a number of queries that does not grow."""
        raise NotImplementedError

    @cached_property
    def _found(self) -> tuple[int, list[Hit]]:
        return self._read()

    @property
    def total(self) -> int:
        return self._found[0]

    @property
    def sheet(self) -> Sheet:
        return Sheet(
            title=self.listing.page.title,
            url=self.url_of(self.listing.query),
            language=self.listing.language,
            total=self.total,
            limit=self.limit,
            columns=self.columns,
            author=self.listing.frame.name,
        )

    def sheet_for(self, query: ListQuery) -> Sheet:
        """The sheet, where another query was asked for than is read."""
        return replace(self.sheet, url=self.url_of(query))

    def url_of(self, query: ListQuery) -> str:
        """The page that shows this list first."""
        return self.address + query.with_page(1).url().rstrip("?")

    def entries(self) -> Iterator[Entry]:
        hits = self._found[1]
        for start in range(0, len(hits), STEP):
            yield from self.entries_of(hits[start : start + STEP])

    def _read(self) -> tuple[int, list[Hit]]:
        """All hits of one state, unless others write without a pause."""
        reader = self.listing.frame.pk
        for _attempt in range(ATTEMPTS):
            generation = generation_of(reader)
            total, hits = self._pages()
            if total <= STEP or generation_of(reader) == generation:
                break
        return total, hits

    def _pages(self) -> tuple[int, list[Hit]]:
        hits: dict[str, Hit] = {}
        page, result = 1, self.listing.search(page=1, size=STEP)
        total = result.total
        hits.update((hit.key, hit) for hit in result.hits)
        while page < result.pages and len(hits) < self.limit:
            page += 1
            result = self.listing.search(page=page, size=STEP)
            hits.update((hit.key, hit) for hit in result.hits)
        return total, list(hits.values())[: self.limit]
