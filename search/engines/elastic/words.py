"""The words of a query in the server's language.

The server is asked for what the formula of the SQL engine counts: the reading that fits
best, for each word the best of the tokens that stand for it, each by its weight, and
in titles more than in texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet

from hanse.search.engines.elastic.conditions import NOTHING, Part
from hanse.search.engines.sql.ranking import LABEL, TITLE
from hanse.search.queries import OWN, Query, Word, needed

# The server refuses more clauses than some thousand, and each is asked for twice; of
# pasted text only the tokens in the visitor's language are told apart.
MOST_CLAUSES = 450

# What documents score by the tier that they are in: in a title in the visitor's
# language, in any title, in the visitor's language. The same tiers has the SQL engine.
OWN_TITLES, TITLES, OWN_WORDS = 0.3, 0.2, 0.1

WEIGHTED: Part = {"term": {"is_weighted": True}}


def matching(query: Query) -> Part:
    """What has the words, without a score."""
    if not query:
        return NOTHING
    readings = [_reading(words, _found) for words in query.readings]
    return {"bool": {"should": readings, "minimum_should_match": 1}}


def ranked(query: Query) -> Part:
    """What has the words, scored."""
    if not query:
        return NOTHING
    clauses = sum(
        2 * len(word.weights) + len(word.terms)
        for words in query.readings
        for word in words
    )
    score = _scored if clauses <= MOST_CLAUSES else _roughly_scored
    readings = [_reading(words, score) for words in query.readings]
    return _by_rank({"dis_max": {"queries": readings}})


def are_common(query: Query, common: AbstractSet[str]) -> bool:
    """Whether documents may have the words that have nothing but common ones.

    Of one such word, or one beside a rare one, the server passes over most documents;
    of two it looks at each that has both.
    """
    count = sum(1 for word in query.words if not common.isdisjoint(word.tokens))
    return count >= max(2, query.needed)


def tiers(query: Query) -> Part:
    """The likely best first, without looking at all of them."""
    own_titles = _every(query, lambda word: [_any("title", _own(word))])
    titles = _every(query, lambda word: [_any("title", word.weights)])
    own_words = _every(
        query, lambda word: [_any("title", _own(word)), _any("body", _own(word))]
    )
    return {
        "dis_max": {
            "queries": [
                _constant(own_titles, OWN_TITLES),
                _constant(titles, TITLES),
                _constant(own_words, OWN_WORDS),
            ]
        }
    }


def above_tiers(query: Query) -> Part:
    """The score of what has the words, more than that of any tier."""
    return {"bool": {"must": [{"match_all": {}}], "should": [ranked(query)]}}


def _every(query: Query, parts: Callable[[Word], list[Part]]) -> Part:
    def part(word: Word) -> Part:
        return {"bool": {"should": parts(word)}}

    return {"bool": {"should": [_reading(words, part) for words in query.readings]}}


def _own(word: Word) -> Sequence[str]:
    return word.own or (word.folded,)


def _any(field: str, tokens: Iterable[str]) -> Part:
    return {"terms": {field: list(tokens)}}


def _constant(part: Part, score: float) -> Part:
    return {"constant_score": {"filter": part, "boost": score}}


def _by_rank(scored: Part) -> Part:
    """The score times the document's rank.

    Most have rank 1. They are apart: whoever knows how high a score can be passes over
    what cannot come first, and nobody knows that of what a field is multiplied into.
    """
    return {
        "dis_max": {
            "queries": [
                {"bool": {"must": [scored], "must_not": [WEIGHTED]}},
                {
                    "function_score": {
                        "query": {"bool": {"must": [scored], "filter": [WEIGHTED]}},
                        "field_value_factor": {"field": "rank", "missing": 1},
                        "boost_mode": "multiply",
                    }
                },
            ]
        }
    }


def _reading(words: Sequence[Word], part: Callable[[Word], Part]) -> Part:
    return {
        "bool": {
            "should": list(map(part, words)),
            "minimum_should_match": needed(words),
        }
    }


def _found(word: Word) -> Part:
    tokens = list(word.weights)
    parts: list[Part] = [{"terms": {"title": tokens}}, {"terms": {"body": tokens}}]
    if word.labels:
        parts.append({"terms": {"labels": list(word.labels)}})
    return {"bool": {"should": parts, "minimum_should_match": 1}}


def _scored(word: Word) -> Part:
    parts = [_text(token, weight) for token, weight in word.weights.items()]
    return {"dis_max": {"queries": [*parts, *map(_label, word.labels)]}}


def _roughly_scored(word: Word) -> Part:
    own = [_text(token, OWN) for token in word.own]
    return {"dis_max": {"queries": [*own, _found(word)]}}


def _text(token: str, weight: float) -> Part:
    title, body = _term("title", token, weight * TITLE), _term("body", token, weight)
    return {"bool": {"should": [title, body]}}


def _label(token: str) -> Part:
    return _term("labels", token, LABEL)


def _term(field: str, token: str, boost: float) -> Part:
    return {"term": {field: {"value": token, "boost": boost}}}
