from __future__ import annotations

from typing import Any

from django import forms

from hanse.library.enums import SubmissionState
from hanse.library.models import Submission


class SubmissionForm(forms.ModelForm):
    """What members decide about a submission; its words are shown, never changed."""

    class Meta:
        model = Submission
        fields = ("state", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        state = self.fields["state"]
        # What is taken over has been; everything else can be refused or waits again.
        if self.instance.state == SubmissionState.TAKEN:
            state.disabled = True
        else:
            wanted = {SubmissionState.WAITING, SubmissionState.REFUSED}
            state.choices = [one for one in state.choices if one[0] in wanted]
