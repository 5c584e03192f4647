"""Pages in an order that the database keeps: by title, by date, by nearness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from hanse.search.engines.sql import fields
from hanse.search.engines.sql.bitmaps import Membership, bitmap, members
from hanse.search.engines.sql.dialects import Dialect
from hanse.search.engines.sql.state import State

# So few ids are sorted; of more, the index is walked until the page is full.
FEW = 2_000
# So many times as far does the next walk go that a page needs.
FURTHER = 8
NO_LIMIT = 2**31 - 1


# Sort keys with the ids that have them.
Rows = Sequence[tuple[bytes, int]]


@dataclass(frozen=True)
class _Part:
    """The first `wanted` of the documents in `bits`, by one of their keys."""

    bits: int
    wanted: int
    # Titles in one language, else a key that every document has.
    language: str = ""
    column: str = "title_key"
    # Rows to walk through; 0 where the ids are few enough to be named.
    limit: int = 0


@dataclass(frozen=True)
class Cut:
    """A page of an order that is still to be read: what of it, and what it comes to."""

    parts: tuple[_Part, ...]
    page: Callable[[Sequence[Rows]], list[int]]


def ready(ids: list[int]) -> Cut:
    """A page that needs nothing from the database."""
    return Cut((), lambda _found: ids)


class Order:
    """Cuts pages out of bitmaps, sorted by columns that have an index."""

    def __init__(self, dialect: Dialect, state: State) -> None:
        self.dialect, self.state = dialect, state

    def read(self, cuts: Sequence[Cut]) -> list[list[int]]:
        """The ids of each page, all in one statement."""
        heads = iter(self._heads([part for cut in cuts for part in cut.parts]))
        return [cut.page(list(islice(heads, len(cut.parts)))) for cut in cuts]

    def days(self, column: str, bits: int, start: int, stop: int) -> Cut:
        """Ids number `start` to `stop` of those in the bitmap, later days first.

        `column` is `newest_key` or `confirmed_key`.
        """
        part = _Part(bits, stop, column=column, limit=self._limit(bits, stop))
        return Cut((part,), lambda found: _ids(found[0], slice(start, stop)))

    def values(
        self,
        values: Mapping[int, float],
        bits: int,
        language: str,
        start: int,
        stop: int,
    ) -> Cut:
        """Ids number `start` to `stop`, the lowest value first, equal ones by title.

        Those without a value come last, by title as well.
        """
        inside = Membership(bits)
        known = sorted((v, pk) for pk, v in values.items() if pk in inside)
        first, last = start, min(stop, len(known))
        tied: list[_Part] = []
        if start < len(known):
            first, last = _widened(known, first, last)
            tied = [
                _Part(some, some.bit_count(), code)
                for some, code in self._titled(
                    bitmap(pk for _value, pk in known[first:last]), language
                )
            ]
        rest = ready([])
        if stop > len(known):
            others = bits & ~bitmap(pk for _value, pk in known)
            before = max(start - len(known), 0)
            rest = self.titles([others], language, before, stop - len(known))

        def page(found: Sequence[Rows]) -> list[int]:
            keys = {pk: key for rows in found[: len(tied)] for key, pk in rows}
            some = sorted(
                known[first:last], key=lambda one: (one[0], keys.get(one[1], b""))
            )
            ids = [pk for _value, pk in some[start - first : stop - first]]
            return ids + rest.page(found[len(tied) :])

        return Cut((*tied, *rest.parts), page)

    def titles(
        self, groups: Sequence[int], language: str, start: int, stop: int
    ) -> Cut:
        """Ids number `start` to `stop` of all groups, one behind the other.

        Within a group by title: the one in `language` where a document has one, else
        its own.
        """
        parts: list[_Part] = []
        # The group of each part, and what of the group is on the page.
        numbers: list[int] = []
        slices: dict[int, slice] = {}
        behind = 0
        for number, bits in enumerate(groups):
            count = bits.bit_count()
            first, last = max(start - behind, 0), min(stop - behind, count)
            behind += count
            if first < last:
                slices[number] = slice(first, last)
                for some, code in self._titled(bits, language):
                    limit = self._limit(some, last)
                    parts.append(_Part(some, last, code, limit=limit))
                    numbers.append(number)

        def page(found: Sequence[Rows]) -> list[int]:
            of_group: dict[int, list[tuple[bytes, int]]] = defaultdict(list)
            for number, rows in zip(numbers, found, strict=True):
                of_group[number] += rows
            return [
                pk
                for number, part in slices.items()
                for pk in _ids(of_group[number], part)
            ]

        return Cut(tuple(parts), page)

    def _titled(self, bits: int, language: str) -> Iterable[tuple[int, str]]:
        """Those without a title in the language, and those with one."""
        titled = bits & self.state.has(fields.TITLED + language, 0)
        for some, code in ((bits & ~titled, ""), (titled, language)):
            if some:
                yield some, code

    def _heads(self, parts: Sequence[_Part]) -> list[Rows]:
        """`(key, id)` of the first of each part, in no order."""
        if not parts:
            return []
        selects, parameters = [], []
        for number, part in enumerate(parts):
            select, more = self._select(number, part)
            selects.append(select)
            parameters += more
        inside = [Membership(part.bits) for part in parts]
        found: list[list[tuple[bytes, int]]] = [[] for _part in parts]
        read = [0] * len(parts)
        for number, key, pk in self.dialect.fetch(
            " UNION ALL ".join(selects), parameters
        ):
            read[number] += 1
            if pk in inside[number]:
                found[number].append((bytes(key), pk))
        # What is wanted of these lies further on than it was likely to.
        short = [
            number
            for number, part in enumerate(parts)
            if part.limit
            and read[number] == part.limit
            and len(found[number]) < min(part.wanted, part.bits.bit_count())
        ]
        longer = self._heads([self._longer(parts[one]) for one in short])
        again = dict(zip(short, longer, strict=True))
        return [again.get(number, rows) for number, rows in enumerate(found)]

    def _select(self, number: int, part: _Part) -> tuple[str, list[Any]]:
        conditions, parameters = [], []
        if part.language:
            table, key, pk = "hanse_search_title", "sort_key", "document"
            conditions.append("language = %s")
            parameters.append(part.language)
        else:
            table, key, pk = "hanse_search_document", part.column, "id"
        if not part.limit:
            conditions.append(f"{pk} {self.dialect.in_ids}")
            parameters.append(self.dialect.ids_parameter(members(part.bits)))
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        select = (
            f"SELECT * FROM (SELECT {number}, {key}, {pk} FROM {table}{where}"  # noqa: S608
            f" ORDER BY {key} LIMIT %s) AS part_{number}"
        )
        return select, [*parameters, part.limit or part.wanted]

    def _limit(self, bits: int, stop: int) -> int:
        """As far as a page lies if what is wanted is spread evenly, and some more."""
        count = bits.bit_count()
        if count <= FEW:
            return 0
        return stop * self.state.count * 5 // (count * 4) + 100

    def _longer(self, part: _Part) -> _Part:
        """A longer walk, and at last through all: what is wanted may lie side by side."""
        limit = part.limit * FURTHER
        return replace(part, limit=limit if limit < self.state.count else NO_LIMIT)


def _ids(rows: Rows, part: slice) -> list[int]:
    return [pk for _key, pk in sorted(rows)[part]]


def _widened(
    known: Sequence[tuple[float, int]], first: int, last: int
) -> tuple[int, int]:
    """The same part with all that has the value of its first or its last one."""
    while first and known[first - 1][0] == known[first][0]:
        first -= 1
    while last < len(known) and known[last][0] == known[last - 1][0]:
        last += 1
    return first, last
