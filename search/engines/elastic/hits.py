from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hanse.search.documents import EVERYBODY
from hanse.search.engines.base import Hit, SearchRequest
from hanse.search.engines.sql import fields
from hanse.search.engines.sql.dialects import Dialect
from hanse.search.engines.sql.rows import words_of
from hanse.search.highlights import Highlighter, Words
from hanse.search.queries import Query

NO_WORDS = Words()


# Keys of a page, in its order, and the request that found them.
Wanted = tuple[Sequence[str], SearchRequest]


def hits(dialect: Dialect, wanted: Sequence[Wanted]) -> list[tuple[Hit, ...]]:
    """What the database has of these, in their order: the second lock.

    The index says which records match; what a list shows of them comes from here, so
    it is never old, and what the reader may not see by now is left out. Requests that
    see the same are read in one statement.
    """
    alike: dict[tuple[int, tuple[int, ...]], list[Wanted]] = defaultdict(list)
    for keys, request in wanted:
        alike[_sight(request)].append((keys, request))
    found = {
        sight: _found(dialect, {key for keys, _ in some for key in keys}, some[0][1])
        for sight, some in alike.items()
    }
    return [
        tuple(known[key] for key in keys if key in known)
        for keys, request in wanted
        for known in [found[_sight(request)]]
    ]


def _sight(request: SearchRequest) -> tuple[int, tuple[int, ...]]:
    return request.reader, tuple(sorted(request.shown_by))


def _found(dialect: Dialect, keys: set[str], request: SearchRequest) -> dict[str, Hit]:
    if not keys:
        return {}
    where, parameters = _allowed(sorted(keys), request)
    rows = dialect.fetch(
        f"SELECT key, kind, owner, payload, introductions, {_has()}"  # noqa: S608
        " FROM hanse_search_document document"
        f" WHERE {where}",
        [fields.FEATURED, request.reader, *parameters],
    )
    return {row[0]: _hit(request.reader, *row) for row in rows}


def highlighted(
    dialect: Dialect, found: tuple[Hit, ...], query: Query, language: str
) -> tuple[Hit, ...]:
    """The hits with what matched in them, marked by the analysis of all engines."""
    if not found or not query:
        return found
    rows = dialect.fetch(
        "SELECT key, names, texts FROM hanse_search_document"  # noqa: S608
        f" WHERE key IN ({', '.join(['%s'] * len(found))})",
        [hit.key for hit in found],
    )
    words = {key: words_of(names, bytes(texts)) for key, names, texts in rows}
    marker = Highlighter(query, language, words.values())
    return tuple(
        replace(hit, highlights=marker.of(words.get(hit.key, NO_WORDS)))
        for hit in found
    )


def allowed(dialect: Dialect, keys: Sequence[str], request: SearchRequest) -> list[int]:
    """Ids of those that the reader may see, in their order."""
    if not keys:
        return []
    where, parameters = _allowed(keys, request)
    rows = dialect.fetch(
        f"SELECT key, id FROM hanse_search_document document WHERE {where}",  # noqa: S608
        parameters,
    )
    found = dict(rows)
    return [found[key] for key in keys if key in found]


def _allowed(keys: Sequence[str], request: SearchRequest) -> tuple[str, list[Any]]:
    """A condition that holds for what who asks may see of these, and its parameters."""
    marks = ", ".join(["%s"] * len(keys))
    where = f"key IN ({marks}) AND deleted_at IS NULL"
    if networks := sorted(request.shown_by):
        owners = ", ".join(["%s"] * len(networks))
        return (
            f"{where} AND owner IN ({owners}) AND {_has('document.owner, %s')}"
            f" AND NOT {_has('document.owner')}",
            [*keys, *networks, fields.READER, EVERYBODY, fields.HIDDEN],
        )
    reader = request.reader
    return (
        f"{where} AND {_has('%s, %s')} AND NOT {_has()}",
        [*keys, fields.READER, reader, EVERYBODY, fields.HIDDEN, reader],
    )


def _has(values: str = "%s") -> str:
    """Whether the document has one of these values of a field."""
    return (
        "EXISTS (SELECT 1 FROM hanse_search_facet facet"  # noqa: S608
        " WHERE facet.document = document.id AND facet.field = %s"
        f" AND facet.value IN ({values}))"
    )


def _hit(
    reader: int,
    key: str,
    kind: str,
    owner: int,
    payload: str,
    introductions: str,
    is_featured: Any,
) -> Hit:
    words: dict[str, Any] = json.loads(introductions)
    return Hit(
        key=key,
        kind=kind,
        owner=owner,
        payload=json.loads(payload),
        is_featured=bool(is_featured),
        introductions=words.get(str(reader), {}),
    )
