"""The forms that every network has: a message to its editors, and what is in the way."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from hanse.blocks.publicforms.base import PublicForm

LONGEST_MESSAGE = 8000


class ContactForm(PublicForm):
    title = _("Write to us")

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Only for the answer."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    message = forms.CharField(
        label=_("Message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 7}),
    )


class AccessibilityForm(PublicForm):
    """Feedback on what could not be used; an address is asked for, never demanded."""

    title = _("Tell us what is in the way")
    thanks = _("Thank you. We will look at it and answer if you left an address.")

    address = forms.CharField(
        label=_("Which page"),
        required=False,
        max_length=500,
        help_text=_("Its address or its title."),
    )
    message = forms.CharField(
        label=_("What did not work"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("If you want an answer."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
