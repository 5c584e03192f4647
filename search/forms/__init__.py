from __future__ import annotations

from hanse.search.forms.insight import MissedQueryForm
from hanse.search.forms.promotions import PromotionForm
from hanse.search.forms.synonyms import SynonymSetForm

__all__ = ["MissedQueryForm", "PromotionForm", "SynonymSetForm"]
