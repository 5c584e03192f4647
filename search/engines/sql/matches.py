"""What an engine found for the words of a query."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from itertools import islice

from hanse.search.engines.sql.bitmaps import Membership, bitmap, descending


class Matches(ABC):
    """The matching documents, and the order that the database puts them in."""

    bits: int

    @abstractmethod
    def ordered(self, wanted: int, most: int) -> list[int]:
        """Of the bitmap `wanted` the likely best, as many as are asked for at the most
        and in the same order each time.
        """


class NoMatches(Matches):
    bits = 0

    def ordered(self, wanted: int, most: int) -> list[int]:
        return []


class Scored(Matches):
    """`(id, score)` of each, the lowest score the best."""

    def __init__(self, rows: Iterable[tuple[int, float]]) -> None:
        self.rows = list(rows)
        self.bits = bitmap(row[0] for row in self.rows)

    def ordered(self, wanted: int, most: int) -> list[int]:
        inside = Membership(wanted)
        kept = [(score, member) for member, score in self.rows if member in inside]
        return [member for _score, member in sorted(kept)[:most]]


class Tiered(Matches):
    """Bitmaps of everything and of some tiers, of which the first has the best. Inside
    each stands first what was written last.
    """

    def __init__(self, bits: int, tiers: Iterable[int]) -> None:
        self.bits, self.tiers = bits, tuple(tiers)

    def ordered(self, wanted: int, most: int) -> list[int]:
        found: list[int] = []
        left = wanted & self.bits
        for tier in (*self.tiers, self.bits):
            found += islice(descending(left & tier), most - len(found))
            left &= ~tier
        return found
