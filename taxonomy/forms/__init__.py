from __future__ import annotations

from hanse.taxonomy.forms.fields import TermChoiceField, TermMultipleChoiceField
from hanse.taxonomy.forms.widgets import TermCheckboxes, TermSelect

__all__ = [
    "TermCheckboxes",
    "TermChoiceField",
    "TermMultipleChoiceField",
    "TermSelect",
]
