"""Pages in an order that the database keeps: by title, by date, by nearness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hanse.search.engines.sql import fields
from hanse.search.engines.sql.bitmaps import Membership, bitmap, members
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

    def days(self, column: str, bits: int, start: int, stop: int) -> list[int]:
        """Ids number `start` to `stop` of those in the bitmap, later days first.

        `column` is `newest_key` or `confirmed_key`.
        """
        if bits.bit_count() <= FEW:
            rows = self.dialect.fetch(
                f"SELECT id FROM hanse_search_document WHERE id {self.dialect.in_ids}"  # noqa: S608
                f" ORDER BY {column} LIMIT %s OFFSET %s",
                [self.dialect.ids_parameter(members(bits)), stop - start, start],
            )
            return [pk for (pk,) in rows]
        limit = self._likely(bits, stop)
        return self._walk(column, bits, stop, limit)[start:stop]

    def values(
        self,
        values: Mapping[int, float],
        bits: int,
        language: str,
        start: int,
        stop: int,
    ) -> list[int]:
        """Ids number `start` to `stop`, the lowest value first, equal ones by title.

        Those without a value come last, by title as well.
        """
        inside = Membership(bits)
        known = sorted((v, pk) for pk, v in values.items() if pk in inside)
        found: list[int] = []
        if start < len(known):
            first, last = _widened(known, start, min(stop, len(known)))
            some = known[first:last]
            keys = self._title_keys([pk for _value, pk in some], language)
            some.sort(key=lambda one: (one[0], keys.get(one[1], b"")))
            found = [pk for _value, pk in some[start - first : stop - first]]
        if stop > len(known):
            rest = bits & ~bitmap(pk for _value, pk in known)
            before = max(start - len(known), 0)
            found += self.titles([rest], language, before, stop - len(known))
        return found

    def _title_keys(self, ids: list[int], language: str) -> dict[int, bytes]:
        rows = self.dialect.fetch(
            "SELECT document.id, COALESCE(title.sort_key, document.title_key)"  # noqa: S608
            " FROM hanse_search_document document LEFT JOIN hanse_search_title title"
            " ON title.document = document.id AND title.language = %s"
            f" WHERE document.id {self.dialect.in_ids}",
            [language, self.dialect.ids_parameter(ids)],
        )
        return {pk: bytes(key) for pk, key in rows}

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

    def _walk(self, column: str, bits: int, stop: int, limit: int) -> list[int]:
        rows = self.dialect.fetch(
            f"SELECT id FROM hanse_search_document ORDER BY {column} LIMIT %s",  # noqa: S608
            [limit],
        )
        inside = Membership(bits)
        found = [pk for (pk,) in rows if pk in inside]
        if len(found) < stop and len(rows) == limit:
            return self._walk(column, bits, stop, NO_LIMIT)
        return found


def _widened(
    known: Sequence[tuple[float, int]], first: int, last: int
) -> tuple[int, int]:
    """The same part with all that has the value of its first or its last one."""
    while first and known[first - 1][0] == known[first][0]:
        first -= 1
    while last < len(known) and known[last][0] == known[last - 1][0]:
        last += 1
    return first, last
