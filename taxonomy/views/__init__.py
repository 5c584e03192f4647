from __future__ import annotations

from hanse.taxonomy.views.changes import MergeView, RetireView
from hanse.taxonomy.views.forms import (
    LabelledCreateView,
    LabelledEditView,
    TermDeleteView,
    TermEditView,
    VocabularyDeleteView,
)
from hanse.taxonomy.views.lists import TermIndexView, VocabularyIndexView

__all__ = [
    "LabelledCreateView",
    "LabelledEditView",
    "MergeView",
    "RetireView",
    "TermDeleteView",
    "TermEditView",
    "TermIndexView",
    "VocabularyDeleteView",
    "VocabularyIndexView",
]
