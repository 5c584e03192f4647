"""The forms by which visitors register, confirm and cancel."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hanse.blocks.publicforms import PublicForm
from hanse.networks.models import PageItem
from hanse.newsroom import wording
from hanse.newsroom.actions.registrations import (
    CancelRegistration,
    ConfirmRegistration,
    Register,
)
from hanse.newsroom.enums import Registration, RegistrationState
from hanse.newsroom.kinds.event_views import HORIZON
from hanse.newsroom.models import EventPage, EventRegistration
from hanse.newsroom.places import page_of, taken_by_item
from hanse.newsroom.registering import Terms
from hanse.newsroom.schedules import Occurrence

# Of an event that repeats, so many dates are offered.
MOST_DATES = 20
OPEN = {RegistrationState.OPEN, RegistrationState.WAITING}


class RegistrationForm(PublicForm):
    """For one date of an event that registers by our own form."""

    title = _("Register")
    button = _("Register")
    thanks = _(
        "Thank you. We have sent you a mail: your place is yours once you have "
        "confirmed your address by the link in it."
    )

    event = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    day = forms.ChoiceField(label=_("Date"))
    name = forms.CharField(
        label=_("Your name"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_(
            "For this event alone. What you write here is erased after the event."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    note = forms.CharField(
        label=_("What we should know"),
        max_length=1000,
        required=False,
        help_text=_("Food, access, an interpreter."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def place(self, network_id: int, language: str) -> None:
        super().place(network_id, language)
        page = self.page
        if page is not None:
            title: Any = gettext("Register: %(event)s") % {"event": page.title}
            self.title = title
        field: Any = self.fields["day"]
        field.choices = [
            (key, self._label(key, at)) for key, at in self.open_dates.items()
        ]

    @cached_property
    def item(self) -> PageItem | None:
        """The event, if visitors of this network can read it."""
        asked = str(self["event"].value() or "")
        if not asked.isascii() or not asked.isdigit() or len(asked) > 18:
            return None
        rows = PageItem.objects.visible_in(self.network_id).filter(pk=int(asked))
        return rows.select_related("network").first()

    @cached_property
    def page(self) -> EventPage | None:
        found = page_of(self.item, self.language) if self.item else None
        if found is None or found.registration != Registration.FORM:
            return None
        return found

    @cached_property
    def _terms(self) -> Terms:
        item: Any = self.item
        return Terms.of(self.page, taken_by_item([item.pk]).get(item.pk, {}))

    @cached_property
    def open_dates(self) -> dict[str, Occurrence]:
        """Dates that one can register for now, by their first day."""
        page, now = self.page, timezone.now()
        if page is None:
            return {}
        found = {
            at.original.isoformat(): at
            for at in page.schedule.between(now, now + HORIZON)
            if self._terms.state(page.status, at, now) in OPEN
        }
        return dict(list(found.items())[:MOST_DATES])

    def _label(self, key: str, at: Occurrence) -> str:
        words = wording.when(at)
        if self._terms.free(at) == 0:
            return gettext("%(when)s – full, waiting list") % {"when": words}
        return words

    def clean(self) -> Any:
        cleaned = super().clean()
        if not self.open_dates:
            self._errors.pop("day", None)
            self.add_error(
                None, gettext("One cannot register for this event, or no longer.")
            )
        return cleaned

    def receive(self) -> bool:
        data, item = self.cleaned_data, self.item
        if item is None:
            return True
        Register(
            item=item,
            at=self.open_dates[data["day"]],
            via=self.network_id,
            language=self.language,
            name=data["name"],
            email=data["email"],
            organisation=data["organisation"],
            note=data["note"],
        ).execute()
        return True


class LinkForm(PublicForm):
    """A button behind a link in a mail: readers that follow links press none."""

    action: Any = None
    sentence: Any = ""

    token = forms.CharField(widget=forms.HiddenInput, max_length=400)

    @cached_property
    def registration(self) -> EventRegistration | None:
        token = str(self["token"].value() or "")
        found: EventRegistration | None = self.action(token).find()
        return found

    def place(self, network_id: int, language: str) -> None:
        super().place(network_id, language)
        found = self.registration
        if found is not None:
            self.title = str(self.sentence) % {"event": found.item.title}

    def clean(self) -> Any:
        cleaned = super().clean()
        if self.registration is None:
            self.add_error(None, gettext("This link is too old, or not whole."))
        return cleaned

    def receive(self) -> bool:
        self.action(self.cleaned_data["token"]).execute()
        return True


class ConfirmForm(LinkForm):
    title = _("Confirm your registration")
    sentence = _("Confirm: %(event)s")
    button = _("Confirm")
    thanks = _("Thank you. We have written to you whether a place is yours.")
    action = ConfirmRegistration


class CancelForm(LinkForm):
    title = _("Cancel your registration")
    sentence = _("Cancel: %(event)s")
    button = _("I cannot come")
    thanks = _("Your place is free for somebody else. Thank you for telling us.")
    action = CancelRegistration
