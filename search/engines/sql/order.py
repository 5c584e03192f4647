"""Pages in an order that the database keeps: by title, by date."""

from __future__ import annotations

from hanse.search.engines.sql.bitmaps import Membership, members
from hanse.search.engines.sql.dialects import Dialect
from hanse.search.engines.sql.state import State

# So few ids are sorted; of more, the index is walked until the page is full.
FEW = 2_000


class Order:
    """Cuts pages out of a bitmap, sorted by a column that has an index."""

    def __init__(self, dialect: Dialect, state: State) -> None:
        self.dialect, self.state = dialect, state

    def page(self, bits: int, column: str, start: int, stop: int) -> list[int]:
        """Ids number `start` to `stop` of those in the bitmap."""
        count = bits.bit_count()
        if count <= FEW:
            return self._sorted(bits, column, start, stop)
        # As far as the page lies if what is wanted is spread evenly, and some more.
        likely = stop * self.state.count * 5 // (count * 4) + 100
        return self._walk(bits, column, stop, likely)[start:stop]

    def _sorted(self, bits: int, column: str, start: int, stop: int) -> list[int]:
        rows = self.dialect.fetch(
            f"SELECT id FROM hanse_search_document WHERE id {self.dialect.in_ids}"  # noqa: S608
            f" ORDER BY {column} LIMIT %s OFFSET %s",
            [self.dialect.ids_parameter(members(bits)), stop - start, start],
        )
        return [pk for (pk,) in rows]

    def _walk(self, bits: int, column: str, stop: int, limit: int) -> list[int]:
        rows = self.dialect.fetch(
            f"SELECT id FROM hanse_search_document ORDER BY {column} LIMIT %s",  # noqa: S608
            [limit],
        )
        inside = Membership(bits)
        found = [pk for (pk,) in rows if pk in inside]
        if len(found) < stop and len(rows) == limit:
            return self._walk(bits, column, stop, 2**31 - 1)
        return found
