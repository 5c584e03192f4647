"""What a request asks for as bitmaps: who may see it, what is chosen, what is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hanse.search.documents import EVERYBODY
from hanse.search.engines.base import SearchRequest
from hanse.search.engines.sql import fields
from hanse.search.engines.sql.state import State


@dataclass(frozen=True)
class Selection:
    """The documents of a request before its choices, and each facet's choice."""

    state: State
    base: int
    groups: Mapping[str, int]

    @property
    def final(self) -> int:
        """What is found."""
        return self._without(None)

    def counts(self, facet: str) -> dict[int, int]:
        """How many would be found with each term, as if the facet were not chosen."""
        part = self._without(facet)
        found = {
            term: (part & bits).bit_count()
            for term, bits in self.state.facet(facet).items()
        }
        return {term: count for term, count in found.items() if count}

    def kinds(self) -> dict[str, int]:
        """How many of each kind would be found, as if no kind were chosen."""
        part = self._without(fields.KIND)
        found = {
            kind: (part & bits).bit_count() for kind, bits in self.state.kinds().items()
        }
        return {kind: count for kind, count in found.items() if count}

    def _without(self, facet: str | None) -> int:
        part = self.base
        for name, bits in self.groups.items():
            if name != facet:
                part &= bits
        return part


def readable(state: State, request: SearchRequest) -> int:
    """All that the request could find with no words and nothing chosen."""
    if request.reader <= EVERYBODY:
        # No network: everybody's documents are for the networks' visitors.
        return 0
    if request.shown_by:
        bits = _shown_by(state, request.shown_by)
    else:
        bits = state.visible(request.reader)
    if request.kinds:
        bits &= state.of_kinds(request.kinds)
    if request.owners is not None:
        bits &= state.has_any(fields.OWNER, request.owners)
    for kind, owners in request.owners_of.items():
        owned = state.has_any(fields.OWNER, owners)
        bits &= owned | ~state.of_kinds((kind,))
    return bits


def _shown_by(state: State, networks: Mapping[int, frozenset[str]]) -> int:
    """What these networks own and show, each on its own pages."""
    found = 0
    for network, kinds in networks.items():
        if network > EVERYBODY:
            own = state.visible(network) & state.has(fields.OWNER, network)
            found |= own & state.of_kinds(kinds)
    return found


def chosen(state: State, request: SearchRequest) -> dict[str, int]:
    """The choice in each facet. A facet or term that does not exist holds nothing."""
    groups: dict[str, int] = {}
    for name, terms in request.selected.items():
        if terms:
            known, groups[name] = state.facet(name), 0
            for term in terms:
                groups[name] |= known.get(term, 0)
    if request.chosen_kinds:
        groups[fields.KIND] = state.of_kinds(request.chosen_kinds)
    return groups
