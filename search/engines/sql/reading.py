"""Documents as they are read for hits, each with the state in which it was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from hanse.search.engines.sql.dialects import Dialect, Moment
from hanse.search.engines.sql.state import State
from hanse.search.engines.sql.states import read_row


class Stored(NamedTuple):
    """What a hit needs of a document."""

    id: int
    seq: int
    key: str
    kind: str
    owner: int
    payload: str
    introductions: str


class Reading:
    """What one page's searches read, each document once."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self._known: dict[int, Stored] = {}
        # That of the last statement, where it told.
        self._seen: Moment | None = None

    def rows(self, ids: Iterable[int], *more: str) -> list[Sequence[Any]]:
        """Those that are still there; behind each the values of `more` columns."""
        columns = (
            "state.epoch",
            "state.seq",
            *(f"document.{name}" for name in Stored._fields),
            *more,
        )
        rows = self.dialect.fetch(
            f"SELECT {', '.join(columns)}"  # noqa: S608
            " FROM hanse_search_state state, hanse_search_document document"
            f" WHERE deleted_at IS NULL AND document.id {self.dialect.in_ids}",
            [self.dialect.ids_parameter(ids)],
        )
        width = 2 + len(Stored._fields)
        for row in rows:
            self._seen = row[0], row[1]
            stored = Stored(*row[2:width])
            self._known[stored.id] = stored
        return [row[2:] for row in rows]

    def read(self, ids: Iterable[int]) -> None:
        """Read what is not known yet, in one statement."""
        missing = [pk for pk in dict.fromkeys(ids) if pk not in self._known]
        if missing:
            self.rows(missing)

    def stored(self, ids: Iterable[int]) -> list[Stored]:
        """Those that there are, in this order."""
        return [self._known[pk] for pk in ids if pk in self._known]

    def unsettle(self) -> None:
        """Something is asked that does not tell of what state it is."""
        self._seen = None

    def settle(self, moment: Moment) -> None:
        """The last statement, which was none of this class, has told its state."""
        self._seen = moment

    def is_of(self, state: State) -> bool:
        """Whether nothing was written from this state on to the last statement."""
        if self._seen is None:
            return read_row(self.dialect).is_of(state)
        return self._seen == (state.epoch, state.seq)
