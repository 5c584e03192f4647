"""One search, of one state."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

from django.utils import timezone

from hanse.search.engines.base import Cell, Hit, SearchRequest, SearchResult, Sort
from hanse.search.engines.sql import fields
from hanse.search.engines.sql.bitmaps import Membership
from hanse.search.engines.sql.dialects import Dialect
from hanse.search.engines.sql.matches import Matches, NoMatches
from hanse.search.engines.sql.order import Order
from hanse.search.engines.sql.parts import seconds
from hanse.search.engines.sql.places import Bounds, bounds, cells, upcoming
from hanse.search.engines.sql.ranking import Candidate, Statistics, ranked
from hanse.search.engines.sql.rows import unpack, words_of
from hanse.search.engines.sql.selection import Selection, chosen, readable
from hanse.search.engines.sql.state import State
from hanse.search.engines.sql.states import read_row
from hanse.search.highlights import Highlighter, Words
from hanse.search.queries import Query, parse

# So many hits are ordered by the formula; behind them the database's order goes on.
CANDIDATES = 200
LARGEST_PAGE = 1_000
NO_WORDS = Words()
# Orders by day, and the columns that keep them.
DAYS = {Sort.NEWEST: "newest_key", Sort.CONFIRMED: "confirmed_key"}


class _Stored(NamedTuple):
    id: int
    seq: int
    key: str
    kind: str
    owner: int
    payload: str
    introductions: str


# With each row the state in which it was read.
_HIT_COLUMNS = ", ".join(
    ("state.epoch", "state.seq", *(f"document.{name}" for name in _Stored._fields))
)
_TABLES = "hanse_search_state state, hanse_search_document document"


class Search:
    """Answers one request from bitmaps and a handful of statements.

    The number of statements does not grow with the documents.
    """

    def __init__(
        self,
        dialect: Dialect,
        state: State,
        means: tuple[float, float],
        request: SearchRequest,
    ) -> None:
        self.dialect, self.state = dialect, state
        self.means, self.request = means, request
        self.size = min(max(request.size, 1), LARGEST_PAGE)
        self.page = max(request.page, 1)
        # Rows that were read on the way, by id.
        self._read: dict[int, _Stored] = {}
        # The state in which rows were read last.
        self._seen: tuple[str, int] | None = None

    def result(self, *, settled_only: bool = False) -> SearchResult:
        """Find, count and page. With `settled_only` hits that were written after the
        state was read are left out.
        """
        total = self.final.bit_count()
        start = (self.page - 1) * self.size
        is_read = self.request.with_hits and start < total
        ids = self._ids(start, start + self.size) if is_read else []
        stored = self._stored(ids)
        if settled_only:
            stored = [one for one in stored if one.seq <= self.state.seq]
        return SearchResult(
            total=total,
            all_total=self.readable.bit_count(),
            hits=self._highlighted(stored, tuple(map(self._hit, stored))),
            counts={name: self.selection.counts(name) for name in self.request.facets},
            page=self.page,
            pages=-(-total // self.size),
            kinds=self.selection.kinds() if self.request.count_kinds else {},
            cells=self._cells(),
        )

    def is_settled(self) -> bool:
        """Whether nothing was written from the first to the last statement."""
        if self._seen is None:
            return read_row(self.dialect).is_of(self.state)
        return self._seen == (self.state.epoch, self.state.seq)

    @cached_property
    def readable(self) -> int:
        return readable(self.state, self.request)

    @cached_property
    def has_words(self) -> bool:
        return bool(self.request.text.strip())

    @cached_property
    def query(self) -> Query:
        request = self.request
        return parse(request.text, request.language, self.state.terms, request.reader)

    @cached_property
    def by_relevance(self) -> bool:
        return self.has_words and self.request.sort == Sort.RELEVANCE

    @cached_property
    def matches(self) -> Matches:
        return self.dialect.match(self.query) if self.query else NoMatches()

    @cached_property
    def selection(self) -> Selection:
        base = self.readable
        if self.has_words and base:
            base &= self._matching()
        if base:
            for bits in self.bounds.filters:
                base &= bits
        return Selection(self.state, base, chosen(self.state, self.request))

    @cached_property
    def bounds(self) -> Bounds:
        return bounds(self.dialect, self.request)

    @cached_property
    def final(self) -> int:
        return self.selection.final

    @cached_property
    def featured(self) -> int:
        return self.state.has(fields.FEATURED, self.request.reader)

    def _matching(self) -> int:
        if not self.query:
            # Signs without a word among them, which nothing has.
            return 0
        if self.by_relevance:
            return self.matches.bits
        return self.dialect.matching_ids(self.query)

    def _ids(self, start: int, stop: int) -> list[int]:
        order = Order(self.dialect, self.state)
        if self.by_relevance:
            return self._by_relevance(start, stop)
        sort, language = self.request.sort, self.request.language
        if sort in DAYS:
            return order.days(DAYS[sort], self.final, start, stop)
        if sort == Sort.SOONEST or (sort == Sort.DISTANCE and self.request.near):
            return order.values(self._values(), self.final, language, start, stop)
        first = self.final & self.featured
        groups = (first, self.final & ~first)
        return order.titles(groups, language, start, stop)

    def _values(self) -> Mapping[int, float]:
        """What documents are ordered by where it is no column: near or soon first."""
        if self.request.sort == Sort.DISTANCE:
            return {pk: -cosine for pk, cosine in self.bounds.nearness.items()}
        period = self.request.period
        begin = period.start if period and period.start else timezone.now()
        return upcoming(self.dialect, seconds(begin))

    def _cells(self) -> tuple[Cell, ...]:
        if self.request.grid is None or not self.final:
            return ()
        return cells(self.dialect, self.final, self.request.grid, self.request.box)

    def _by_relevance(self, start: int, stop: int) -> list[int]:
        ids = self.matches.ordered(self.final)
        if start < CANDIDATES:
            ids[:CANDIDATES] = self._rank(ids[:CANDIDATES])
        return ids[start:stop]

    def _rank(self, ids: list[int]) -> list[int]:
        rows = self.dialect.fetch(
            f"SELECT {_HIT_COLUMNS}, tokens, title_length, body_length, rank"  # noqa: S608
            f" FROM {_TABLES} WHERE document.id {self.dialect.in_ids}",
            [self.dialect.ids_parameter(ids)],
        )
        self._keep(rows)
        candidates = []
        for *columns, tokens, title_length, body_length, rank in rows:
            stored = _Stored(*columns[2:])
            if tokens:
                candidates.append(
                    Candidate(
                        stored.id,
                        stored.key,
                        unpack(tokens),
                        (title_length, body_length),
                        rank,
                    )
                )
        return ranked(candidates, self.query, self._statistics())

    def _statistics(self) -> Statistics:
        tokens = sorted(self.query.tokens())
        rows = self.dialect.fetch(
            "SELECT token, count FROM hanse_search_term"  # noqa: S608
            f" WHERE token IN ({', '.join(['%s'] * len(tokens))})",
            tokens,
        )
        counts = dict(rows)
        for words in self.query.readings:
            for word in words:
                for token, term in zip(word.labels, word.terms, strict=True):
                    counts[token] = self.state.terms[term].bit_count()
        return Statistics(self.state.count, self.means, counts)

    def _stored(self, ids: list[int]) -> list[_Stored]:
        missing = [pk for pk in ids if pk not in self._read]
        if missing:
            rows = self.dialect.fetch(
                f"SELECT {_HIT_COLUMNS} FROM {_TABLES}"  # noqa: S608
                f" WHERE deleted_at IS NULL AND document.id {self.dialect.in_ids}",
                [self.dialect.ids_parameter(missing)],
            )
            self._keep(rows)
        return [self._read[pk] for pk in ids if pk in self._read]

    def _highlighted(
        self, stored: list[_Stored], hits: tuple[Hit, ...]
    ) -> tuple[Hit, ...]:
        if not (self.request.highlight and self.has_words and self.query and hits):
            return hits
        rows = self.dialect.fetch(
            "SELECT state.epoch, state.seq, document.id, names, texts"  # noqa: S608
            f" FROM {_TABLES} WHERE document.id {self.dialect.in_ids}",
            [self.dialect.ids_parameter([one.id for one in stored])],
        )
        words = {}
        for epoch, seq, pk, names, texts in rows:
            self._seen = (epoch, seq)
            words[pk] = words_of(names, bytes(texts))
        marker = Highlighter(self.query, self.request.language, words.values())
        return tuple(
            replace(hit, highlights=marker.of(words.get(one.id, NO_WORDS)))
            for one, hit in zip(stored, hits, strict=True)
        )

    def _keep(self, rows: list[Any]) -> None:
        width = len(_Stored._fields) + 2
        for epoch, seq, *columns in (row[:width] for row in rows):
            self._seen = (epoch, seq)
            stored = _Stored(*columns)
            self._read[stored.id] = stored

    def _hit(self, stored: _Stored) -> Hit:
        introductions: dict[str, Any] = json.loads(stored.introductions)
        return Hit(
            key=stored.key,
            kind=stored.kind,
            owner=stored.owner,
            payload=json.loads(stored.payload),
            is_featured=stored.id in Membership(self.featured),
            introductions=introductions.get(str(self.request.reader), {}),
        )
