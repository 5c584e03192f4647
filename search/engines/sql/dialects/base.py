from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from hanse.search.engines.sql.matches import Matches
from hanse.search.engines.sql.rows import LAST, Row
from hanse.search.queries import Query

# What fewer documents have is not counted ahead: the rank counts it on the spot.
RARE = 5
# The widest token that `hanse_search_term` holds.
LONGEST_TOKEN = 200
# Of what state a statement is: its epoch and number.
Moment = tuple[str, int]
MOMENT = "(SELECT epoch FROM hanse_search_state), (SELECT seq FROM hanse_search_state)"


class Dialect(ABC):
    """The statements of one database; subclasses add words and their matching.

    It holds no state, only the name of the connection.
    """

    # Columns of the documents' table beside those that every database has.
    extra_columns: tuple[str, ...] = ()
    # How a set of ids stands in a WHERE, with `ids_parameter` as its parameter.
    in_ids: str

    def __init__(self, using: str) -> None:
        self.using = using

    @property
    def connection(self) -> BaseDatabaseWrapper:
        return connections[self.using]

    def fetch(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall()

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, parameters)

    def execute_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        if rows := list(rows):
            with self.connection.cursor() as cursor:
                cursor.executemany(sql, rows)

    @abstractmethod
    def lock(self) -> None:
        """Wait for our turn to write, until the transaction ends."""

    @abstractmethod
    def ids_parameter(self, ids: Iterable[int]) -> Any: ...

    @abstractmethod
    def state_and_facets(self) -> Iterator[tuple[Any, ...]]:
        """Everything that bitmaps are made of, in one statement and so of one state.

        First or later one row `(0, epoch, seq, None)`, where there is one; for the
        others `(1, field, value, ids)`.
        """

    @abstractmethod
    def match(
        self, query: Query, also: Sequence[Query] = ()
    ) -> tuple[Matches, list[int]]:
        """The documents that have the words, in the order the database prefers; and of
        each of the other queries the documents in no order.
        """

    @abstractmethod
    def matching_ids(self, query: Query) -> tuple[int, Moment]:
        """The same as a bitmap, without the cost of an order, and of what state."""

    @abstractmethod
    def beginning(self, words: Sequence[str]) -> int:
        """A bitmap of the documents in whose names a word begins with each of these.

        Stems count as words, so that it may hold some too many.
        """

    def titled(
        self, common: bytes, language: str, own: bytes
    ) -> list[tuple[bytes, int]]:
        """`(sort key, id)` where a title's sort key begins like that; some ids twice.

        `common` is for the key that every document has, `own` for that of a language.
        """
        return [
            (bytes(key), pk)
            for key, pk in self.fetch(
                "SELECT title_key, id FROM hanse_search_document"
                " WHERE title_key >= %s AND title_key < %s UNION ALL"
                " SELECT sort_key, document FROM hanse_search_title"
                " WHERE language = %s AND sort_key >= %s AND sort_key < %s",
                [common, common + b"\xff", language, own, own + b"\xff"],
            )
        ]

    @abstractmethod
    def holding(self, tokens: Sequence[str]) -> tuple[Mapping[str, int], Moment]:
        """The documents that have each of these tokens, as bitmaps, and of what state.

        One token at least.
        """

    @abstractmethod
    def count_tokens(self) -> None:
        """Fill `hanse_search_term`, which is empty now."""

    @abstractmethod
    def clear_words(self) -> None:
        """Forget the words of all documents."""

    def write_documents(
        self, rows: Sequence[tuple[int, Row]], seq: int, old: dict[int, bytes]
    ) -> None:
        """Write rows under their ids. `old`: packed tokens of those that exist."""
        columns = (*_COLUMNS, *self.extra_columns)
        sql = (
            f"INSERT INTO hanse_search_document ({', '.join(columns)})"  # noqa: S608
            f" VALUES ({', '.join(['%s'] * len(columns))}) ON CONFLICT (id) DO UPDATE"
            f" SET {', '.join(f'{name} = excluded.{name}' for name in columns[1:])}"
        )
        self.execute_many(
            sql,
            (
                (*self._values(pk, seq, row), *self.extra_values(row))
                for pk, row in rows
            ),
        )

    def extra_values(self, row: Row) -> tuple[Any, ...]:
        return ()

    def bury_documents(self, old: dict[int, bytes], seq: int, now: Any) -> None:
        """Make tombstones of documents: `{id: packed tokens}`."""
        emptied = "".join(f", {name} = ''" for name in self.extra_columns)
        sql = (
            "UPDATE hanse_search_document SET seq = %s, deleted_at = %s, digest = %s,"  # noqa: S608
            " title_key = %s, newest_key = %s, confirmed_key = %s, tokens = %s,"
            " texts = %s, payload = '', introductions = '', names = '', date = NULL, rank = 1,"
            f" title_length = 0, body_length = 0{emptied} WHERE id = %s"
        )
        moment = self.connection.ops.adapt_datetimefield_value(now)
        values = (seq, moment, b"", LAST, LAST, LAST, b"", b"")
        self.execute_many(sql, ((*values, pk) for pk in old))

    def _values(self, pk: int, seq: int, row: Row) -> tuple[Any, ...]:
        document = row.document
        title_length, body_length = row.lengths
        return (
            pk,
            row.key,
            document.kind,
            document.owner,
            seq,
            row.digest,
            row.title_key,
            row.newest_key,
            row.confirmed_key,
            self.connection.ops.adapt_datefield_value(document.date),
            document.rank,
            row.names,
            row.texts,
            row.payload,
            row.introductions,
            row.tokens,
            title_length,
            body_length,
            None,
        )


def moment_of(row: Sequence[Any]) -> Moment:
    """What `MOMENT` has selected; that of no state where nothing was ever written."""
    epoch, seq = row
    return epoch or "", seq or 0


_COLUMNS = (
    "id",
    "key",
    "kind",
    "owner",
    "seq",
    "digest",
    "title_key",
    "newest_key",
    "confirmed_key",
    "date",
    "rank",
    "names",
    "texts",
    "payload",
    "introductions",
    "tokens",
    "title_length",
    "body_length",
    "deleted_at",
)
