"""The form of an owner who decides with whom a record is shared."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hanse.networks.actions.sharing import SharingPlan, partners_of
from hanse.networks.enums import Share
from hanse.networks.forms.versions import VersionedFormMixin
from hanse.networks.models import SharedObject


class SharingForm(VersionedFormMixin, forms.Form):
    """Reads and checks a `SharingPlan`; the view carries it out."""

    share = forms.ChoiceField(
        label=_("Shared with"), choices=Share.choices, widget=forms.RadioSelect
    )
    # Not a model field: it would ask the database for whatever number is sent.
    networks = forms.MultipleChoiceField(
        label=_("Chosen networks"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only for “chosen networks”."),
    )

    def __init__(self, *args: Any, record: SharedObject, **kwargs: Any) -> None:
        self.record = record
        plan = SharingPlan.of(record)
        kwargs["initial"] = {
            "share": plan.share,
            "networks": [str(pk) for pk in sorted(plan.networks)],
        }
        super().__init__(*args, **kwargs)
        partners = partners_of(record).order_by("name").values_list("pk", "name")
        field: Any = self.fields["networks"]
        field.choices = [(str(pk), name) for pk, name in partners]

    def plan(self) -> SharingPlan:
        data = self.cleaned_data
        return SharingPlan(
            share=data["share"], networks=frozenset(map(int, data["networks"]))
        )

    def clean(self) -> Any:
        cleaned = super().clean()
        if not self.errors:
            try:
                self.plan().check(self.record)
            except ValidationError as error:
                self.add_error(None, error)
        return cleaned
