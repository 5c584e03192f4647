"""The contract of every engine; one test suite runs against all of them."""

from __future__ import annotations

import enum
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from hanse.search import conf
from hanse.search.documents import SearchDocument

# More than any map shows at once.
MOST_CELLS = 2_000


class Sort(enum.StrEnum):
    """How hits are ordered. Ties are broken by the document's key, always.

    By DISTANCE and SOONEST, equal hits and those without a place or time are sorted
    by title first: many records share the middle of one town.
    """

    # Best match first; without words the same as TITLE.
    RELEVANCE = "relevance"
    # What the reading network features first, then by title.
    TITLE = "title"
    NEWEST = "newest"
    # Nearest to `near` first; what has no place comes last. Without `near` by title.
    DISTANCE = "distance"
    # By the next period that begins at `period.start` (or now) or later; what has
    # none comes last.
    SOONEST = "soonest"
    # Confirmed most recently first; never confirmed last.
    CONFIRMED = "confirmed"


@dataclass(frozen=True)
class Near:
    """A place to search around; without a radius it is only measured from."""

    latitude: float
    longitude: float
    radius_km: float | None = None


@dataclass(frozen=True)
class Box:
    """A part of a map, edges included. West beyond east crosses the date line."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True)
class Period:
    """A time to search in, as aware datetimes; an end that is missing is open."""

    start: datetime | None = None
    end: datetime | None = None


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
    # Owners to look at of single kinds, where a page shows those of some alone.
    owners_of: Mapping[str, frozenset[int]] = field(default_factory=dict)
    # Instead of what the reader may see: what these networks own and show on their own
    # pages, of these kinds. For a search through all networks of an install.
    shown_by: Mapping[int, frozenset[str]] = field(default_factory=dict)
    # Kinds that the visitor chose among them, and whether to count all of them as if
    # none were chosen.
    chosen_kinds: tuple[str, ...] = ()
    count_kinds: bool = False
    # Chosen term ids by facet. One facet's values are alternatives, facets combine.
    selected: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    # Facets to count. Each is counted as if it were not chosen itself.
    facets: tuple[str, ...] = ()
    # Only what has a place within the radius, and what `Sort.DISTANCE` measures from.
    near: Near | None = None
    # Only what has a place inside.
    box: Box | None = None
    # Only what has a period that overlaps this one.
    period: Period | None = None
    # Zoom of a map, 0 to 18: count what is found by web-mercator tiles of it.
    grid: int | None = None
    # Numbers and cells alone: a map and a count show no hits.
    with_hits: bool = True
    # Mark in the hits what matched.
    highlight: bool = False
    # Look for words that would find more, where these find next to nothing.
    corrects: bool = True
    sort: Sort = Sort.RELEVANCE
    # From 1. Beyond the last page there are no hits, but total and counts stay.
    page: int = 1
    size: int = 20

    @property
    def is_narrowed(self) -> bool:
        """Whether something keeps back what has the words and may be seen."""
        return bool(
            any(self.selected.values())
            or self.chosen_kinds
            or self.near
            or self.box
            or self.period
        )


@dataclass(frozen=True)
class Highlight:
    """A piece of a hit's words with what matched in it."""

    # "title", "summary", "body" or "name".
    field: str
    language: str
    # One behind the other they are the text; True where it matched.
    pieces: tuple[tuple[str, bool], ...]


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
    # Where the request asks for them.
    highlights: tuple[Highlight, ...] = ()


@dataclass(frozen=True)
class Cell:
    """What lies in one tile of a map: how many records, around which mean point."""

    zoom: int
    x: int
    y: int
    count: int
    latitude: float
    longitude: float
    # Of the only record, where it is one.
    key: str = ""


@dataclass(frozen=True)
class Suggestion:
    """A record whose title or name begins like what somebody is typing."""

    key: str
    kind: str
    owner: int
    # The name that matched, and the language it is in ("" where nobody knows).
    title: str
    language: str
    payload: Mapping[str, Any]


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
    # Of the request's `grid`, the fullest first, at most `MOST_CELLS`. A record with
    # places in two tiles counts in both; with a box only tiles that touch it are told.
    cells: tuple[Cell, ...] = ()
    # Other words that would find more; empty where there are none.
    suggestion: str = ""
    # Where the request asks for them: number of records by kind, none of it zero.
    kinds: Mapping[str, int] = field(default_factory=dict)


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

    def search_many(self, requests: Sequence[SearchRequest]) -> list[SearchResult]:
        """The searches of one page, each answered as `search` answers it. An engine
        that can asks for all of them at once, and answers of one moment.
        """
        return [self.search(request) for request in requests]

    @abstractmethod
    def suggest(
        self,
        reader: int,
        language: str,
        text: str,
        limit: int,
        kinds: tuple[str, ...] = (),
        owners: frozenset[int] | None = None,
        owners_of: Mapping[str, frozenset[int]] | None = None,
    ) -> tuple[Suggestion, ...]:
        """Records to offer while somebody types: a word of a title or name begins
        so, whatever its accents. Names in the visitor's language come first. Only
        what the reader may see; `kinds`, `owners` and `owners_of` as in a
        request.
        """
        return ()

    def holding(
        self, request: SearchRequest, forms: Sequence[str]
    ) -> Mapping[str, int]:
        """How many documents have each of these folded forms, of those that the
        request's reader may see, of its kinds and owners. For did-you-mean, which
        offers no word that this does not count.
        """
        return {}

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
