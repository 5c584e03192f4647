"""Work that belongs into a transaction, right before it commits.

Search documents and generations must change in the transaction of the change, yet
under locks that are taken last, or two editors who save at once wait for each other.
Django has a hook after the commit and none before it; this adds one to the
connections of this process.

What waits rides on Django's own list of after-commit hooks, so that a rollback, also
one to a savepoint, drops it with everything else.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created


class Collector:
    """Collects items during a transaction and handles them together before it commits.

    Make one at module level. `run(items, using)` gets each item once, in the
    transaction, whatever number of times it was added. `order` decides among several
    collectors: lower numbers run first. `run` may add to this or any other collector.
    An error in `run` rolls the whole transaction back and reaches whoever wrote.
    """

    def __init__(self, run: Callable[[set[Any], str], None], order: int = 0) -> None:
        self.run, self.order = run, order

    def add(self, items: Iterable[Hashable], using: str = DEFAULT_DB_ALIAS) -> None:
        """Handle these before the commit; outside a transaction, in one made now."""
        new = set(items)
        if not new:
            return
        for batch in _waiting(using):
            if batch.collector is self:
                # Safe with savepoints: one that is still open when we add was open,
                # or its outer one was, when the batch was made.
                batch.items |= new
                return
        with transaction.atomic(using=using, savepoint=False):
            transaction.on_commit(_Batch(self, new), using=using)


class _Batch:
    """Items of one collector, riding on Django's list of after-commit hooks."""

    def __init__(self, collector: Collector, items: set[Any]) -> None:
        self.collector, self.items, self.done = collector, items, False

    def __call__(self) -> None:
        """Called by Django after the commit, when all is done."""


def _waiting(using: str) -> list[_Batch]:
    # Entries are (savepoints, function, robust).
    found = [
        entry[1]
        for entry in connections[using].run_on_commit
        if isinstance(entry[1], _Batch) and not entry[1].done
    ]
    return sorted(found, key=lambda batch: batch.collector.order)


def is_waiting(using: str = DEFAULT_DB_ALIAS) -> bool:
    return bool(_waiting(using))


def run_waiting(using: str = DEFAULT_DB_ALIAS) -> None:
    """Do now what waits for the commit, so that this transaction can read it."""
    while queue := _waiting(using):
        batch = queue[0]
        batch.done = True
        batch.collector.run(batch.items, using)


def _commit(connection: BaseDatabaseWrapper, commit: Callable[[], None]) -> None:
    if _waiting(connection.alias):
        # Django has left the block by now. Inside one again, queries and savepoints
        # work as everywhere else.
        connection.in_atomic_block = True
        try:
            run_waiting(connection.alias)
        except BaseException:
            connection.in_atomic_block = False
            connection.rollback()
            raise
        connection.in_atomic_block = False
    commit()


def _wrap(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    if isinstance(connection.commit, functools.partial):
        return
    connection.commit = functools.partial(  # type: ignore[method-assign]
        _commit, connection, connection.commit
    )


def install() -> None:
    """Serve every connection of this process, also those that are open already."""
    connection_created.connect(_wrap, dispatch_uid="hanse_networks_commits")
    for connection in connections.all(initialized_only=True):
        if connection.connection is not None:
            _wrap(connection)
