"""Search engines for tests that are about something else."""

from __future__ import annotations

from collections.abc import Iterable

from hanse.search.documents import SearchDocument
from hanse.search.engines import SearchEngine, SearchRequest, SearchResult


class NullEngine(SearchEngine):
    """Takes everything and finds nothing."""

    def apply(
        self, documents: Iterable[SearchDocument], gone: Iterable[str] = ()
    ) -> frozenset[int]:
        return frozenset()

    def search(self, request: SearchRequest) -> SearchResult:
        return SearchResult(total=0, hits=(), counts={}, page=1, pages=0)

    def clear(self) -> None:
        pass

    def keys(self, kind: str | None = None) -> set[str]:
        return set()
