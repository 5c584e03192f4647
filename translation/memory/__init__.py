"""The memory of a network's translations: write, find exactly, find what is similar."""

from __future__ import annotations

from hanse.translation.memory.matches import Match, MatchKind, concordance, matches
from hanse.translation.memory.store import (
    Pair,
    exact_many,
    remember,
    remember_many,
    targets_many,
)

__all__ = [
    "Match",
    "MatchKind",
    "Pair",
    "concordance",
    "exact_many",
    "matches",
    "remember",
    "remember_many",
    "targets_many",
]
