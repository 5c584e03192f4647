"""Writing: documents, facet rows and words, in the transaction of the change."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import islice
from typing import NamedTuple, TypeVar

from django.db import transaction
from django.utils import timezone

from hanse.search.documents import SearchDocument
from hanse.search.engines.sql import fields
from hanse.search.engines.sql.dialects import Dialect
from hanse.search.engines.sql.parts import PARTS, insert
from hanse.search.engines.sql.rows import Row, rows_of
from hanse.search.engines.sql.states import mark_written, read_row

# Documents that are compared and written together.
CHUNK = 500
# No process sleeps longer and then wants to catch up.
KEEP_TOMBSTONES = timedelta(days=7)

Item = TypeVar("Item")


class Known(NamedTuple):
    """What is stored already."""

    id: int
    key: str
    digest: bytes
    tokens: bytes
    is_gone: bool


class Store:
    """Writes of one transaction; the lock keeps others out until it ends."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect

    def apply(
        self, documents: Iterable[SearchDocument], gone: Iterable[str]
    ) -> frozenset[int]:
        """As `SearchEngine.apply`."""
        readers: set[int] = set()
        written: set[str] = set()
        with transaction.atomic(using=self.dialect.using, savepoint=False):
            self.dialect.lock()
            if not read_row(self.dialect).epoch:
                self._begin(0)
            for chunk in _chunks(documents):
                rows = rows_of(chunk)
                written |= rows.keys()
                readers |= self._write(rows)
            for keys in _chunks(key for key in gone if key not in written):
                readers |= self._forget(keys)
        return frozenset(readers)

    def clear(self) -> None:
        """Forget everything and begin a new epoch."""
        with transaction.atomic(using=self.dialect.using, savepoint=False):
            self.dialect.lock()
            seq = read_row(self.dialect).seq
            self.dialect.execute("DELETE FROM hanse_search_state")
            self._begin(seq + 1)

    def refresh_statistics(self) -> None:
        with transaction.atomic(using=self.dialect.using, savepoint=False):
            # Taken for the tombstones; and two who count would collide.
            self.dialect.lock()
            self._purge()
            self.dialect.execute("DELETE FROM hanse_search_term")
            self.dialect.count_tokens()
            self.dialect.execute(
                "UPDATE hanse_search_state SET"  # noqa: S608
                f" title_mean = {_mean('title_length')},"
                f" body_mean = {_mean('body_length')}"
            )

    def _write(self, rows: dict[str, Row]) -> set[int]:
        """Write what differs from what is stored; all readers, before and after."""
        known = self._known(list(rows))
        changed = [
            row
            for key, row in rows.items()
            if key not in known or known[key].is_gone or known[key].digest != row.digest
        ]
        readers = self._readers(one.id for one in known.values())
        readers |= {network for row in rows.values() for network in _readers(row)}
        if not changed:
            return readers
        seq = self._next_seq()
        ids = self._ids(changed, known)
        existing = {
            one.id: one.tokens
            for row in changed
            if (one := known.get(row.key)) and not one.is_gone
        }
        self.dialect.write_documents(
            [(ids[row.key], row) for row in changed], seq, existing
        )
        self._delete_parts(existing)
        for table, columns, values in PARTS:
            self.dialect.execute_many(
                insert(table, columns),
                ((ids[row.key], *one) for row in changed for one in values(row)),
            )
        mark_written(self.dialect.using)
        return readers

    def _forget(self, keys: Sequence[str]) -> set[int]:
        old = {
            one.id: one.tokens for one in self._known(keys).values() if not one.is_gone
        }
        if not old:
            return set()
        readers = self._readers(old)
        self.dialect.bury_documents(old, self._next_seq(), timezone.now())
        self._delete_parts(old)
        mark_written(self.dialect.using)
        return readers

    def _known(self, keys: Sequence[str]) -> dict[str, Known]:
        found = self.dialect.fetch(
            "SELECT id, key, digest, tokens, deleted_at IS NOT NULL"  # noqa: S608
            " FROM hanse_search_document"
            f" WHERE key IN ({', '.join(['%s'] * len(keys))})",
            keys,
        )
        return {
            key: Known(pk, key, bytes(digest), bytes(tokens), bool(is_gone))
            for pk, key, digest, tokens, is_gone in found
        }

    def _readers(self, ids: Iterable[int]) -> set[int]:
        rows = self.dialect.fetch(
            "SELECT DISTINCT value FROM hanse_search_facet WHERE field IN (%s, %s)"  # noqa: S608
            f" AND document {self.dialect.in_ids}",
            [fields.READER, fields.OVERLAID, self.dialect.ids_parameter(ids)],
        )
        return {value for (value,) in rows}

    def _ids(self, rows: Iterable[Row], known: dict[str, Known]) -> dict[str, int]:
        """Ids of known documents, and the next free ones of new ones."""
        last = self.dialect.fetch("SELECT MAX(id) FROM hanse_search_document")
        free = (last[0][0] or 0) + 1
        ids: dict[str, int] = {}
        for row in rows:
            if row.key in known:
                ids[row.key] = known[row.key].id
            else:
                ids[row.key], free = free, free + 1
        return ids

    def _delete_parts(self, ids: Iterable[int]) -> None:
        """Forget all of these documents that stands in tables of its own."""
        parameters = [self.dialect.ids_parameter(ids)]
        for table, _columns, _values in PARTS:
            self.dialect.execute(
                f"DELETE FROM {table} WHERE document {self.dialect.in_ids}",  # noqa: S608
                parameters,
            )

    def _next_seq(self) -> int:
        seq = read_row(self.dialect).seq + 1
        self.dialect.execute("UPDATE hanse_search_state SET seq = %s", [seq])
        return seq

    def _begin(self, seq: int) -> None:
        """Start with nothing, and leave nothing of what may lie about."""
        self.dialect.clear_words()
        others = ("hanse_search_document", "hanse_search_term")
        for table in (*(part[0] for part in PARTS), *others):
            self.dialect.execute(f"DELETE FROM {table}")  # noqa: S608
        self.dialect.execute(
            "INSERT INTO hanse_search_state"
            " (id, epoch, seq, floor, title_mean, body_mean)"
            " VALUES (1, %s, %s, %s, 0, 0)",
            [secrets.token_hex(16), seq, seq],
        )
        mark_written(self.dialect.using)

    def _purge(self) -> None:
        """Drop old tombstones; who has not seen them must read everything anew."""
        before = self.dialect.connection.ops.adapt_datetimefield_value(
            timezone.now() - KEEP_TOMBSTONES
        )
        last = self.dialect.fetch(
            "SELECT MAX(seq) FROM hanse_search_document WHERE deleted_at < %s", [before]
        )[0][0]
        if last is None:
            return
        self.dialect.execute(
            "DELETE FROM hanse_search_document WHERE deleted_at < %s", [before]
        )
        self.dialect.execute("UPDATE hanse_search_state SET floor = %s", [last])


def _readers(row: Row) -> Iterator[int]:
    for field, value in row.facets:
        if field in {fields.READER, fields.OVERLAID}:
            yield value


def _mean(column: str) -> str:
    return (
        f"COALESCE((SELECT AVG({column}) FROM hanse_search_document"  # noqa: S608
        " WHERE deleted_at IS NULL), 0)"
    )


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
