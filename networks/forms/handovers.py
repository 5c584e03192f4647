"""The forms of a record that goes to another network."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from hanse.networks.forms.versions import VersionedFormMixin
from hanse.networks.models import Handover, Network

LONGEST_NOTE = Handover._meta.get_field("note").max_length


class OfferForm(VersionedFormMixin, forms.Form):
    taker = forms.ChoiceField(label=_("To which network"))
    keeps_showing = forms.BooleanField(
        label=_("Go on showing it on our pages"),
        required=False,
        initial=True,
        help_text=_("The new owner then shares it with us, and may change that."),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=AdminAutoHeightTextInput(attrs={"rows": 3}),
        help_text=_("Why you offer it. Only the other network reads it."),
    )

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        # Whose it is when the form is opened: nobody offers what is gone meanwhile.
        self.state = [record.network_id, str(record.pk)]
        super().__init__(*args, **kwargs)
        others = Network.objects.open().exclude(pk=record.network_id).order_by("name")
        field: Any = self.fields["taker"]
        field.choices = [
            ("", "—"),
            *((str(pk), name) for pk, name in others.values_list("pk", "name")),
        ]

    def saved_state(self) -> Any:
        return self.state

    def network(self) -> Network:
        return Network.objects.get(pk=self.cleaned_data["taker"])


class AnswerForm(forms.Form):
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=AdminAutoHeightTextInput(attrs={"rows": 3}),
        help_text=_("The other network reads it."),
    )
