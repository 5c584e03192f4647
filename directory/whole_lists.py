"""A directory's list as a whole, not by pages: what formats are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hanse.directory.entries import columns, entry_of
from hanse.directory.kinds import BY_CODE
from hanse.directory.listing import Listing
from hanse.networks.canonical import Showcase, Standing, canonical_showcases
from hanse.search import listings
from hanse.search.engines import Hit
from hanse.search.formats import Column


class WholeList(listings.WholeList[Listing]):
    @property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        return columns(self.listing.page.kinds)

    def entries_of(self, hits: Sequence[Hit]) -> Iterator[dict[str, Any]]:
        belonging = self._belonging(hits)
        for hit in hits:
            yield self._entry(hit, belonging.get(hit.key))

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
