from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from hanse.search.engines import Hit
from hanse.search.everything.listing import SearchListing
from hanse.search.formats import Column, Entry
from hanse.search.kinds import Reader, known_kind
from hanse.search.listings import WholeList

# What records of any kind have.
NAMES = (
    "kind",
    "title",
    "title_language",
    "introduction",
    "summary",
    "summary_language",
    "published",
    "updated",
    "url",
)


def _column(name: str) -> Column:
    return Column(name, lambda entry: entry.get(name))


class WholeSearch(WholeList[SearchListing]):
    columns: ClassVar[tuple[Column, ...]] = (
        *map(_column, NAMES),
        Column("canonical_url", lambda entry: entry["id"]),
    )

    def entries_of(self, hits: Sequence[Hit]) -> Iterator[Entry]:
        """In the order of the hits; each kind makes its own, all at once."""
        groups: dict[tuple[str, int], tuple[Reader, list[Hit]]] = {}
        for hit in hits:
            reader = self.listing.reader_of(hit)
            group = groups.setdefault((hit.kind, reader.frame.pk), (reader, []))
            group[1].append(hit)
        made: dict[str, Entry] = {}
        for (kind, _network), (reader, some) in groups.items():
            entries = known_kind(kind).entries(some, reader)
            made |= zip((hit.key for hit in some), entries, strict=True)
        for hit in hits:
            yield made[hit.key]
