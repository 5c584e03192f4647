from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction

from hanse.search.documents import SearchDocument
from hanse.search.engines.base import SearchEngine
from hanse.search.engines.sql import SqlEngine
from hanse.search.engines.sql.states import has_written, read_row
from hanse.search.outbox.queue import Queue
from hanse.search.outbox.remote import RemoteIndex
from hanse.search.outbox.stored import Documents, Sight, Stored

# Keys that stand in one statement.
CHUNK = 500


class MirroredEngine(SearchEngine):
    """An engine whose documents stand in the database, and in an index outside of it.

    This half writes: to the database as the SQL engine does, in the transaction of
    the change, and to the outbox what the index lacks by that. A subclass names the
    index in `remote`, says in `body` what it gets, and searches; what it cannot
    answer, `standby` can.
    """

    remote: RemoteIndex

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.using: str = options.get("using", DEFAULT_DB_ALIAS)
        self.standby = SqlEngine(using=self.using)
        self.queue = Queue(self.using)

    @abstractmethod
    def body(self, stored: Stored) -> Mapping[str, Any]:
        """A document as the index gets it; with its `id`, `key`, `seq` and `digest`."""

    @abstractmethod
    def server(self) -> str:
        """What the server is, asked with a visitor's patience."""

    @cached_property
    def documents(self) -> Documents:
        return Documents(self.standby.dialect)

    def epoch(self) -> str:
        return read_row(self.standby.dialect).epoch

    def lock(self) -> None:
        self.standby.lock()

    def apply(
        self, documents: Iterable[SearchDocument], gone: Iterable[str] = ()
    ) -> frozenset[int]:
        documents, gone = list(documents), list(gone)
        with transaction.atomic(using=self.using, savepoint=False):
            self.lock()
            before = read_row(self.standby.dialect).seq
            seen = self._sights([*(one.key for one in documents), *gone])
            readers = self.standby.apply(documents, gone)
            changed = self.documents.changed_since(before)
            sees = self._sights(changed)
            self.queue.add(
                changed,
                (
                    key
                    for key in changed
                    if sees.get(key, Sight()).narrows(seen.get(key, Sight()))
                ),
            )
        return readers

    def _sights(self, keys: Iterable[str]) -> dict[str, Sight]:
        wanted = list(keys)
        found: dict[str, Sight] = {}
        for start in range(0, len(wanted), CHUNK):
            found.update(self.documents.sights(wanted[start : start + CHUNK]))
        return found

    def is_ahead(self) -> bool:
        """Whether this transaction sees what no index can know yet."""
        return has_written(self.using)

    def clear(self) -> None:
        """A new beginning: readers ask the database until a new index is built."""
        with transaction.atomic(using=self.using, savepoint=False):
            self.standby.clear()
            self.queue.clear()

    def keys(self, kind: str | None = None) -> set[str]:
        return self.standby.keys(kind)

    def refresh_statistics(self) -> None:
        self.standby.refresh_statistics()
