from __future__ import annotations

from django import forms

from hanse.networks.models import VisitorMessage


class VisitorMessageForm(forms.ModelForm):
    """What members decide about a message; its words are shown, never changed."""

    class Meta:
        model = VisitorMessage
        fields = ("state", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
