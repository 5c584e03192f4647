from __future__ import annotations

from hanse.search.viewsets.insight import MissedQueryViewSet
from hanse.search.viewsets.promotions import PromotionViewSet
from hanse.search.viewsets.synonyms import SynonymSetViewSet

__all__ = ["MissedQueryViewSet", "PromotionViewSet", "SynonymSetViewSet"]
