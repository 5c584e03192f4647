"""The one formula that orders the likely best hits, on every database alike.

BM25 with the visitor's language first. The databases' own ranks know neither the
languages of tokens nor, on PostgreSQL, how rare a word is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hanse.search.queries import LABEL, Query, Word

# A word in a title against one in the text.
TITLE = 3.0
# BM25's k1, and b: weak, since one column holds all languages of a record.
SATURATION = 1.2
LENGTH = 0.3


@dataclass(frozen=True)
class Candidate:
    """A document to be ranked: its columns as they are stored."""

    id: int
    key: str
    columns: tuple[str, str, str]
    lengths: tuple[int, int]
    # What its score is multiplied by.
    rank: float = 1.0


@dataclass(frozen=True)
class Statistics:
    """How rare words are. `counts` may lack tokens; they are counted here then."""

    documents: int
    means: tuple[float, float]
    counts: Mapping[str, int]


def ranked(
    candidates: Sequence[Candidate], query: Query, statistics: Statistics
) -> list[int]:
    """Ids of the candidates, the best first, ties by key."""
    found = [_Occurrences(candidate, query) for candidate in candidates]
    weights = _weights(query, found, statistics)
    means = _means(candidates, statistics)
    scored = [
        (
            -one.score(query.readings, weights, means),
            one.candidate.key,
            one.candidate.id,
        )
        for one in found
    ]
    return [pk for _score, _key, pk in sorted(scored)]


class _Occurrences:
    """How often the tokens of a query stand in each column of one document."""

    def __init__(self, candidate: Candidate, query: Query) -> None:
        self.candidate = candidate
        wanted = query.tokens()
        self.title, self.body, self.labels = (
            _count(column, wanted) for column in candidate.columns
        )
        self.text_tokens = {*self.title, *self.body}

    def tokens(self) -> set[str]:
        return {*self.text_tokens, *self.labels}

    def score(
        self,
        readings: Iterable[Sequence[Word]],
        weights: Mapping[str, float],
        means: tuple[float, float],
    ) -> float:
        """That of the reading that fits best."""
        found = max(
            sum(self._word(word, weights, means) for word in words)
            for words in readings
        )
        return found * self.candidate.rank

    def _word(
        self, word: Word, weights: Mapping[str, float], means: tuple[float, float]
    ) -> float:
        """The best of what stands for the word: two of them are no better than one."""
        best = 0.0
        # Most tokens stand for the word in languages that the document is not in.
        for token in self.text_tokens.intersection(word.weights):
            weight = word.weights[token] * weights[token]
            best = max(best, weight * self._text(token, means))
        for token in word.labels:
            best = max(best, LABEL * weights[token] * (token in self.labels))
        return best

    def _text(self, token: str, means: tuple[float, float]) -> float:
        title, body = self.candidate.lengths
        return TITLE * _saturated(
            self.title.get(token, 0), title, means[0]
        ) + _saturated(self.body.get(token, 0), body, means[1])


def _count(column: str, wanted: set[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    # `filter` runs in C: most tokens of a text are none that is looked for.
    for token in filter(wanted.__contains__, column.split(" ")):
        counts[token] = counts.get(token, 0) + 1
    return counts


def _saturated(times: int, length: int, mean: float) -> float:
    if not times:
        return 0.0
    norm = 1 - LENGTH + LENGTH * length / mean
    return times * (SATURATION + 1) / (times + SATURATION * norm)


def _weights(
    query: Query, found: Sequence[_Occurrences], statistics: Statistics
) -> dict[str, float]:
    """How much each token says: its inverse document frequency."""
    counts = dict.fromkeys(query.tokens(), 0)
    for one in found:
        for token in one.tokens():
            counts[token] += 1
    counts.update(statistics.counts)
    total = max(statistics.documents, *counts.values(), 1)
    return {
        token: math.log(1 + (total - count + 0.5) / (count + 0.5))
        for token, count in counts.items()
    }


def _means(
    candidates: Sequence[Candidate], statistics: Statistics
) -> tuple[float, float]:
    """Mean lengths, at least 1; of the candidates where none are known yet."""
    title, body = statistics.means
    if not title and candidates:
        title = sum(one.lengths[0] for one in candidates) / len(candidates)
        body = sum(one.lengths[1] for one in candidates) / len(candidates)
    return max(title, 1.0), max(body, 1.0)
