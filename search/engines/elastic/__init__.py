"""Elasticsearch: for production, and for more documents than a database bears."""

from __future__ import annotations

from hanse.search.engines.elastic.engine import ElasticEngine

__all__ = ["ElasticEngine"]
