from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail_localize.fields import SynchronizedField, TranslatableField

from hanse.directory.models.projects import CURRENCIES
from hanse.directory.models.records import terms
from hanse.directory.vocabularies import COUNTRIES, ORGANISATION_TYPES
from hanse.newsroom.days import check_days
from hanse.newsroom.deadlines import Deadline, Deadlines
from hanse.newsroom.enums import CallKind, DeadlineModel, ItemKind
from hanse.newsroom.forms.calls import CallPageForm
from hanse.newsroom.models.base import NewsroomItem
from hanse.newsroom.models.relations import ItemLink, OrganisationLink, ProjectLink
from hanse.newsroom.zones import check_time, default_zone, zone_choices


class CallPage(NewsroomItem):
    """A call for funding, partners or works, with its deadlines and a computed status."""

    template = "hanse_newsroom/call_page.html"
    base_form_class = CallPageForm
    item_kind = ItemKind.CALL

    kind = models.CharField(
        _("kind"), max_length=10, choices=CallKind, default=CallKind.FUNDING
    )
    deadline_model = models.CharField(
        _("deadlines"),
        max_length=12,
        choices=DeadlineModel,
        default=DeadlineModel.SINGLE,
    )
    opens_on = models.DateField(
        _("opens on"), null=True, blank=True, help_text=_("Empty: it is open already.")
    )
    zone = models.CharField(
        _("time zone"),
        max_length=60,
        choices=zone_choices,
        default=default_zone,
        help_text=_("In which the deadlines are."),
    )
    programme = models.CharField(_("programme"), max_length=200, blank=True)
    reference = models.CharField(
        _("reference"),
        max_length=80,
        blank=True,
        help_text=_("By which the funder knows the call."),
    )
    budget = models.DecimalField(
        _("budget of the call"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    grant_from = models.DecimalField(
        _("grants from"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    grant_to = models.DecimalField(
        _("grants up to"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    currency = models.CharField(
        _("currency"),
        max_length=3,
        choices=[(code, code) for code in CURRENCIES],
        default="EUR",
    )
    funding_rate = models.PositiveSmallIntegerField(
        _("share that is funded, in per cent"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    eligible_types = terms(ORGANISATION_TYPES, _("who may apply"))
    eligible_countries = terms(COUNTRIES, _("from which countries"))
    conditions = models.CharField(
        _("conditions"),
        max_length=300,
        blank=True,
        help_text=_("In a sentence: “three partners from three countries”."),
    )
    apply_url = models.URLField(_("where to apply"), max_length=500, blank=True)
    contact_name = models.CharField(_("contact"), max_length=160, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)

    content_panels: ClassVar = [
        *NewsroomItem.top_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("deadline_model")]),
                FieldRowPanel([FieldPanel("opens_on"), FieldPanel("zone")]),
                InlinePanel("deadlines", label=_("Deadline")),
            ],
            heading=_("Deadlines"),
        ),
        InlinePanel(
            "organisations",
            heading=_("Funders"),
            label=_("Organisation"),
            help_text=_("Their pages list the call."),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("programme"), FieldPanel("reference")]),
                FieldRowPanel([FieldPanel("budget"), FieldPanel("currency")]),
                FieldRowPanel([FieldPanel("grant_from"), FieldPanel("grant_to")]),
                FieldPanel("funding_rate"),
                FieldPanel("eligible_types"),
                FieldPanel("eligible_countries"),
                FieldPanel("conditions"),
                FieldPanel("apply_url"),
                FieldRowPanel(
                    [FieldPanel("contact_name"), FieldPanel("contact_email")]
                ),
            ],
            heading=_("Facts"),
        ),
        NewsroomItem.picture_panel(),
        FieldPanel("body"),
        *NewsroomItem.topic_panels,
    ]
    translatable_fields: ClassVar = [
        *NewsroomItem.translatable_fields,
        *(
            SynchronizedField(name)
            for name in (
                "kind",
                "deadline_model",
                "opens_on",
                "zone",
                "deadlines",
                "programme",
                "reference",
                "budget",
                "grant_from",
                "grant_to",
                "currency",
                "funding_rate",
                "eligible_types",
                "eligible_countries",
                "apply_url",
                "contact_name",
                "contact_email",
            )
        ),
        TranslatableField("conditions"),
    ]

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")

    @cached_property
    def dates(self) -> Deadlines:
        """Its deadlines as a value, which knows the status at any time."""
        page: Any = self
        rows = sorted(page.deadlines.all(), key=lambda row: (row.day, str(row.at)))
        return Deadlines(
            model=self.deadline_model,
            zone=self.zone,
            opens_on=self.opens_on,
            deadlines=tuple(Deadline(row.day, row.at) for row in rows),
        )

    def status_at(self, now: datetime) -> str:
        return self.dates.status_at(now)

    def clean(self) -> None:
        super().clean()
        check_days(self, "opens_on")
        if self.grant_from and self.grant_to and self.grant_to < self.grant_from:
            raise ValidationError({"grant_to": _("This is less than the least.")})


class CallDeadline(Orderable):
    """A day, and an hour where it is not the end of the day. The first comes first."""

    page = ParentalKey(CallPage, on_delete=models.CASCADE, related_name="deadlines")
    day = models.DateField(_("day"))
    at = models.TimeField(
        _("at"), null=True, blank=True, help_text=_("Empty: until the day ends.")
    )

    panels: ClassVar = [FieldRowPanel([FieldPanel("day"), FieldPanel("at")])]

    class Meta(Orderable.Meta):
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")

    def __str__(self) -> str:
        return f"{self.day} {self.at or ''}".strip()

    def clean(self) -> None:
        super().clean()
        check_days(self, "day")
        if self.day is not None:
            check_time(self.day, self.at, self.page.zone or default_zone())


class CallOrganisation(OrganisationLink):
    page = ParentalKey(CallPage, on_delete=models.CASCADE, related_name="organisations")


class CallProject(ProjectLink):
    page = ParentalKey(CallPage, on_delete=models.CASCADE, related_name="projects")


class CallRelated(ItemLink):
    page = ParentalKey(CallPage, on_delete=models.CASCADE, related_name="related")
