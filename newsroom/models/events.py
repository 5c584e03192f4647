from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
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

from hanse.directory.models.records import terms
from hanse.directory.vocabularies import LANGUAGES
from hanse.newsroom import event_rules
from hanse.newsroom.days import check_days
from hanse.newsroom.enums import (
    Change,
    EventStatus,
    ItemKind,
    OrganisationRole,
)
from hanse.newsroom.models.base import NewsroomItem
from hanse.newsroom.models.event_parts import (
    EventPlaceMixin,
    EventTimeMixin,
    RegistrationMixin,
)
from hanse.newsroom.models.relations import (
    ItemLink,
    OrganisationLink,
    PersonLink,
    ProjectLink,
)
from hanse.newsroom.vocabularies import EVENT_TYPES


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
        check_days(self, "day", "starts_on", "ends_on")
        start = self.starts_on or self.day
        if start and self.ends_on and self.ends_on < start:
            raise ValidationError({"ends_on": _("It ends before it starts.")})
        at = self.starts_at or self.page.starts_at
        last = self.ends_on or (start and self._last_day(start))
        if self.change == Change.SKIPPED or not (start and last and at):
            return
        if self.ends_at and datetime.combine(last, self.ends_at) <= datetime.combine(
            start, at
        ):
            raise ValidationError({"ends_at": _("It ends before it starts.")})

    def _last_day(self, start: date) -> date:
        """It lasts as many days as ever."""
        page = self.page
        if page.starts_on is None or page.ends_on is None:
            return start
        return start + max(page.ends_on - page.starts_on, timedelta(0))


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
