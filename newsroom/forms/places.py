from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hanse.newsroom.enums import Place
from hanse.newsroom.models import EventRegistration


class PlaceForm(forms.ModelForm):
    """What organisers decide about somebody who registered; the words stay."""

    class Meta:
        model = EventRegistration
        fields = ("state",)
        help_texts = {
            "state": _("A place that is given up goes to who has waited longest.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["state"]
        # Nobody confirms an address in somebody's name.
        own = {self.instance.state}
        field.choices = [
            one for one in Place.choices if one[0] in own or one[0] != Place.UNCONFIRMED
        ]
