from __future__ import annotations

from django import forms
from wagtail.admin.forms.models import WagtailAdminModelForm

from hanse.search.models import SynonymSet
from hanse.taxonomy.languages import language_choices


class SynonymSetForm(WagtailAdminModelForm):
    """Words that mean the same; the view says for which network."""

    class Meta:
        model = SynonymSet
        fields = ("language", "words", "is_one_way")
        widgets = {"words": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(
            label=self.fields["language"].label, choices=language_choices()
        )
