"""What an expert fills in: a verdict and a note a criterion, and a decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hanse.library.actions.reviews import Finding
from hanse.library.criteria import CRITERIA
from hanse.library.enums import Verdict

NOTE_LIMIT = 600


@dataclass(frozen=True)
class CriterionFields:
    """The two fields of a criterion, with its question."""

    label: Any
    question: Any
    verdict: Any
    note: Any


class ReviewForm(forms.Form):
    """Every criterion needs a verdict; what is not met needs a word why."""

    statement = forms.CharField(
        label=_("For readers"),
        required=False,
        max_length=600,
        help_text=_("Stands beside the badge, with your name as you agreed to it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    note = forms.CharField(
        label=_("For the authors"),
        required=False,
        max_length=2000,
        help_text=_("Only the network's editors read it."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in CRITERIA:
            self.fields[f"{one.code}_verdict"] = forms.ChoiceField(
                label=one.label,
                choices=Verdict.choices,
                widget=forms.RadioSelect,
            )
            self.fields[f"{one.code}_note"] = forms.CharField(
                label=_("Note for the authors"),
                required=False,
                max_length=NOTE_LIMIT,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def criteria(self) -> Iterator[CriterionFields]:
        for one in CRITERIA:
            yield CriterionFields(
                one.label,
                one.question,
                self[f"{one.code}_verdict"],
                self[f"{one.code}_note"],
            )

    @property
    def approves(self) -> bool:
        return self.data.get("decision") == "approve"

    def clean(self) -> Any:
        cleaned: Any = super().clean()
        for one in CRITERIA:
            lacks = cleaned.get(f"{one.code}_verdict") in (
                Verdict.UNMET,
                Verdict.PARTLY,
            )
            if lacks and not cleaned.get(f"{one.code}_note"):
                self.add_error(f"{one.code}_note", gettext("Say what is missing."))
        if self.data.get("decision") not in ("approve", "return"):
            raise forms.ValidationError(gettext("Approve it, or ask for changes."))
        if not self.approves and not cleaned.get("note"):
            self.add_error("note", gettext("Say what should change."))
        return cleaned

    def finding(self) -> Finding:
        """What the form says, for the action."""
        data = self.cleaned_data
        return Finding(
            is_approved=self.approves,
            criteria={
                one.code: {
                    "verdict": data[f"{one.code}_verdict"],
                    "note": data[f"{one.code}_note"],
                }
                for one in CRITERIA
            },
            statement=data["statement"],
            note=data["note"],
        )
