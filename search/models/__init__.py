from __future__ import annotations

from hanse.search.models.index import (
    IndexedDocument,
    IndexedFacet,
    IndexedPeriod,
    IndexedPlace,
    IndexedTitle,
    IndexState,
    TokenFrequency,
)
from hanse.search.models.insight import MissedDay, MissedQuery
from hanse.search.models.pages import SearchPage
from hanse.search.models.promotions import Promotion
from hanse.search.models.rebuilds import DocumentBuild
from hanse.search.models.synonyms import SynonymSet
from hanse.search.models.words import FormSpelling, WaitingDocument, WordForm

__all__ = [
    "DocumentBuild",
    "FormSpelling",
    "IndexState",
    "IndexedDocument",
    "IndexedFacet",
    "IndexedPeriod",
    "IndexedPlace",
    "IndexedTitle",
    "MissedDay",
    "MissedQuery",
    "Promotion",
    "SearchPage",
    "SynonymSet",
    "TokenFrequency",
    "WaitingDocument",
    "WordForm",
]
