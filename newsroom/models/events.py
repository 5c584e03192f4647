from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.models import Orderable
from wagtail_localize.fields import SynchronizedField, TranslatableField

from hanse.directory.fields import ChoicesField
from hanse.directory.models import Organisation
from hanse.directory.models.records import term, terms
from hanse.directory.vocabularies import COUNTRIES, LANGUAGES
from hanse.newsroom import event_rules
from hanse.newsroom.enums import (
    Attendance,
    Change,
    EventStatus,
    ItemKind,
    OrganisationRole,
    Registration,
    Repeats,
    Weekday,
)
from hanse.newsroom.models.base import NewsroomItem
from hanse.newsroom.models.relations import (
    ItemLink,
    OrganisationLink,
    PersonLink,
    ProjectLink,
)
from hanse.newsroom.rules import LONGEST_RULE, MOST_TIMES, rule_of
from hanse.newsroom.schedules import DateChange, Schedule
from hanse.newsroom.vocabularies import EVENT_TYPES
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


class EventPage(EventTimeMixin, EventPlaceMixin, RegistrationMixin, NewsroomItem):
    """An event: once or again and again, somewhere or online, with or without places."""

    template = "hanse_newsroom/event_page.html"
    item_kind = ItemKind.EVENT

    status = models.CharField(
        _("status"), max_length=12, choices=EventStatus, default=EventStatus.PLANNED
    )
    status_reason = models.CharField(
        _("reason"),
        max_length=300,
        blank=True,
        help_text=_("Why, and what follows: shown wherever the event is."),
    )
    previous_start = models.DateField(
        _("was to be on"),
        null=True,
        blank=True,
        help_text=_("Of an event on another date: the one that was announced."),
    )
    event_types = terms(EVENT_TYPES, _("what it is"))
    languages = terms(LANGUAGES, _("languages spoken"))
    price = models.CharField(
        _("price"),
        max_length=160,
        blank=True,
        help_text=_("“Free”, “20 €, students 8 €”."),
    )
    contact_name = models.CharField(_("contact"), max_length=160, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)

    content_panels: ClassVar = [
        *NewsroomItem.top_panels,
        MultiFieldPanel(
            [
                FieldPanel("status"),
                FieldPanel("status_reason"),
                FieldPanel("previous_start"),
            ],
            heading=_("Status"),
        ),
        *EventTimeMixin.time_panels,
        *EventPlaceMixin.place_panels,
        NewsroomItem.picture_panel(),
        FieldPanel("body"),
        InlinePanel(
            "organisations",
            heading=_("Organisers"),
            label=_("Organisation"),
            help_text=_("Their pages list the event."),
        ),
        InlinePanel("speakers", heading=_("Speakers"), label=_("Speaker")),
        *RegistrationMixin.registration_panels,
        MultiFieldPanel(
            [
                FieldPanel("event_types"),
                FieldPanel("languages"),
                FieldPanel("price"),
                FieldRowPanel(
                    [FieldPanel("contact_name"), FieldPanel("contact_email")]
                ),
            ],
            heading=_("Facts"),
        ),
        *NewsroomItem.topic_panels,
    ]
    translatable_fields: ClassVar = [
        *NewsroomItem.translatable_fields,
        *EventTimeMixin.time_fields,
        *EventPlaceMixin.place_fields,
        *RegistrationMixin.registration_fields,
        SynchronizedField("status"),
        TranslatableField("status_reason"),
        SynchronizedField("previous_start"),
        SynchronizedField("event_types"),
        SynchronizedField("languages"),
        TranslatableField("price"),
        SynchronizedField("contact_name"),
        SynchronizedField("contact_email"),
        SynchronizedField("speakers"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    @property
    def is_off(self) -> bool:
        """Whether nobody should go there on the days that it names."""
        return self.status in {EventStatus.CANCELLED, EventStatus.POSTPONED}

    def clean(self) -> None:
        super().clean()
        event_rules.clean_times(self)
        event_rules.clean_rule(self)
        event_rules.clean_registration(self)


class EventChange(Orderable):
    """One date of a repeating event that is different."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="changes")
    change = models.CharField(
        _("what"), max_length=10, choices=Change, default=Change.SKIPPED
    )
    day = models.DateField(
        _("the date"), help_text=_("As the rule has it; of a further one its own day.")
    )
    starts_on = models.DateField(_("on another day"), null=True, blank=True)
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("change"), FieldPanel("day")]),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("starts_at")]),
        FieldRowPanel([FieldPanel("ends_on"), FieldPanel("ends_at")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("date that is different")
        verbose_name_plural = _("dates that are different")

    def __str__(self) -> str:
        return f"{self.day}: {self.get_change_display()}"

    def clean(self) -> None:
        super().clean()
        start = self.starts_on or self.day
        if start and self.ends_on and self.ends_on < start:
            raise ValidationError({"ends_on": _("It ends before it starts.")})


class EventOrganisation(OrganisationLink):
    page = ParentalKey(
        EventPage, on_delete=models.CASCADE, related_name="organisations"
    )
    role = models.CharField(
        _("role"),
        max_length=12,
        choices=OrganisationRole,
        default=OrganisationRole.ORGANISER,
    )

    panels: ClassVar = [FieldPanel("role"), *OrganisationLink.panels]


class EventSpeaker(PersonLink):
    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="speakers")
    about = models.CharField(_("about whom"), max_length=200, blank=True)

    panels: ClassVar = [*PersonLink.panels, FieldPanel("about")]


class EventProject(ProjectLink):
    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="projects")


class EventRelated(ItemLink):
    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="related")
