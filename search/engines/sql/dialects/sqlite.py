from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hanse.search.engines.sql.bitmaps import bitmap
from hanse.search.engines.sql.dialects.base import LONGEST_TOKEN, RARE, Dialect
from hanse.search.engines.sql.matches import Scored
from hanse.search.engines.sql.rows import Row, unpack
from hanse.search.queries import Query, Word

# bm25's weights of title, body and labels.
WEIGHTS = "5.0, 1.0, 3.0"


class SqliteDialect(Dialect):
    """Words in a contentless FTS5 table."""

    in_ids = "IN (SELECT value FROM json_each(%s))"

    def lock(self) -> None:
        """SQLite has one writer at a time anyway."""

    def ids_parameter(self, ids: Iterable[int]) -> str:
        return json.dumps(list(ids))

    def state_and_facets(self) -> Iterator[tuple[Any, ...]]:
        rows = self.fetch(
            "SELECT 0, epoch, seq, NULL FROM hanse_search_state"
            " UNION ALL SELECT 1, field, value, group_concat(document)"
            " FROM hanse_search_facet GROUP BY field, value"
        )
        for what, field, value, ids in rows:
            yield what, field, value, ids and list(map(int, ids.split(",")))

    def match(self, query: Query) -> Scored:
        return Scored(
            self.fetch(
                f"SELECT rowid, bm25(hanse_search_words, {WEIGHTS})"  # noqa: S608
                " FROM hanse_search_words WHERE hanse_search_words MATCH %s",
                [expression(query)],
            )
        )

    def matching_ids(self, query: Query) -> int:
        rows = self.fetch(
            "SELECT rowid FROM hanse_search_words WHERE hanse_search_words MATCH %s",
            [expression(query)],
        )
        return bitmap(row[0] for row in rows)

    def beginning(self, words: Sequence[str]) -> int:
        prefixes = " AND ".join(f'"{word}" *' for word in words)
        rows = self.fetch(
            "SELECT rowid FROM hanse_search_words WHERE hanse_search_words MATCH %s",
            [f"title : ({prefixes})"],
        )
        return bitmap(row[0] for row in rows)

    def holding(self, tokens: Sequence[str]) -> dict[str, int]:
        one = (
            "SELECT %s, group_concat(rowid) FROM hanse_search_words"
            " WHERE hanse_search_words MATCH %s"
        )
        rows = self.fetch(
            " UNION ALL ".join([one] * len(tokens)),
            [part for token in tokens for part in (token, f'"{token}"')],
        )
        return {
            token: bitmap(map(int, ids.split(",") if ids else ()))
            for token, ids in rows
        }

    def write_documents(
        self, rows: Sequence[tuple[int, Row]], seq: int, old: dict[int, bytes]
    ) -> None:
        super().write_documents(rows, seq, old)
        self._forget(old)
        self.execute_many(
            "INSERT INTO hanse_search_words (rowid, title, body, labels)"
            " VALUES (%s, %s, %s, %s)",
            ((pk, *row.columns) for pk, row in rows),
        )

    def bury_documents(self, old: dict[int, bytes], seq: int, now: Any) -> None:
        super().bury_documents(old, seq, now)
        self._forget(old)

    def _forget(self, old: dict[int, bytes]) -> None:
        """FTS5 forgets a row only when it is told exactly what it was told before."""
        self.execute_many(
            "INSERT INTO hanse_search_words (hanse_search_words, rowid, title, body,"
            " labels) VALUES ('delete', %s, %s, %s, %s)",
            ((pk, *unpack(tokens)) for pk, tokens in old.items()),
        )

    def clear_words(self) -> None:
        self.execute(
            "INSERT INTO hanse_search_words (hanse_search_words) VALUES ('delete-all')"
        )

    def count_tokens(self) -> None:
        self.execute(
            "INSERT INTO hanse_search_term (token, count)"
            " SELECT term, doc FROM hanse_search_vocabulary"
            " WHERE doc >= %s AND length(term) <= %s",
            [RARE, LONGEST_TOKEN],
        )


def expression(query: Query) -> str:
    """The query in FTS5's language: alternatives, each with all its words."""
    return " OR ".join(
        f"({' AND '.join(map(_word, words))})" for words in query.choices()
    )


def _word(word: Word) -> str:
    # Tokens have letters, digits, @ and # only; quotes make strings of them.
    return "({})".format(" OR ".join(f'"{token}"' for token in word.tokens))
