from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hanse.networks.models import Network, PageItem
from hanse.newsroom.enums import EventStatus, Place
from hanse.taxonomy.languages import language_choices


class RegistrationQuerySet(models.QuerySet["EventRegistration"]):
    def taken(self) -> RegistrationQuerySet:
        return self.filter(state=Place.TAKEN)

    def waiting(self) -> RegistrationQuerySet:
        """In the order in which they move up."""
        return self.filter(state=Place.WAITING).order_by("confirmed_at", "pk")

    def concerned(self) -> RegistrationQuerySet:
        """Those who want to hear of changes: they have a place, or wait for one."""
        return self.filter(state__in=[Place.TAKEN, Place.WAITING])


class EventRegistration(models.Model):
    """Somebody who registered for a date of an event.

    Personal data with an end: a job erases it after the event. `network` is the
    event's owner, whose members see it; `via` the network on whose pages somebody
    registered. The event is known as an item, in whatever language it was read.
    """

    network = models.ForeignKey(
        Network,
        on_delete=models.CASCADE,
        related_name="+",
        editable=False,
        verbose_name=_("network"),
    )
    via = models.ForeignKey(
        Network,
        on_delete=models.CASCADE,
        related_name="+",
        editable=False,
        verbose_name=_("registered at"),
    )
    item = models.ForeignKey(
        PageItem,
        on_delete=models.CASCADE,
        related_name="+",
        editable=False,
        verbose_name=_("event"),
    )
    day = models.DateField(_("date"), editable=False)
    state = models.CharField(
        _("place"), max_length=12, choices=Place, default=Place.UNCONFIRMED
    )
    name = models.CharField(_("name"), max_length=160)
    email = models.EmailField(_("e-mail"))
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    note = models.TextField(_("note"), max_length=1000, blank=True)
    language = models.CharField(
        _("language"), max_length=12, choices=language_choices, editable=False
    )
    created_at = models.DateTimeField(
        _("registered"), default=timezone.now, editable=False
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)
    # What they were told of the event last: they are written to when it changes.
    told_status = models.CharField(
        max_length=12, choices=EventStatus, default=EventStatus.PLANNED, editable=False
    )
    # When their date is over; erased some days later.
    event_ends_at = models.DateTimeField(editable=False, db_index=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["day", "created_at", "pk"]
        indexes = [
            models.Index(fields=["item", "day", "state"], name="hanse_newsroom_places")
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.day}"
