"""Engines: interchangeable indexes behind one contract."""

from __future__ import annotations

from hanse.search.engines.base import (
    Hit,
    SearchEngine,
    SearchRequest,
    SearchResult,
    Sort,
    get_engine,
)

__all__ = [
    "Hit",
    "SearchEngine",
    "SearchRequest",
    "SearchResult",
    "Sort",
    "get_engine",
]
