from __future__ import annotations

from hanse.search.viewsets.synonyms import SynonymSetViewSet

__all__ = ["SynonymSetViewSet"]
