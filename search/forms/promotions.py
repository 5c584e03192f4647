from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateTimeInput, AdminPageChooser

from hanse.search.models import Promotion
from hanse.taxonomy.languages import language_choices


class PromotionForm(WagtailAdminModelForm):
    """A promoted result; the view says for which network."""

    class Meta:
        model = Promotion
        fields = (
            "language",
            "words",
            "page",
            "address",
            "title",
            "text",
            "show_from",
            "show_until",
            "sort_order",
        )
        widgets = {
            "words": forms.Textarea(attrs={"rows": 4}),
            "page": AdminPageChooser,
            "text": forms.Textarea(attrs={"rows": 2}),
            "show_from": AdminDateTimeInput,
            "show_until": AdminDateTimeInput,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(
            label=self.fields["language"].label, choices=language_choices()
        )
