"""What an engine found for the words of a query."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable

from hanse.search.engines.sql.bitmaps import Membership, bitmap


class Matches(ABC):
    """The matching documents, and the order that the database puts them in."""

    bits: int

    @abstractmethod
    def ordered(self, wanted: int) -> list[int]:
        """Those of the bitmap `wanted`, the likely best first, the same each time."""


class NoMatches(Matches):
    bits = 0

    def ordered(self, wanted: int) -> list[int]:
        return []


class Scored(Matches):
    """`(id, score)` of each, the lowest score the best."""

    def __init__(self, rows: Iterable[tuple[int, float]]) -> None:
        self.rows = list(rows)
        self.bits = bitmap(row[0] for row in self.rows)

    def ordered(self, wanted: int) -> list[int]:
        inside = Membership(wanted)
        kept = [(score, member) for member, score in self.rows if member in inside]
        return [member for _score, member in sorted(kept)]


class Tiered(Matches):
    """All ids in some order, and bitmaps of which the first has the best."""

    def __init__(self, ids: list[int], tiers: Iterable[int]) -> None:
        self.ids, self.tiers = ids, tuple(tiers)
        self.bits = bitmap(ids)

    def ordered(self, wanted: int) -> list[int]:
        found: list[int] = []
        left = wanted & self.bits
        for tier in (*self.tiers, self.bits):
            inside = Membership(left & tier)
            found += [member for member in self.ids if member in inside]
            left &= ~tier
        return found
