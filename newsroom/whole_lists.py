"""A newsroom's list as a whole, not by pages: what formats are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from hanse.networks.items.roots import canonical_url
from hanse.newsroom.entries import columns, entry_of
from hanse.newsroom.kinds import Shown
from hanse.newsroom.listing import NewsroomListing
from hanse.search.engines import Hit, Sort
from hanse.search.formats import Sheet
from hanse.search.listings import WholeList


class WholeNewsroom(WholeList[NewsroomListing]):
    """The list that a page shows with the same kind, filters and time.

    With `newest`, what a feed gives: the newest of them, whatever their dates.
    """

    def __init__(
        self, listing: NewsroomListing, most: int | None = None, *, newest: bool = False
    ) -> None:
        self.newest = newest
        super().__init__(listing, listing.frame.root_url + listing.make.base, most)

    @property
    def sheet(self) -> Sheet:
        return replace(super().sheet, columns=columns(list(self.listing.scope.kinds)))

    def _pages(self) -> tuple[int, list[Hit]]:
        listing = self.listing
        if listing.is_read_whole and not self.newest:
            hits = listing.agenda.distinct_hits
            return len(hits), hits[: self.limit]
        if not self.newest:
            return super()._pages()
        result = listing.search(sort=Sort.NEWEST, size=self.limit)
        return result.total, list(result.hits)

    def entries_of(self, hits: Sequence[Hit]) -> Iterator[dict[str, Any]]:
        listing, root = self.listing, self.listing.frame.root_url
        for hit in hits:
            shown = Shown(
                hit.payload,
                listing.language,
                listing.now,
                root + listing.make.url(hit),
                hit.introductions,
            )
            belongs = canonical_url(
                hit.payload, hit.owner, listing.language, listing.frame
            )
            yield entry_of(
                hit.payload, shown, canonical=belongs, is_featured=hit.is_featured
            )
