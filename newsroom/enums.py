from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ItemKind(models.TextChoices):
    """What a newsroom lists."""

    NEWS = "news", _("news")
    EVENT = "event", _("events")
    CALL = "call", _("calls")


class NewsKind(models.TextChoices):
    NEWS = "news", _("news")
    PRESS = "press", _("press release")


class Repeats(models.TextChoices):
    """How an event comes again."""

    NONE = "none", pgettext_lazy("repeats", "not at all")
    DAILY = "daily", _("every day")
    WEEKLY = "weekly", _("every week")
    MONTHLY = "monthly", _("every month, on the same day of the month")
    MONTHLY_WEEKDAY = "monthly-weekday", _("every month, on the same weekday")
    YEARLY = "yearly", _("every year")
    RULE = "rule", _("by a rule of its own (RRULE)")


class Weekday(models.TextChoices):
    """As iCalendar writes them."""

    MONDAY = "MO", _("Monday")
    TUESDAY = "TU", _("Tuesday")
    WEDNESDAY = "WE", _("Wednesday")
    THURSDAY = "TH", _("Thursday")
    FRIDAY = "FR", _("Friday")
    SATURDAY = "SA", _("Saturday")
    SUNDAY = "SU", _("Sunday")


class Change(models.TextChoices):
    """What is different about one date of an event that repeats."""

    SKIPPED = "skipped", _("does not take place")
    MOVED = "moved", _("takes place at another time")
    ADDED = "added", _("takes place besides")


class Attendance(models.TextChoices):
    ONSITE = "onsite", _("on site")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("on site and online")


class EventStatus(models.TextChoices):
    """What the organisers say; whether it is over, the clock says."""

    PLANNED = "planned", _("takes place as planned")
    CANCELLED = "cancelled", _("cancelled")
    POSTPONED = "postponed", _("postponed, the new date is not known")
    RESCHEDULED = "rescheduled", _("takes place on another date")


class Registration(models.TextChoices):
    """How people register."""

    NONE = "none", _("nobody has to")
    LINK = "link", _("on another site")
    FORM = "form", _("here, by our own form")


class RegistrationState(models.TextChoices):
    """Whether one can register now: computed, never stored."""

    NONE = "none", _("No registration needed")
    SOON = "soon", _("Registration opens later")
    OPEN = "open", _("Registration open")
    WAITING = "waiting", _("Full, with a waiting list")
    FULL = "full", _("Full")
    CLOSED = "closed", _("Registration closed")


class OrganisationRole(models.TextChoices):
    """What an organisation does for an event."""

    ORGANISER = "organiser", _("organiser")
    PARTNER = "partner", _("partner")
    SPONSOR = "sponsor", _("sponsor")


class CallKind(models.TextChoices):
    FUNDING = "funding", _("funding")
    PARTNERS = "partners", _("search for partners")
    WORKS = "works", _("call for works or contributions")


class DeadlineModel(models.TextChoices):
    """How a call is closed."""

    SINGLE = "single", _("one deadline")
    TWO_STAGE = "two-stage", _("two stages")
    CUT_OFFS = "cut-offs", _("several cut-off dates")
    PERMANENT = "permanent", _("always open")


class CallStatus(models.TextChoices):
    """Where a call stands: computed from its dates, never stored."""

    COMING = "coming", _("Opens later")
    OPEN = "open", pgettext_lazy("call", "Open")
    CLOSING = "closing", _("Closes soon")
    SECOND_STAGE = "second-stage", _("Second stage, for those invited")
    CLOSED = "closed", pgettext_lazy("call", "Closed")


class Place(models.TextChoices):
    """Where somebody who registered stands."""

    UNCONFIRMED = "unconfirmed", _("has not confirmed the address")
    TAKEN = "taken", _("has a place")
    WAITING = "waiting", _("waits for a place")
    CANCELLED = "cancelled", _("has cancelled")


class ProposalState(models.TextChoices):
    """What became of something that a feed brought."""

    WAITING = "waiting", _("waits for a decision")
    TAKEN = "taken", _("taken")
    REFUSED = "refused", pgettext_lazy("proposal", "refused")
