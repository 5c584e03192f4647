"""A directory's list as a whole, not by pages: what formats are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from hanse.directory.entries import columns, entry_of
from hanse.directory.kinds import BY_CODE
from hanse.directory.listing import Listing
from hanse.directory.queries import DirectoryQuery
from hanse.networks.canonical import Showcase, Standing, canonical_showcases
from hanse.networks.generation import generation_of
from hanse.search.engines import Hit
from hanse.search.formats import Sheet

# More than a list gives. Whoever wants them all narrows the filters.
LIMIT = 5_000
# Hits that the engine is asked for at a time.
STEP = 500
# So often a list is read anew when others write meanwhile.
ATTEMPTS = 3


class WholeList:
    """The list that a page shows with the same filters, words and order.

    `address` is the full one of the directory's page, `most` how many are given.
    """

    def __init__(self, listing: Listing, address: str, most: int | None = None) -> None:
        self.listing, self.address = listing, address
        self.limit = LIMIT if most is None else most
        self.total, self._hits = self._read()

    @property
    def sheet(self) -> Sheet:
        return Sheet(
            title=self.listing.page.title,
            url=self.url_of(self.listing.query),
            language=self.listing.language,
            total=self.total,
            limit=self.limit,
            columns=columns(self.listing.page.kinds),
        )

    def url_of(self, query: DirectoryQuery) -> str:
        """The page that shows this list first."""
        return self.address + query.with_page(1).url().rstrip("?")

    def entries(self) -> Iterator[dict[str, Any]]:
        for start in range(0, len(self._hits), STEP):
            hits = self._hits[start : start + STEP]
            belonging = self._belonging(hits)
            for hit in hits:
                yield self._entry(hit, belonging.get(hit.key))

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

    def _belonging(self, hits: Iterable[Hit]) -> dict[str, Showcase]:
        """The pages that the records belong to, by the keys of their documents."""
        by_kind: dict[str, dict[int, Hit]] = {}
        for hit in hits:
            by_kind.setdefault(hit.kind, {})[hit.payload["id"]] = hit
        found = {}
        for code, of_kind in by_kind.items():
            standings = {pk: _standing(hit) for pk, hit in of_kind.items()}
            listing = self.listing
            showcases = canonical_showcases(
                BY_CODE[code].model, standings, listing.language, listing.frame
            )
            found.update({of_kind[pk].key: one for pk, one in showcases.items()})
        return found

    def _entry(self, hit: Hit, belongs: Showcase | None) -> dict[str, Any]:
        data, language = hit.payload, self.listing.language
        path_of = self.listing.page.record_path_of
        return entry_of(
            data,
            language,
            url=self.address + path_of(data, language),
            canonical=belongs.url + path_of(data, belongs.language) if belongs else "",
            introduction=hit.introductions.get(language, ""),
            is_featured=hit.is_featured,
        )


def _standing(hit: Hit) -> Standing:
    data = hit.payload
    readers = data.get("readers", [hit.owner])
    return Standing(
        owner=hit.owner,
        readers=None if readers is None else frozenset(readers),
        language=data["language"],
        languages=frozenset(data["summaries"]),
    )
