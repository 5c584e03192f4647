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
from hanse.taxonomy.views.skos import ExportView, ImportView

__all__ = [
    "ExportView",
    "ImportView",
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
