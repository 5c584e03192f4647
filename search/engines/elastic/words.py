"""The words of a query in the server's language.

The server is asked for what the formula of the SQL engine counts: the reading that fits
best, for each word the best of the tokens that stand for it, each by its weight, and
in titles more than in texts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hanse.search.engines.elastic.conditions import NOTHING, Part
from hanse.search.engines.sql.ranking import LABEL, TITLE
from hanse.search.queries import OWN, Query, Word, needed

# The server refuses more clauses than some thousand; of pasted text only the tokens
# in the visitor's language are told apart.
MOST_CLAUSES = 900


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
    return {
        "function_score": {
            "query": {
                "dis_max": {
                    "queries": [_reading(words, score) for words in query.readings]
                }
            },
            "field_value_factor": {"field": "rank", "missing": 1},
            "boost_mode": "multiply",
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
