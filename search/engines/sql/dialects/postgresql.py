from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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
from hanse.search.engines.sql.matches import Tiered
from hanse.search.engines.sql.rows import Row
from hanse.search.queries import Query, Word

# Any fixed number that nothing else in the database uses; "SEARCH" in hexadecimal.
LOCK = 0x534541524348
# PostgreSQL takes no vector of a megabyte. Title and labels come first, so it is the
# end of a very long body that is not found.
LARGEST_VECTOR = 900_000


class PostgresqlDialect(Dialect):
    """Words in two vectors: of the whole document, and of its titles alone.

    The small one is never read from outside the row, and the large one never for the
    order: `ts_rank` over everything that matched takes a second for common words.
    """

    extra_columns = ("words", "titles")
    in_ids = "= ANY(%s)"

    def lock(self) -> None:
        self.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])

    def ids_parameter(self, ids: Iterable[int]) -> list[int]:
        return list(ids)

    def extra_values(self, row: Row) -> tuple[str, str]:
        title, body, labels = (column.split(" ") for column in row.columns)
        return vector([*title, *labels, *body]), vector(title)

    def state_and_facets(self) -> Iterator[tuple[Any, ...]]:
        yield from self.fetch(
            "SELECT 0, epoch, seq, NULL::integer[] FROM hanse_search_state"
            " UNION ALL SELECT 1, field, value, array_agg(document)"
            " FROM hanse_search_facet GROUP BY field, value"
        )

    def match(
        self, query: Query, also: Sequence[Query] = ()
    ) -> tuple[Tiered, list[int]]:
        """In tiers: in a title in the visitor's language, in any title, in the
        visitor's language, the rest.
        """
        own = expression(query, lambda word: word.own or (word.folded,))
        rows = self.fetch(
            "SELECT 0 AS number, ids, own_titles, titles, own_words"  # noqa: S608
            " FROM hanse_search_tiers(%s::tsquery, %s::tsquery)"
            + " UNION ALL SELECT %s, hanse_search_ids(%s::tsquery), NULL, NULL, NULL"
            * len(also),
            [every(query), own, *_numbered(also)],
        )
        [first, *others] = sorted(rows)
        bits, *tiers = (bitmap(ids or ()) for ids in first[1:])
        return Tiered(bits, tiers), [bitmap(row[1] or ()) for row in others]

    def matching_ids(self, query: Query) -> tuple[int, Moment]:
        sql = f"SELECT hanse_search_ids(%s::tsquery), {MOMENT}"
        [(ids, *moment)] = self.fetch(sql, [every(query)])
        return bitmap(ids or ()), moment_of(moment)

    def beginning(self, words: Sequence[str]) -> int:
        prefixes = "&".join(f"{lexeme(word)}:*" for word in words)
        rows = self.fetch("SELECT hanse_search_titled(%s::tsquery)", [prefixes])
        return bitmap(rows[0][0] or ())

    def holding(self, tokens: Sequence[str]) -> tuple[dict[str, int], Moment]:
        rows = self.fetch(
            f"SELECT number, hanse_search_ids(word::tsquery), {MOMENT}"  # noqa: S608
            " FROM unnest(%s::text[]) WITH ORDINALITY AS wanted (word, number)",
            [list(map(lexeme, tokens))],
        )
        held = {tokens[number - 1]: bitmap(ids or ()) for number, ids, *_moment in rows}
        return held, moment_of(rows[0][2:])

    def clear_words(self) -> None:
        """They stand in the documents' rows and go with them."""

    def count_tokens(self) -> None:
        self.execute(
            "INSERT INTO hanse_search_term (token, count)"
            " SELECT word, ndoc FROM ts_stat('SELECT words FROM hanse_search_document')"
            " WHERE ndoc >= %s AND length(word) <= %s",
            [RARE, LONGEST_TOKEN],
        )


def lexeme(token: str) -> str:
    """A token as it stands in a vector or query. No parser of text ever sees it."""
    escaped = token.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def vector(tokens: Iterable[str]) -> str:
    """A `tsvector` without positions, cut where PostgreSQL would refuse it."""
    size, kept = 0, []
    for token in dict.fromkeys(tokens):
        size += len(token.encode()) + 4
        if size > LARGEST_VECTOR:
            break
        if token:
            kept.append(lexeme(token))
    return " ".join(kept)


def every(query: Query) -> str:
    return expression(query, lambda word: word.tokens)


def _numbered(queries: Sequence[Query]) -> Iterator[int | str]:
    for number, query in enumerate(queries, 1):
        yield from (number, every(query))


def expression(query: Query, tokens: Callable[[Word], Iterable[str]]) -> str:
    """The query as a `tsquery`: alternatives, each with all its words."""
    return "|".join(
        "({})".format(
            "&".join(f"({'|'.join(map(lexeme, tokens(word)))})" for word in words)
        )
        for words in query.choices()
    )
