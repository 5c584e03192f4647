"""What a visitor is told about registering for an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hanse.newsroom import wording
from hanse.newsroom.enums import Registration, RegistrationState

if TYPE_CHECKING:
    from hanse.newsroom.presentation import PageView

# The name of the public form.
FORM = "registration"


@dataclass(frozen=True)
class RegistrationNotice:
    """A sentence and, while one can register, the way to it."""

    sentence: str
    url: str = ""
    button: str = ""
    is_external: bool = False


def notice(view: PageView) -> RegistrationNotice | None:
    event = view.event
    state = event.registration
    if state == RegistrationState.NONE or event.is_over:
        return None
    sentence = _sentence(view, state)
    if state not in {RegistrationState.OPEN, RegistrationState.WAITING}:
        return RegistrationNotice(sentence)
    if event.terms.how == Registration.LINK:
        return RegistrationNotice(sentence, event.terms.url, _("Register"), True)
    if view.item.pk is None:
        return RegistrationNotice(sentence)
    address = reverse("hanse_networks_form", args=[view.language, FORM])
    url = f"{address}?{urlencode({'event': view.item.pk})}"
    is_full = state == RegistrationState.WAITING
    return RegistrationNotice(
        sentence, url, _("Join the waiting list") if is_full else _("Register")
    )


def _sentence(view: PageView, state: str) -> str:
    terms = view.event.terms
    if view.event.is_off:
        return _("Closed, because the event does not take place as announced.")
    if state == RegistrationState.SOON and terms.opens:
        opens = timezone.localtime(terms.opens)
        return _("Registration opens on %(day)s.") % {
            "day": wording.day_in_words(opens.date())
        }
    at = view.event.next_to_register
    free = terms.free(at) if at else None
    if state == RegistrationState.OPEN and free is not None:
        return ngettext(
            "%(number)s place is left.", "%(number)s places are left.", free
        ) % {"number": free}
    return SENTENCES[RegistrationState(state)]()


SENTENCES = {
    RegistrationState.OPEN: lambda: _("Registration is open."),
    RegistrationState.SOON: lambda: _("Registration opens later."),
    RegistrationState.WAITING: lambda: _(
        "All places are taken. Who joins the waiting list moves up when one is free."
    ),
    RegistrationState.FULL: lambda: _("All places are taken."),
    RegistrationState.CLOSED: lambda: _("Registration is closed."),
}
