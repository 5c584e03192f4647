"""Engines: interchangeable indexes behind one contract."""

from __future__ import annotations

from hanse.search.engines.base import (
    Box,
    Cell,
    Highlight,
    Hit,
    Near,
    Period,
    SearchEngine,
    SearchRequest,
    SearchResult,
    Sort,
    Suggestion,
    get_engine,
)

__all__ = [
    "Box",
    "Cell",
    "Highlight",
    "Hit",
    "Near",
    "Period",
    "SearchEngine",
    "SearchRequest",
    "SearchResult",
    "Sort",
    "Suggestion",
    "get_engine",
]
