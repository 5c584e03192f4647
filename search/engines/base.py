"""The contract of every engine; one test suite runs against all of them."""

from __future__ import annotations

import enum
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from hanse.search import conf
from hanse.search.documents import SearchDocument


class Sort(enum.StrEnum):
    """How hits are ordered. Ties are broken by the document's key, always."""

    # Best match first; without words the same as TITLE.
    RELEVANCE = "relevance"
    # What the reading network features first, then by title.
    TITLE = "title"
    NEWEST = "newest"


@dataclass(frozen=True, kw_only=True)
class SearchRequest:
    """A search as one network's visitor makes it.

    `reader` and `language` have no default on purpose: there is no search that sees
    everything.
    """

    # Id of the network whose page asks. Only what it may show is found or counted.
    reader: int
    # The visitor's language; its words weigh double.
    language: str
    text: str = ""
    # Kinds of documents to look at; empty means all.
    kinds: tuple[str, ...] = ()
    # Owners to look at (a listing's sources); None means any.
    owners: frozenset[int] | None = None
    # Chosen term ids by facet. One facet's values are alternatives, facets combine.
    selected: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    # Facets to count. Each is counted as if it were not chosen itself.
    facets: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    # From 1. Beyond the last page there are no hits, but total and counts stay.
    page: int = 1
    size: int = 20


@dataclass(frozen=True)
class Hit:
    """One found record, with what a list shows of it."""

    key: str
    kind: str
    owner: int
    payload: Mapping[str, Any]
    is_featured: bool = False
    # The reading network's own words, by language.
    introductions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SearchResult:
    """A page of hits with the counts that belong to it, all of one state."""

    total: int
    # How many the reader could find with no words and nothing chosen.
    all_total: int
    hits: tuple[Hit, ...]
    # {facet: {term id: number of records}}; terms without records are left out.
    counts: Mapping[str, Mapping[int, int]]
    page: int
    pages: int


class SearchEngine(ABC):
    """An index of `SearchDocument`s. Subclass it to bring another server.

    Every method fails closed: what the engine is not sure a reader may see does not
    count and does not show.
    """

    def __init__(self, **options: Any) -> None:
        self.options = options

    def lock(self) -> None:  # noqa: B027  (optional for an engine)
        """Wait for our turn to write, until the transaction ends.

        Called before documents are built: of two transactions that change parts of
        one record, the later must build it after the other has committed, or it
        would store a document without the other's change.
        """

    @abstractmethod
    def apply(
        self, documents: Iterable[SearchDocument], gone: Iterable[str] = ()
    ) -> frozenset[int]:
        """Store these documents and forget those with the keys in `gone`.

        Called inside the transaction of the change, right before it commits. Returns
        the readers of all of them, before and after, overlays included: the networks
        (or `EVERYBODY`) whose pages may look different now.
        """

    @abstractmethod
    def search(self, request: SearchRequest) -> SearchResult:
        """Find, count and page. Sees what this transaction has changed."""

    @abstractmethod
    def clear(self) -> None:
        """Forget every document; the first step of a rebuild."""

    @abstractmethod
    def keys(self, kind: str | None = None) -> set[str]:
        """Keys of all documents, whoever may read them; for checks and rebuilds."""

    def refresh_statistics(self) -> None:  # noqa: B027  (optional for an engine)
        """Count words anew, for ranking. Called now and then by the tick."""


def get_engine() -> SearchEngine:
    """The engine that `HANSE_SEARCH_ENGINE` names, one per process."""
    return _engine(conf.engine_backend(), tuple(sorted(conf.engine_options().items())))


@lru_cache(maxsize=4)
def _engine(backend: str, options: tuple[tuple[str, Any], ...]) -> SearchEngine:
    engine = import_string(backend)(**dict(options))
    if not isinstance(engine, SearchEngine):
        raise TypeError(f"{backend} is not a SearchEngine.")
    return engine


def _forget(*, setting: str, **kwargs: Any) -> None:
    if setting == "HANSE_SEARCH_ENGINE":
        _engine.cache_clear()


setting_changed.connect(_forget, dispatch_uid="hanse_search_engine_forget")
