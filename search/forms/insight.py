from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from hanse.search.models import MissedQuery


class MissedQueryForm(WagtailAdminModelForm):
    """Whether somebody has dealt with a search, and whether colleagues are asked to
    write about it; its words are shown, never changed.
    """

    is_handled = forms.BooleanField(
        label=_("dealt with"),
        required=False,
        help_text=_("Until visitors search for it in vain again, on a later day."),
    )

    asks_for_content = forms.BooleanField(
        label=_("ask for content"),
        required=False,
        help_text=_("The network's other editors get a mail about this search."),
    )

    class Meta:
        model = MissedQuery
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = self.instance
        handled = found.handled_on is not None and found.handled_on >= found.last_on
        self.fields["is_handled"].initial = handled

    def save(self, commit: bool = True) -> Any:
        is_handled = self.cleaned_data["is_handled"]
        self.instance.handled_on = timezone.localdate() if is_handled else None
        return super().save(commit=commit)
