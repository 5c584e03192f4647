"""A newsroom's list as a whole, not by pages: what formats are made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hanse.networks.items.roots import canonical_url
from hanse.newsroom.entries import columns, entry_of
from hanse.newsroom.kinds import Shown
from hanse.newsroom.listing import Listing
from hanse.search.engines import Hit, Sort
from hanse.search.formats import Sheet

# More than a list gives. Whoever wants them all narrows the filters.
LIMIT = 5_000
STEP = 500


class WholeList:
    """The list that a page shows with the same kind, filters and time.

    With `newest`, what a feed gives: the newest of them, whatever their dates.
    """

    def __init__(
        self,
        listing: Listing,
        root_url: str,
        *,
        newest: bool = False,
        most: int = LIMIT,
    ) -> None:
        self.listing, self.root_url = listing, root_url
        self.newest, self.limit = newest, most
        self.total, self._hits = self._read()

    @property
    def sheet(self) -> Sheet:
        listing = self.listing
        address = self.root_url + listing.make.base
        return Sheet(
            title=listing.page.title,
            url=address + listing.query.with_page(1).url().rstrip("?"),
            language=listing.language,
            total=self.total,
            limit=self.limit,
            columns=columns(listing.kinds),
        )

    def entries(self) -> Iterator[dict[str, Any]]:
        return map(self._entry, self._hits)

    def _read(self) -> tuple[int, list[Hit]]:
        if self.listing.is_read_whole and not self.newest:
            hits = {one.hit.key: one.hit for one in self.listing.all_dates}
            return len(hits), list(hits.values())[: self.limit]
        found: dict[str, Hit] = {}
        page, size = 1, min(STEP, self.limit)
        while True:
            result = self.listing.search(
                period=self.listing.window.period,
                sort=Sort.NEWEST if self.newest else self.listing.sort,
                size=size,
                page=page,
            )
            found.update((hit.key, hit) for hit in result.hits)
            if page >= result.pages or len(found) >= self.limit:
                return result.total, list(found.values())[: self.limit]
            page += 1

    def _entry(self, hit: Hit) -> dict[str, Any]:
        listing = self.listing
        shown = Shown(
            hit.payload,
            listing.language,
            listing.now,
            self.root_url + listing.make.url(hit),
            hit.introductions,
        )
        return entry_of(
            hit.payload,
            shown,
            canonical=canonical_url(
                hit.payload, hit.owner, listing.language, listing.frame
            ),
            is_featured=hit.is_featured,
        )
