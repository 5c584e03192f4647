from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable
from wagtail.search import index

from hanse.directory import identifiers
from hanse.directory.enums import PartnerRole, ProjectStatus
from hanse.directory.identifiers import error
from hanse.directory.models.organisations import Organisation
from hanse.directory.models.records import (
    RICH_TEXT,
    DirectoryRecord,
    RecordIdentifier,
    RecordName,
    identifiers_panel,
    names_panel,
    term,
    terms,
    text_panel,
)
from hanse.directory.models.tags import ProjectTag, tags, tags_panel
from hanse.directory.vocabularies import COUNTRIES, SECTORS, THEMES

# Currencies of the region, and what programmes reckon in, by ISO 4217.
CURRENCIES = ("EUR", "DKK", "ISK", "NOK", "PLN", "RUB", "SEK", "GBP", "USD")

ACKNOWLEDGEMENT_LIMIT = 800


class Project(DirectoryRecord):
    """Something that several do together for a time, so that it outlives its end.

    Its acronym is a name of that kind. Translated words are `ProjectText` rows.
    """

    text_fields: ClassVar = ("summary", "description", "legacy", "acknowledgement")
    details: ClassVar = (
        *DirectoryRecord.details,
        "partners__organisation__names",
        "identifiers",
        "sectors",
        "themes",
        "countries",
    )

    tags = tags(ProjectTag)
    legacy = RichTextField(
        _("what remains"),
        blank=True,
        features=RICH_TEXT,
        help_text=_("After its end: results, networks, where they are kept, by whom."),
    )
    acknowledgement = models.TextField(
        _("what the funder wants said"),
        max_length=ACKNOWLEDGEMENT_LIMIT,
        blank=True,
        help_text=_(
            "In the wording of its rules. It stands with the project and its results."
        ),
    )
    funder_logo = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo of the funder"),
    )
    funder_logo_text = models.CharField(
        _("what the logo says"),
        max_length=160,
        blank=True,
        help_text=_("For who cannot see it: “Co-funded by …”."),
    )
    starts_on = models.DateField(_("start"), null=True, blank=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)
    programme = models.CharField(
        _("programme"),
        max_length=160,
        blank=True,
        help_text=_("That funds it: “Interreg Baltic Sea Region”."),
    )
    budget = models.DecimalField(
        _("budget"),
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
    budget_source = models.CharField(
        _("source of the budget"),
        max_length=300,
        blank=True,
        help_text=_("Where the figure stands: a decision, a register, an address."),
    )
    website = models.URLField(_("website"), max_length=400, blank=True)
    sectors = terms(SECTORS, _("sectors"))
    themes = terms(THEMES, _("themes"))
    countries = terms(COUNTRIES, _("countries"))

    panels: ClassVar = [
        names_panel(
            _("The first preferred name is the title; add the acronym as one.")
        ),
        text_panel("legacy", "acknowledgement"),
        tags_panel(),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldPanel("programme"),
                FieldRowPanel([FieldPanel("budget"), FieldPanel("currency")]),
                FieldPanel("budget_source"),
                FieldPanel("website"),
                FieldPanel("confirmed_on", read_only=True),
            ],
            heading=_("Facts"),
        ),
        MultiFieldPanel(
            [FieldPanel("funder_logo"), FieldPanel("funder_logo_text")],
            heading=_("Funder"),
        ),
        InlinePanel("partners", heading=_("Partners"), label=_("Partner")),
        MultiFieldPanel(
            [FieldPanel("sectors"), FieldPanel("themes"), FieldPanel("countries")],
            heading=_("What it is about"),
        ),
        identifiers_panel(),
    ]
    search_fields: ClassVar = [
        *DirectoryRecord.search_fields,
        index.SearchField("programme"),
        index.RelatedFields("identifiers", [index.SearchField("value")]),
    ]

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def clean(self) -> None:
        super().clean()
        wrong: dict[str, Any] = {}
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            wrong["ends_on"] = _("It ends before it starts.")
        if self.funder_logo_id and not self.funder_logo_text:
            wrong["funder_logo_text"] = _("Say what the logo says.")
        if self.budget is not None and not self.budget_source:
            wrong["budget_source"] = _("Say where this figure stands.")
        if wrong:
            raise ValidationError(wrong)

    @property
    def status(self) -> ProjectStatus:
        """Where it stands today."""
        return status_on(self.starts_on, self.ends_on, timezone.localdate())


def status_on(start: date | None, end: date | None, today: date) -> ProjectStatus:
    """Where a project of this period stands on a day."""
    if end and end < today:
        return ProjectStatus.FINISHED
    if start is None:
        return ProjectStatus.UNKNOWN
    return ProjectStatus.PLANNED if start > today else ProjectStatus.RUNNING


class ProjectName(RecordName):
    record = ParentalKey(Project, on_delete=models.CASCADE, related_name="names")


class ProjectIdentifier(RecordIdentifier):
    record = ParentalKey(Project, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(
        _("register"), max_length=20, choices=identifiers.project_choices
    )

    class Meta(RecordIdentifier.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["record", "scheme", "value"],
                name="hanse_directory_no_double_project_id",
            )
        ]
        indexes = [models.Index(fields=["scheme", "value"])]


class ProjectPartner(Orderable):
    """Who takes part, and as what: an organisation of the directory or any other."""

    record = ParentalKey(Project, on_delete=models.CASCADE, related_name="partners")
    role = models.CharField(
        _("role"), max_length=10, choices=PartnerRole, default=PartnerRole.PARTNER
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    name = models.CharField(
        _("name"),
        max_length=300,
        blank=True,
        help_text=_("Of one that is not in the directory."),
    )
    country = term(COUNTRIES, _("country"))

    panels: ClassVar = [
        FieldPanel("role"),
        FieldPanel("organisation"),
        FieldPanel("name"),
        FieldPanel("country"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return f"{self.name} ({self.get_role_display()})"

    def clean(self) -> None:
        super().clean()
        if self.organisation is None and not self.name:
            raise error("name", _("Which organisation?"))
        # What the organisation was called stays when its entry goes.
        if self.organisation is not None and not self.name:
            self.name = self.organisation.name_in(self.organisation.language)[0]
