"""The words of a query in the server's language.

The server is asked for what the formula of the SQL engine counts: for each word the
best of the tokens that stand for it, in titles more than in texts, in the visitor's
language more than in others.
"""

from __future__ import annotations

from collections.abc import Iterable

from hanse.search.engines.elastic.conditions import NOTHING, Part
from hanse.search.engines.sql.ranking import LABEL, OWN, TITLE
from hanse.search.queries import Query, Word

# The server refuses more clauses than some thousand; of pasted text the tokens in
# other languages weigh all the same.
MOST_CLAUSES = 900


def matching(query: Query) -> Part:
    """What has the words, without a score."""
    if not query:
        return NOTHING
    return _needed(query, map(_found, query.words))


def ranked(query: Query) -> Part:
    """What has the words, scored."""
    if not query:
        return NOTHING
    clauses = sum(2 * len(word.tokens) for word in query.words)
    score = _scored if clauses <= MOST_CLAUSES else _roughly_scored
    return {
        "function_score": {
            "query": _needed(query, map(score, query.words)),
            "field_value_factor": {"field": "rank", "missing": 1},
            "boost_mode": "multiply",
        }
    }


def _needed(query: Query, parts: Iterable[Part]) -> Part:
    return {"bool": {"should": list(parts), "minimum_should_match": query.needed}}


def _found(word: Word) -> Part:
    tokens = _text_tokens(word)
    parts: list[Part] = [{"terms": {"title": tokens}}, {"terms": {"body": tokens}}]
    if word.labels:
        parts.append({"terms": {"labels": list(word.labels)}})
    return {"bool": {"should": parts, "minimum_should_match": 1}}


def _scored(word: Word) -> Part:
    parts = [
        _text(token, OWN if token == word.own else 1.0) for token in _text_tokens(word)
    ]
    return {"dis_max": {"queries": [*parts, *map(_label, word.labels)]}}


def _roughly_scored(word: Word) -> Part:
    return {"dis_max": {"queries": [_text(word.own, OWN), _found(word)]}}


def _text(token: str, weight: float) -> Part:
    return {
        "bool": {
            "should": [
                _term("title", token, weight * TITLE),
                _term("body", token, weight),
            ]
        }
    }


def _label(token: str) -> Part:
    return _term("labels", token, LABEL)


def _term(field: str, token: str, boost: float) -> Part:
    return {"term": {field: {"value": token, "boost": boost}}}


def _text_tokens(word: Word) -> list[str]:
    return list(dict.fromkeys((word.own, *word.others, word.folded)))
