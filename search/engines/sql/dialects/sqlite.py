from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any

from hanse.search.engines.sql.bitmaps import bitmap
from hanse.search.engines.sql.dialects.base import (
    LONGEST_TOKEN,
    MOMENT,
    RARE,
    Dialect,
    Moment,
    moment_of,
)
from hanse.search.engines.sql.matches import Matches, Scored, Tiered
from hanse.search.engines.sql.rows import Row, unpack
from hanse.search.queries import Query, Word

# So many documents get a score each, by bm25 with weights of title, body and labels.
MOST_SCORES = 2_000
# `(0, ids, NULL)` and three tiers of them where there are more than that; otherwise
# `(4, id, score)` of each.
MATCH = """SELECT tier, value, score FROM (
    WITH found AS (
        SELECT group_concat(rowid) AS ids, count(*) > %s AS are_many
        FROM hanse_search_words WHERE hanse_search_words MATCH %s
    )
    SELECT 0 AS tier, ids AS value, NULL AS score FROM found WHERE are_many
    UNION ALL SELECT 4, rowid, bm25(hanse_search_words, 5.0, 1.0, 3.0)
    FROM found CROSS JOIN hanse_search_words
    WHERE NOT are_many AND hanse_search_words MATCH %s
    UNION ALL SELECT 1, group_concat(rowid), NULL
    FROM found CROSS JOIN hanse_search_words
    WHERE are_many AND hanse_search_words MATCH %s
    UNION ALL SELECT 2, group_concat(rowid), NULL
    FROM found CROSS JOIN hanse_search_words
    WHERE are_many AND hanse_search_words MATCH %s
    UNION ALL SELECT 3, group_concat(rowid), NULL
    FROM found CROSS JOIN hanse_search_words
    WHERE are_many AND hanse_search_words MATCH %s{also}
)"""
# Of other queries `(5 and so on, ids, NULL)`.
ALSO = """
    UNION ALL SELECT %s, group_concat(rowid), NULL FROM hanse_search_words
    WHERE hanse_search_words MATCH %s"""
SCORED, FIRST_ALSO = 4, 5


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

    def match(
        self, query: Query, also: Sequence[Query] = ()
    ) -> tuple[Matches, list[int]]:
        """By their scores; in tiers, as on PostgreSQL, where very many have the words:
        so many scores take longer than all the rest of a search.
        """
        every = expression(query)
        own = expression(query, lambda word: word.own or (word.folded,))
        tiers = f"title : ({own})", f"title : ({every})", own
        others = {
            number: expression(one) for number, one in enumerate(also, FIRST_ALSO)
        }
        rows = self.fetch(
            MATCH.format(also=ALSO * len(others)),
            [MOST_SCORES, every, every, *tiers, *chain.from_iterable(others.items())],
        )
        found = {tier: value for tier, value, _score in rows}
        bits = [_split(found[number]) for number in others]
        if 0 not in found:
            scores = [(pk, score) for tier, pk, score in rows if tier == SCORED]
            return Scored(scores), bits
        every_bits, *first = (_split(found[tier]) for tier in range(SCORED))
        return Tiered(every_bits, first), bits

    def matching_ids(self, query: Query) -> tuple[int, Moment]:
        return self._ids(expression(query))

    def beginning(self, words: Sequence[str]) -> int:
        prefixes = " AND ".join(f'"{word}" *' for word in words)
        bits, _moment = self._ids(f"title : ({prefixes})")
        return bits

    def _ids(self, matched: str) -> tuple[int, Moment]:
        [(ids, *moment)] = self.fetch(
            f"SELECT group_concat(rowid), {MOMENT} FROM hanse_search_words"  # noqa: S608
            " WHERE hanse_search_words MATCH %s",
            [matched],
        )
        return _split(ids), moment_of(moment)

    def holding(self, tokens: Sequence[str]) -> tuple[dict[str, int], Moment]:
        one = (
            f"SELECT %s, group_concat(rowid), {MOMENT} FROM hanse_search_words"  # noqa: S608
            " WHERE hanse_search_words MATCH %s"
        )
        rows = self.fetch(
            " UNION ALL ".join([one] * len(tokens)),
            [part for token in tokens for part in (token, f'"{token}"')],
        )
        held = {token: _split(ids) for token, ids, *_moment in rows}
        return held, moment_of(rows[0][2:])

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


def _split(ids: str | None) -> int:
    """A bitmap of what `group_concat` made of ids: faster to read than rows of them."""
    return bitmap(map(int, ids.split(","))) if ids else 0


def expression(
    query: Query, tokens: Callable[[Word], Iterable[str]] = attrgetter("tokens")
) -> str:
    """The query in FTS5's language: alternatives, each with all its words."""
    # Tokens have letters, digits, @ and # only; quotes make strings of them.
    return " OR ".join(
        "({})".format(
            " AND ".join(
                "({})".format(" OR ".join(f'"{token}"' for token in tokens(word)))
                for word in words
            )
        )
        for words in query.choices()
    )
