from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

# Fields that carry the form itself and nothing that a visitor says.
TRAP = "homepage"
FROM = "sent_from"


class PublicForm(forms.Form):
    """A form on a page that is kept for everybody, so without token and session.

    Subclasses add fields and say how it is called. `confirms` sends a signed link to
    the `email` field, and what was sent waits unconfirmed until it is followed.
    Override `on_received` and `on_confirmed` for what happens then; both get the kept
    message and run in its transaction.

    Robots fill `homepage`, which nobody sees: what they send is thanked for and
    dropped.
    """

    title: ClassVar[Any] = ""
    thanks: ClassVar[Any] = _("Thank you. The editors of this network will read it.")
    button: ClassVar[Any] = _("Send")
    confirms: ClassVar[bool] = False

    homepage = forms.CharField(required=False, label=_("Leave this empty"))
    sent_from = forms.CharField(
        required=False, max_length=500, widget=forms.HiddenInput
    )

    network_id: int = 0
    language: str = ""

    required_css_class = "hanse-field--required"
    error_css_class = "hanse-field--wrong"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("use_required_attribute", True)
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields[TRAP].widget.attrs |= {"autocomplete": "off", "tabindex": "-1"}

    @property
    def is_trapped(self) -> bool:
        """Whether a robot filled what no person sees."""
        return bool(self.data.get(self.add_prefix(TRAP)))

    def shown(self) -> Iterator[Any]:
        """The fields that a visitor fills, in order."""
        for bound in self:
            if bound.name not in {TRAP, FROM} and not bound.is_hidden:
                yield bound

    def carried(self) -> Iterator[Any]:
        """Fields that the form brings along and nobody sees."""
        for bound in self:
            if bound.name != FROM and bound.is_hidden:
                yield bound

    def words(self) -> dict[str, str]:
        """What was said, by the labels under which it was asked."""
        return {
            str(bound.label): str(self.cleaned_data[bound.name])
            for bound in self.shown()
            if self.cleaned_data.get(bound.name) not in (None, "", [])
        }

    def place(self, network_id: int, language: str) -> None:
        """Where the form is: told before anything else is asked of it."""
        self.network_id, self.language = network_id, language

    def receive(self) -> bool:
        """Take a valid form by oneself, in a transaction, and answer True.

        By default what was said is kept as a message for the network's members.
        """
        return False

    def on_received(self, message: Any) -> None:
        """The message is kept and waits."""

    @classmethod
    def on_confirmed(cls, message: Any) -> None:
        """The sender followed the link that was sent to them."""
