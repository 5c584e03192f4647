"""Pages in an order that the database keeps: by title, by date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hanse.search.engines.sql import fields
from hanse.search.engines.sql.bitmaps import Membership, members
from hanse.search.engines.sql.dialects import Dialect
from hanse.search.engines.sql.state import State

# So few ids are sorted; of more, the index is walked until the page is full.
FEW = 2_000
NO_LIMIT = 2**31 - 1


@dataclass(frozen=True)
class _Part:
    """The first `wanted` of the documents in `bits`, by the keys of one table."""

    group: int
    bits: int
    wanted: int
    # Empty for the documents' own keys.
    language: str
    # Rows to walk through; 0 where the ids are few enough to be named.
    limit: int = 0


class Order:
    """Cuts pages out of bitmaps, sorted by columns that have an index."""

    def __init__(self, dialect: Dialect, state: State) -> None:
        self.dialect, self.state = dialect, state

    def newest(self, bits: int, start: int, stop: int) -> list[int]:
        """Ids number `start` to `stop` of those in the bitmap, later days first."""
        if bits.bit_count() <= FEW:
            rows = self.dialect.fetch(
                f"SELECT id FROM hanse_search_document WHERE id {self.dialect.in_ids}"  # noqa: S608
                " ORDER BY newest_key LIMIT %s OFFSET %s",
                [self.dialect.ids_parameter(members(bits)), stop - start, start],
            )
            return [pk for (pk,) in rows]
        return self._walk(bits, stop, self._likely(bits, stop))[start:stop]

    def titles(
        self, groups: Sequence[int], language: str, start: int, stop: int
    ) -> list[int]:
        """Ids number `start` to `stop` of all groups, one behind the other.

        Within a group by title: the one in `language` where a document has one, else
        its own. One statement for all.
        """
        parts: list[_Part] = []
        behind = 0
        slices: dict[int, slice] = {}
        for number, bits in enumerate(groups):
            count = bits.bit_count()
            first, last = max(start - behind, 0), min(stop - behind, count)
            behind += count
            if first < last:
                slices[number] = slice(first, last)
                parts += self._parts(number, bits, last, language)
        found = self._heads(parts)
        return [
            pk
            for number, part in slices.items()
            for _key, pk in sorted(found.get(number, []))[part]
        ]

    def _parts(
        self, group: int, bits: int, wanted: int, language: str
    ) -> Iterable[_Part]:
        titled = bits & self.state.has(fields.TITLED + language, 0)
        for some, code in ((bits & ~titled, ""), (titled, language)):
            if some:
                limit = 0
                if some.bit_count() > FEW:
                    limit = self._likely(some, wanted)
                yield _Part(group, some, wanted, code, limit)

    def _heads(self, parts: list[_Part]) -> dict[int, list[tuple[bytes, int]]]:
        """`(key, id)` of the first of each group, in no order."""
        if not parts:
            return {}
        selects, parameters = [], []
        for number, part in enumerate(parts):
            select, more = self._select(number, part)
            selects.append(select)
            parameters += more
        rows: dict[int, list[tuple[bytes, int]]] = {}
        inside = [Membership(part.bits) for part in parts]
        read = [0] * len(parts)
        for number, key, pk in self.dialect.fetch(
            " UNION ALL ".join(selects), parameters
        ):
            read[number] += 1
            if pk in inside[number]:
                rows.setdefault(number, []).append((bytes(key), pk))
        found: dict[int, list[tuple[bytes, int]]] = {}
        for number, part in enumerate(parts):
            here = rows.get(number, [])
            is_short = len(here) < min(part.wanted, part.bits.bit_count())
            if is_short and part.limit and read[number] == part.limit:
                # What is wanted lies further on than it was likely to.
                whole = replace(part, limit=NO_LIMIT)
                here = self._heads([whole]).get(part.group, [])
            found.setdefault(part.group, []).extend(here)
        return found

    def _select(self, number: int, part: _Part) -> tuple[str, list[Any]]:
        conditions, parameters = [], []
        if part.language:
            table, key, pk = "hanse_search_title", "sort_key", "document"
            conditions.append("language = %s")
            parameters.append(part.language)
        else:
            table, key, pk = "hanse_search_document", "title_key", "id"
        if not part.limit:
            conditions.append(f"{pk} {self.dialect.in_ids}")
            parameters.append(self.dialect.ids_parameter(members(part.bits)))
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        select = (
            f"SELECT * FROM (SELECT {number}, {key}, {pk} FROM {table}{where}"  # noqa: S608
            f" ORDER BY {key} LIMIT %s) AS part_{number}"
        )
        return select, [*parameters, part.limit or part.wanted]

    def _likely(self, bits: int, stop: int) -> int:
        """As far as a page lies if what is wanted is spread evenly, and some more."""
        return stop * self.state.count * 5 // (bits.bit_count() * 4) + 100

    def _walk(self, bits: int, stop: int, limit: int) -> list[int]:
        rows = self.dialect.fetch(
            "SELECT id FROM hanse_search_document ORDER BY newest_key LIMIT %s",
            [limit],
        )
        inside = Membership(bits)
        found = [pk for (pk,) in rows if pk in inside]
        if len(found) < stop and len(rows) == limit:
            return self._walk(bits, stop, NO_LIMIT)
        return found
