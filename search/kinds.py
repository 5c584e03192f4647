"""What visitors find: how hits of each kind are shown, and where they lead.

Documents are found by the engine; what a hit of a kind looks like, and at which address
a network's visitors read it, is known by the app that has such records. It registers a
`HitKind` in `AppConfig.ready()`; kinds that nobody registered are not searched.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hanse.networks.frame import Frame
from hanse.search.engines import Hit
from hanse.search.listings.facets import Facet
from hanse.search.listings.rows import Row


@dataclass(frozen=True)
class Reader:
    """For whom hits are shown: on whose pages, in which language."""

    frame: Frame
    language: str


class HitKind(ABC):
    """How one kind of documents is shown to the readers of a network."""

    # As documents have it, and as addresses name it: `?kind=event`.
    code: str
    # What one is called, and what all are: translatable.
    label: Any
    plural: Any
    # Kinds stand in this order beside each other.
    order: int = 100

    @abstractmethod
    def owners(self, reader: Reader) -> frozenset[int] | None:
        """Whose the reader may find here: network ids, `None` for anybody's.

        Empty where the network has no page to show them on: they are not found then.
        """

    @abstractmethod
    def row(self, hit: Hit, reader: Reader) -> Row:
        """A hit in a list, with an address that works from any page of the network.

        The language of its words goes into `other_language` if it is not the reader's.
        """

    @abstractmethod
    def entries(self, hits: Sequence[Hit], reader: Reader) -> list[Mapping[str, Any]]:
        """The same for formats, in their order; `docs/reference/formats.md` has the keys.

        The number of queries must not grow with the hits.
        """


_kinds: dict[str, HitKind] = {}
# What every kind may be filtered by, in the order of the page.
FACETS: list[Facet] = []


def register_hit_kind(kind: HitKind) -> None:
    """Let visitors find documents of a kind; the same code again replaces one."""
    _kinds[kind.code] = kind


def hit_kinds() -> list[HitKind]:
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.code))


def hit_kind(code: str) -> HitKind | None:
    return _kinds.get(code)


def known_kind(code: str) -> HitKind:
    """The kind of a hit; search asks for registered ones alone."""
    return _kinds[code]


def register_search_facet(facet: Facet) -> None:
    """Offer a facet on the search page, whatever kinds have it."""
    if facet not in FACETS:
        FACETS.append(facet)


def of_kinds(hits: Iterable[Hit]) -> dict[str, list[Hit]]:
    """Hits by their kind."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.kind, []).append(hit)
    return found
