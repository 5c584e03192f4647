from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)

from hanse.taxonomy.forms.labels import LabelFormSet, TermForm, VocabularyForm


class LabelsPanel(InlinePanel):
    """The labels of a term or vocabulary, one line each, checked against each other."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = LabelFormSet
        return options


def _labels(*fields: str) -> LabelsPanel:
    return LabelsPanel(
        "labels",
        heading=_("Labels"),
        label=_("Label"),
        min_num=1,
        panels=[FieldRowPanel([FieldPanel(name) for name in fields])],
    )


vocabulary_edit_handler = ObjectList(
    [FieldPanel("code"), _labels("language", "text")],
    base_form_class=VocabularyForm,
)

term_edit_handler = ObjectList(
    [
        _labels("language", "kind", "text"),
        MultiFieldPanel(
            [
                FieldPanel("vocabulary"),
                FieldPanel("code"),
                FieldPanel("parent"),
                FieldPanel("sort_order"),
                FieldPanel("is_retired"),
            ],
            heading=_("Place in the vocabulary"),
        ),
        InlinePanel(
            "matches",
            heading=_("In other vocabularies"),
            label=_("Match"),
            help_text=_("What the term is there, by its address."),
            panels=[FieldRowPanel([FieldPanel("relation"), FieldPanel("uri")])],
            classname="collapsed",
        ),
    ],
    base_form_class=TermForm,
)
