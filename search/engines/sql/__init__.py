"""The embedded engine: documents, facets and words in the project's own database."""

from __future__ import annotations

from hanse.search.engines.sql.engine import SqlEngine

__all__ = ["SqlEngine"]
