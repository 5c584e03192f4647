"""The form in which two records become one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hanse.directory.merging import Line, MergePlan

FIRST, SECOND = "first", "second"
PREFIX = "value-"


class MergeForm(forms.Form):
    """Which record stays, and which value of each field that has two.

    `seen` carries which versions were looked at, so that nobody merges what changed
    meanwhile.
    """

    kept = forms.ChoiceField(label=_("Keep"), widget=forms.RadioSelect)
    share_wider = forms.BooleanField(
        label=_("Share it with everybody that either is shared with"),
        required=False,
        initial=True,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, records: tuple[Any, Any], lines: list[Line], **kwargs: Any
    ) -> None:
        self.first, self.second = records
        self.version = (
            f"{self.first.latest_revision_id}-{self.second.latest_revision_id}"
        )
        side = _better(self.first, self.second)
        kwargs["initial"] = {"seen": self.version, "kept": side}
        super().__init__(*args, **kwargs)
        kept: Any = self.fields["kept"]
        kept.choices = [(FIRST, str(self.first)), (SECOND, str(self.second))]
        for line in lines:
            if line.is_choice:
                self.fields[PREFIX + line.name] = forms.ChoiceField(
                    label=line.label,
                    choices=[(FIRST, line.first), (SECOND, line.second)],
                    initial=side,
                    widget=forms.RadioSelect,
                )

    def clean(self) -> Any:
        cleaned = super().clean()
        if self.data.get("seen") != self.version:
            self.add_error(
                None, _("One of the records has changed meanwhile. Look again.")
            )
        return cleaned

    def plan(self) -> MergePlan:
        data = self.cleaned_data
        kept, other = self.first, self.second
        if data["kept"] == SECOND:
            kept, other = other, kept
        take = {
            name.removeprefix(PREFIX)
            for name, side in data.items()
            if name.startswith(PREFIX) and side != data["kept"]
        }
        return MergePlan(
            kept=kept.pk,
            other=other.pk,
            take=frozenset(take),
            share_wider=data["share_wider"],
        )


def _better(first: Any, second: Any) -> str:
    """The side to keep unless somebody says otherwise: public, then older."""
    return SECOND if second.live and not first.live else FIRST
