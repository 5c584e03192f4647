"""The parts of an event: when, where, and how people register."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from hanse.directory.fields import ChoicesField
from hanse.directory.models import Organisation
from hanse.directory.models.records import term
from hanse.directory.vocabularies import COUNTRIES
from hanse.newsroom.enums import Attendance, Registration, Repeats, Weekday
from hanse.newsroom.rules import LONGEST_RULE, MOST_TIMES, rule_of
from hanse.newsroom.schedules import DateChange, Schedule
from hanse.newsroom.zones import default_zone, zone_choices


class EventTimeMixin(models.Model):
    """When it takes place: days and times in a zone, and how it comes again."""

    starts_on = models.DateField(_("first day"))
    starts_at = models.TimeField(
        _("starts at"),
        null=True,
        blank=True,
        help_text=_("Empty for what takes whole days."),
    )
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Empty: the same day.")
    )
    ends_at = models.TimeField(
        _("ends at"), null=True, blank=True, help_text=_("Empty: nobody knows yet.")
    )
    zone = models.CharField(
        _("time zone"),
        max_length=60,
        choices=zone_choices,
        default=default_zone,
        help_text=_("Of the place. Visitors elsewhere see their own time, too."),
    )
    repeats = models.CharField(
        _("repeats"), max_length=20, choices=Repeats, default=Repeats.NONE
    )
    every = models.PositiveSmallIntegerField(
        _("only each"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(99)],
        help_text=_("2 for every second week, or month."),
    )
    weekdays = ChoicesField(
        _("on"),
        options=Weekday.choices,
        default=list,
        blank=True,
        help_text=_("Of every week; nothing: the weekday of the first day."),
    )
    until = models.DateField(_("until"), null=True, blank=True)
    times = models.PositiveSmallIntegerField(
        _("how many times"),
        null=True,
        blank=True,
        validators=[MinValueValidator(2), MaxValueValidator(MOST_TIMES)],
        help_text=_("In place of “until”. Without both it has no end."),
    )
    rule = models.CharField(
        _("rule"),
        max_length=LONGEST_RULE,
        blank=True,
        help_text=_("As calendars write it: FREQ=MONTHLY;BYDAY=1MO,3MO;COUNT=12"),
    )

    time_panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("starts_at")]),
                FieldRowPanel([FieldPanel("ends_on"), FieldPanel("ends_at")]),
                FieldPanel("zone"),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("repeats"), FieldPanel("every")]),
                FieldPanel("weekdays"),
                FieldRowPanel([FieldPanel("until"), FieldPanel("times")]),
                FieldPanel("rule"),
                InlinePanel("changes", label=_("Date that is different")),
            ],
            heading=_("Again"),
            classname="collapsed",
        ),
    ]
    time_fields: ClassVar = [
        SynchronizedField(name)
        for name in (
            "starts_on",
            "starts_at",
            "ends_on",
            "ends_at",
            "zone",
            "repeats",
            "every",
            "weekdays",
            "until",
            "times",
            "rule",
            "changes",
        )
    ]

    class Meta:
        abstract = True

    @cached_property
    def schedule(self) -> Schedule:
        """When it takes place, as a value."""
        page: Any = self
        return Schedule(
            starts_on=self.starts_on,
            starts_at=self.starts_at,
            ends_on=self.ends_on,
            ends_at=self.ends_at,
            zone=self.zone,
            rule=rule_of(
                self.repeats,
                starts_on=self.starts_on,
                starts_at=self.starts_at,
                zone=self.zone,
                every=self.every,
                weekdays=self.weekdays,
                until=self.until,
                times=self.times,
                rule=self.rule,
            ),
            exceptions=tuple(
                DateChange(
                    one.change,
                    one.day,
                    one.starts_on,
                    one.starts_at,
                    one.ends_on,
                    one.ends_at,
                )
                for one in page.changes.all()
            ),
        )


class EventPlaceMixin(models.Model):
    """Where: on site, online or both; the venue from the directory or in words."""

    attendance = models.CharField(
        _("how one takes part"),
        max_length=10,
        choices=Attendance,
        default=Attendance.ONSITE,
    )
    venue = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("venue"),
        help_text=_("From the directory, with its address and place on the map."),
    )
    place_name = models.CharField(
        _("place"),
        max_length=200,
        blank=True,
        help_text=_("Of a venue that is not in the directory, or the room."),
    )
    street = models.CharField(_("street"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=20, blank=True)
    town = models.CharField(_("town"), max_length=120, blank=True)
    country = term(COUNTRIES, _("country"))
    online_url = models.URLField(
        _("address online"),
        max_length=500,
        blank=True,
        help_text=_("Public. Leave it empty where only those registered get it."),
    )

    place_panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldPanel("attendance"),
                FieldPanel("venue"),
                FieldPanel("place_name"),
                FieldPanel("street"),
                FieldRowPanel([FieldPanel("postcode"), FieldPanel("town")]),
                FieldPanel("country"),
                FieldPanel("online_url"),
            ],
            heading=_("Where"),
        )
    ]
    place_fields: ClassVar = [
        SynchronizedField(name)
        for name in (
            "attendance",
            "venue",
            "place_name",
            "street",
            "postcode",
            "town",
            "country",
            "online_url",
        )
    ]

    class Meta:
        abstract = True


class RegistrationMixin(models.Model):
    """How people register: nobody has to, elsewhere, or here."""

    registration = models.CharField(
        _("registration"),
        max_length=10,
        choices=Registration,
        default=Registration.NONE,
    )
    registration_url = models.URLField(
        _("address of the registration"), max_length=500, blank=True
    )
    registration_from = models.DateTimeField(_("open from"), null=True, blank=True)
    registration_until = models.DateTimeField(
        _("open until"),
        null=True,
        blank=True,
        help_text=_("Empty: until it starts."),
    )
    capacity = models.PositiveIntegerField(
        _("places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Of our own form, on each date. Empty: as many as like."),
    )
    has_waiting_list = models.BooleanField(
        _("waiting list"),
        default=True,
        help_text=_("Who comes when it is full may wait, and moves up in turn."),
    )

    registration_panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldPanel("registration"),
                FieldPanel("registration_url"),
                FieldRowPanel(
                    [FieldPanel("registration_from"), FieldPanel("registration_until")]
                ),
                FieldRowPanel([FieldPanel("capacity"), FieldPanel("has_waiting_list")]),
            ],
            heading=_("Registration"),
        )
    ]
    registration_fields: ClassVar = [
        SynchronizedField(name)
        for name in (
            "registration",
            "registration_url",
            "registration_from",
            "registration_until",
            "capacity",
            "has_waiting_list",
        )
    ]

    class Meta:
        abstract = True
