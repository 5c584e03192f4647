"""States held per process and brought up to date from the database.

A transaction that has written sees what no other may: it may still be rolled back,
and its number be given to another change. Its states stay its own.
"""

from __future__ import annotations

import threading
from typing import NamedTuple

from django.db import connections, transaction

from hanse.search.engines.sql.bitmaps import bitmap
from hanse.search.engines.sql.dialects import Dialect
from hanse.search.engines.sql.state import NO_STATE, State


class StateRow(NamedTuple):
    """The one row of `hanse_search_state`; all empty where there is none yet."""

    epoch: str = ""
    seq: int = 0
    floor: int = 0
    title_mean: float = 0.0
    body_mean: float = 0.0

    def is_of(self, state: State) -> bool:
        return (self.epoch, self.seq) == (state.epoch, state.seq)


class Mark:
    """Says that the open transaction has written, and holds the state it then sees.

    It rides on Django's list of after-commit hooks, so that a rollback, also one to
    a savepoint, drops it together with what was written. Every write sets a new one:
    the state of an older mark is that of before.
    """

    state: State | None = None

    def __call__(self) -> None:
        """Called by Django after the commit, when all is done."""


def mark_written(using: str) -> None:
    transaction.on_commit(Mark(), using=using)


def has_written(using: str) -> bool:
    """Whether the open transaction has written documents."""
    return bool(_marks(using))


def _marks(using: str) -> list[Mark]:
    # Entries are (savepoint ids, hook, robust).
    hooks = [entry[1] for entry in connections[using].run_on_commit]
    return [hook for hook in hooks if isinstance(hook, Mark)]


class States:
    """The states of one database, as this process knows them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._shared: State | None = None

    def known(self, dialect: Dialect) -> State | None:
        """The state that this process saw last, which may be past; `None` where there
        is none, or where the open transaction has one of its own.
        """
        return None if _marks(dialect.using) else self._shared

    def current(self, dialect: Dialect, row: StateRow) -> State:
        """The state that `row` names, or a later one that others have committed."""
        marks = _marks(dialect.using)
        if marks:
            # What an older mark or the process knows came before this.
            known = [mark.state for mark in reversed(marks) if mark.state is not None]
            state = self._follow(dialect, row, [*known, self._shared][0])
            marks[-1].state = state
            return state
        shared = self._shared
        if shared is not None and row.is_of(shared):
            return shared
        with self._lock:
            # Another thread may have gone ahead while this one waited.
            row = read_row(dialect)
            self._shared = state = self._follow(dialect, row, self._shared)
            return state

    def _follow(self, dialect: Dialect, row: StateRow, known: State | None) -> State:
        if not row.epoch:
            return NO_STATE
        if known is not None and known.epoch == row.epoch:
            if known.seq == row.seq:
                return known
            if row.floor <= known.seq < row.seq:
                return _catch_up(dialect, known)
        return _load(dialect)


def read_row(dialect: Dialect) -> StateRow:
    rows = dialect.fetch(
        "SELECT epoch, seq, floor, title_mean, body_mean FROM hanse_search_state"
    )
    return StateRow(*rows[0]) if rows else StateRow()


def _catch_up(dialect: Dialect, known: State) -> State:
    """Apply what changed since. One statement, and so all of one state."""
    rows = dialect.fetch(
        "SELECT 0, epoch, floor, seq FROM hanse_search_state"
        " UNION ALL SELECT document.id, facet.field, facet.value, NULL"
        " FROM hanse_search_document document LEFT JOIN hanse_search_facet facet"
        " ON facet.document = document.id WHERE document.seq > %s",
        [known.seq],
    )
    states = [row for row in rows if row[0] == 0]
    if not states:
        return NO_STATE
    _zero, epoch, floor, seq = states[0]
    if epoch != known.epoch or floor > known.seq:
        return _load(dialect)
    return known.after(seq, (row[:3] for row in rows if row[0] != 0))


def _load(dialect: Dialect) -> State:
    epoch, seq = "", 0
    values: dict[str, dict[int, int]] = {}
    for what, name, number, ids in dialect.state_and_facets():
        if what == 0:
            epoch, seq = name, number
        else:
            values.setdefault(name, {})[number] = bitmap(ids)
    return State(epoch, seq, values) if epoch else NO_STATE
