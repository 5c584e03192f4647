from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from hanse.newsroom.days import WITHIN


class CopyEventForm(forms.Form):
    """When the event takes place once more."""

    starts_on = forms.DateField(
        label=_("First day"),
        widget=AdminDateInput,
        help_text=_("All other days move along with it."),
        validators=WITHIN,
    )
    languages = forms.BooleanField(
        label=_("In all its languages"), required=False, initial=True
    )
