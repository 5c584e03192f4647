from __future__ import annotations

from typing import Any

from django import forms

from hanse.networks.models import VisitorMessage


class VisitorMessageForm(forms.ModelForm):
    """What members decide about a message; its words are shown, never changed."""

    class Meta:
        model = VisitorMessage
        fields = ("state", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        state = self.fields["state"]
        # Only the sender confirms, and what waits for that is soon forgotten.
        waiting = VisitorMessage.State.UNCONFIRMED
        if self.instance.state == waiting:
            state.disabled = True
        else:
            state.choices = [one for one in state.choices if one[0] != waiting]
