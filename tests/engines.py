"""An engine for tests of pages: right, and slow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from hanse.search.documents import EVERYBODY, SearchDocument, View
from hanse.search.engines import Hit, SearchEngine, SearchRequest, SearchResult, Sort
from hanse.search.registry import builders


class LiveRowsEngine(SearchEngine):
    """Builds every document anew for each search, so that nothing can be stale.

    Tests of templates need lists without an index. Words match where they stand in a
    name or text as they are; what the real engines make of words is their own test.
    """

    def apply(
        self, documents: Iterable[SearchDocument], gone: Iterable[str] = ()
    ) -> frozenset[int]:
        return frozenset({EVERYBODY})

    def clear(self) -> None:
        pass

    def keys(self, kind: str | None = None) -> set[str]:
        return {document.key for document in self._documents()}

    def search(self, request: SearchRequest) -> SearchResult:
        readable = [one for one in self._documents() if _is_readable(one, request)]
        matching = [one for one in readable if _has_words(one, request.text)]
        found = [one for one in matching if _is_chosen(one, request)]
        found.sort(key=lambda one: _order(one, request))
        start = (request.page - 1) * request.size
        return SearchResult(
            total=len(found),
            all_total=len(readable),
            hits=tuple(
                _hit(one, request.reader) for one in found[start : start + request.size]
            ),
            counts={
                facet: Counter(
                    term
                    for one in matching
                    if _is_chosen(one, request, but=facet)
                    for term in one.facets.get(facet, ())
                )
                for facet in request.facets
            },
            page=request.page,
            pages=-(-len(found) // request.size),
        )

    @staticmethod
    def _documents() -> list[SearchDocument]:
        return [
            document
            for builder in builders()
            for document in builder.build(list(builder.all_pks()))
        ]


def _is_readable(one: SearchDocument, request: SearchRequest) -> bool:
    reader = request.reader
    return (
        bool(one.readers & {reader, EVERYBODY})
        and not one.views.get(reader, View()).is_hidden
        and (request.owners is None or one.owner in request.owners)
        and (not request.kinds or one.kind in request.kinds)
    )


def _has_words(one: SearchDocument, text: str) -> bool:
    texts = [f"{t.title} {t.summary} {t.body}" for t in one.texts.values()]
    words = " ".join([*texts, *(name for _code, name in one.names)]).casefold()
    return all(word in words for word in text.casefold().split())


def _is_chosen(one: SearchDocument, request: SearchRequest, but: str = "") -> bool:
    return all(
        facet == but or set(terms) & set(one.facets.get(facet, ()))
        for facet, terms in request.selected.items()
    )


def _order(one: SearchDocument, request: SearchRequest) -> tuple[Any, ...]:
    if request.sort == Sort.NEWEST:
        return (-one.date.toordinal() if one.date else 0, one.key)
    is_featured = one.views.get(request.reader, View()).is_featured
    return (not is_featured, one.sort_title.casefold(), one.key)


def _hit(one: SearchDocument, reader: int) -> Hit:
    view = one.views.get(reader, View())
    return Hit(
        one.key, one.kind, one.owner, one.payload, view.is_featured, view.introductions
    )
