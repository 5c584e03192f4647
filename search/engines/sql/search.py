"""One search, of one state."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from hanse.search.engines.base import Cell, Hit, SearchRequest, SearchResult, Sort
from hanse.search.engines.sql import fields
from hanse.search.engines.sql.bitmaps import Membership
from hanse.search.engines.sql.dialects import Dialect
from hanse.search.engines.sql.matches import Matches, NoMatches
from hanse.search.engines.sql.order import Cut, Order, ready
from hanse.search.engines.sql.places import Bounds, cells
from hanse.search.engines.sql.ranking import Candidate, Statistics, ranked
from hanse.search.engines.sql.reading import Reading, Stored
from hanse.search.engines.sql.rows import unpack, words_of
from hanse.search.engines.sql.selection import Selection, chosen, readable
from hanse.search.engines.sql.state import State
from hanse.search.highlights import Highlighter
from hanse.search.highlights import Words as ShownWords
from hanse.search.queries import Query, parse

# So many hits are ordered by the formula; behind them the database's order goes on.
CANDIDATES = 100
LARGEST_PAGE = 1_000
NO_WORDS = ShownWords()
# What the rank needs of a document beside what a hit does.
RANKED = (
    "tokens",
    "title_length",
    "body_length",
    "rank",
    "state.title_mean",
    "state.body_mean",
)
# Orders by day, and the columns that keep them.
DAYS = {Sort.NEWEST: "newest_key", Sort.CONFIRMED: "confirmed_key"}


class Words:
    """What documents have the words of requests; the same words are looked up once."""

    def __init__(
        self, dialect: Dialect, state: State, requests: Sequence[SearchRequest]
    ) -> None:
        self.dialect, self.state, self.requests = dialect, state, requests
        self._queries: dict[tuple[str, str, int], Query] = {}
        self._ids: dict[tuple[str, str, int], int] = {}

    def query(self, request: SearchRequest) -> Query:
        key = _key(request)
        if key not in self._queries:
            self._queries[key] = parse(
                request.text, request.language, self.state.terms, request.reader
            )
        return self._queries[key]

    def ids(self, request: SearchRequest) -> int:
        """As a bitmap, in no order."""
        key = _key(request)
        if key not in self._ids:
            self._ids[key], _moment = self.dialect.matching_ids(self.query(request))
        return self._ids[key]

    def matches(self, request: SearchRequest) -> Matches:
        """In an order. What the other requests will ask for is asked with it."""
        query = self.query(request)
        if not query:
            return NoMatches()
        others = {
            _key(one): self.query(one)
            for one in self.requests
            if one.text.strip() and not is_ranked(one)
        }
        missing = [
            key
            for key, other in others.items()
            if other and key != _key(request) and key not in self._ids
        ]
        found, bits = self.dialect.match(query, [others[key] for key in missing])
        self._ids |= {
            _key(request): found.bits,
            **dict(zip(missing, bits, strict=True)),
        }
        return found


def _key(request: SearchRequest) -> tuple[str, str, int]:
    return request.text, request.language, request.reader


def is_ranked(request: SearchRequest) -> bool:
    """Whether hits are to be ordered by how well they match."""
    has_words = bool(request.text.strip())
    return has_words and request.with_hits and request.sort == Sort.RELEVANCE


class Search:
    """Answers one request from bitmaps and a handful of statements.

    The number of statements does not grow with the documents. `Together` runs its
    steps: who asks sets `bounds`, reads the order that `cut` names and the documents
    of the page, and takes the `result`.
    """

    bounds: Bounds = Bounds()

    def __init__(
        self,
        dialect: Dialect,
        state: State,
        reading: Reading,
        words: Words,
        request: SearchRequest,
    ) -> None:
        self.dialect, self.state, self.reading = dialect, state, reading
        self.words, self.request = words, request
        self.size = min(max(request.size, 1), LARGEST_PAGE)
        self.page = max(request.page, 1)

    def cut(self) -> Cut:
        """The page of ids, as far as it is to be read from an order."""
        start = (self.page - 1) * self.size
        stop = start + self.size
        if not self.request.with_hits or start >= self.final.bit_count():
            return ready([])
        if self.by_relevance:
            return ready(self._by_relevance(start, stop))
        order = Order(self.dialect, self.state)
        sort, language = self.request.sort, self.request.language
        if sort in DAYS:
            return order.days(DAYS[sort], self.final, start, stop)
        if sort == Sort.SOONEST:
            return order.values(self.bounds.upcoming, self.final, language, start, stop)
        if sort == Sort.DISTANCE and self.request.near:
            far = {pk: -cosine for pk, cosine in self.bounds.nearness.items()}
            return order.values(far, self.final, language, start, stop)
        first = self.final & self.featured
        return order.titles((first, self.final & ~first), language, start, stop)

    def result(self, ids: list[int], *, settled_only: bool = False) -> SearchResult:
        """All of it, once the documents of the page are read."""
        total = self.final.bit_count()
        stored = self.reading.stored(ids)
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

    @cached_property
    def readable(self) -> int:
        return readable(self.state, self.request)

    @cached_property
    def has_words(self) -> bool:
        return bool(self.request.text.strip())

    @cached_property
    def query(self) -> Query:
        return self.words.query(self.request)

    @cached_property
    def by_relevance(self) -> bool:
        return is_ranked(self.request)

    @cached_property
    def matches(self) -> Matches:
        return self.words.matches(self.request)

    @cached_property
    def matching(self) -> int:
        """What may be seen and has the words."""
        base = self.readable
        if self.has_words and base:
            base &= self._with_words()
        return base

    @cached_property
    def selection(self) -> Selection:
        return self._selection(self.matching)

    def total_of(self, bits: int) -> int:
        """How many hits there would be, were these the documents with the words."""
        return self._selection(self.readable & bits).final.bit_count()

    def _selection(self, base: int) -> Selection:
        for bits in self.bounds.filters:
            base &= bits
        return Selection(self.state, base, chosen(self.state, self.request))

    @cached_property
    def final(self) -> int:
        return self.selection.final

    @cached_property
    def featured(self) -> int:
        return self.state.has(fields.FEATURED, self.request.reader)

    def _with_words(self) -> int:
        if not self.query:
            # Signs without a word among them, which nothing has.
            return 0
        if self.by_relevance:
            return self.matches.bits
        return self.words.ids(self.request)

    def _cells(self) -> tuple[Cell, ...]:
        if self.request.grid is None or not self.final:
            return ()
        self.reading.unsettle()
        return cells(self.dialect, self.final, self.request.grid, self.request.box)

    def _by_relevance(self, start: int, stop: int) -> list[int]:
        ids = self.matches.ordered(self.final, max(stop, CANDIDATES))
        # One alone needs no order.
        if start < CANDIDATES and len(ids) > 1:
            ids[:CANDIDATES] = self._rank(ids[:CANDIDATES])
        return ids[start:stop]

    def _rank(self, ids: list[int]) -> list[int]:
        candidates = []
        means: Sequence[float] = (0.0, 0.0)
        for row in self.reading.rows(ids, *RANKED):
            pk, _seq, key = row[:3]
            tokens, title_length, body_length, rank, *means = row[-len(RANKED) :]
            if tokens:
                lengths = title_length, body_length
                candidates.append(Candidate(pk, key, unpack(tokens), lengths, rank))
        return ranked(candidates, self.query, self._statistics(means))

    def _statistics(self, means: Sequence[float]) -> Statistics:
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
        return Statistics(self.state.count, (means[0], means[1]), counts)

    def _highlighted(
        self, stored: list[Stored], hits: tuple[Hit, ...]
    ) -> tuple[Hit, ...]:
        if not (self.request.highlight and self.has_words and self.query and hits):
            return hits
        rows = self.reading.rows((one.id for one in stored), "names", "texts")
        words = {row[0]: words_of(row[-2], bytes(row[-1])) for row in rows}
        marker = Highlighter(self.query, self.request.language, words.values())
        return tuple(
            replace(hit, highlights=marker.of(words.get(one.id, NO_WORDS)))
            for one, hit in zip(stored, hits, strict=True)
        )

    def _hit(self, stored: Stored) -> Hit:
        introductions: dict[str, Any] = json.loads(stored.introductions)
        return Hit(
            key=stored.key,
            kind=stored.kind,
            owner=stored.owner,
            payload=json.loads(stored.payload),
            is_featured=stored.id in Membership(self.featured),
            introductions=introductions.get(str(self.request.reader), {}),
        )
