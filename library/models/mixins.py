"""What a practice consists of, concern by concern; `PracticePage` puts it together."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from hanse.blocks.fields import BodyField
from hanse.directory.models import Project
from hanse.directory.models.projects import CURRENCIES
from hanse.directory.models.records import term, terms
from hanse.library import costs, sections
from hanse.library.enums import Licence
from hanse.library.fields import EARLIEST_YEAR, LATEST_YEAR, section_field
from hanse.library.vocabularies import (
    COSTS,
    COUNTRIES,
    EVIDENCE,
    LEVELS,
    READINESS,
    SECTORS,
    THEMES,
)
from hanse.networks.models.coordinates import Coordinates

FAILURES_FAMILY = "library_failures"
FIGURES_FAMILY = "library_figures"


class SectionsMixin(models.Model):
    """The words of a practice: a summary, guided sections, what did not work."""

    summary = models.TextField(
        _("in a sentence or two"),
        max_length=sections.SUMMARY_LIMIT,
        help_text=_("For lists: who did what, and what came of it."),
    )
    context = section_field(sections.CONTEXT)
    objectives = section_field(sections.OBJECTIVES)
    solution = section_field(sections.SOLUTION)
    participation = section_field(sections.PARTICIPATION)
    results = section_field(sections.RESULTS)
    failures = BodyField(
        verbose_name=sections.FAILURES_HEADING,
        families=(FAILURES_FAMILY,),
        max_num=sections.MOST_FAILURES,
        blank=True,
        help_text=sections.FAILURES_QUESTION,
    )
    success = section_field(sections.SUCCESS)
    costs = section_field(sections.COSTS)
    transfer = section_field(sections.TRANSFER)
    figures = BodyField(
        verbose_name=_("key figures"),
        families=(FIGURES_FAMILY,),
        max_num=sections.MOST_FIGURES,
        blank=True,
        help_text=_("A few large numbers that stand above the text."),
    )

    class Meta:
        abstract = True


class FactsMixin(Coordinates):
    """What is the same in every language: what it is about, where, when, how dear."""

    themes = terms(THEMES, _("themes"))
    sectors = terms(SECTORS, _("sectors"))
    countries = terms(COUNTRIES, _("countries"))
    level = term(LEVELS, _("level of place"))
    readiness = term(READINESS, _("readiness"))
    evidence = term(EVIDENCE, _("what is known of its effect"))
    place = models.CharField(
        _("place"), max_length=120, blank=True, help_text=_("A town or a region.")
    )
    from_year = models.PositiveSmallIntegerField(
        _("from"),
        null=True,
        blank=True,
        validators=[MinValueValidator(EARLIEST_YEAR), MaxValueValidator(LATEST_YEAR)],
    )
    until_year = models.PositiveSmallIntegerField(
        _("until"),
        null=True,
        blank=True,
        validators=[MinValueValidator(EARLIEST_YEAR), MaxValueValidator(LATEST_YEAR)],
        help_text=_("Empty while it goes on."),
    )
    amount = models.DecimalField(
        _("what it cost"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    currency = models.CharField(
        _("currency"),
        max_length=3,
        choices=[(code, code) for code in CURRENCIES],
        default="EUR",
    )
    cost_band = term(
        COSTS,
        _("costs"),
        help_text=_("An amount in euros chooses the band by itself."),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        wrong = self.half_a_point()
        if self.from_year and self.until_year and self.until_year < self.from_year:
            wrong["until_year"] = _("It ends before it begins.")
        if wrong:
            raise ValidationError(wrong)
        if self.cost_band_id is None:
            self.cost_band_id = costs.band_of(self.amount, self.currency)


class OriginMixin(models.Model):
    """Where a practice comes from, who answers questions, how it may be used."""

    project = models.ForeignKey(
        Project,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("project"),
        help_text=_(
            "Of which it is a result: it is then listed on the project's page."
        ),
    )
    contact_name = models.CharField(
        _("who answers questions"), max_length=160, blank=True
    )
    contact_email = models.EmailField(
        _("their e-mail"),
        blank=True,
        help_text=_("Never shown. Questions are passed on from a form."),
    )
    licence = models.CharField(
        _("licence"), max_length=20, choices=Licence, default=Licence.BY, blank=True
    )
    source_name = models.CharField(
        _("first told by"),
        max_length=200,
        blank=True,
        help_text=_("Where this practice was first written down, if elsewhere."),
    )
    source_url = models.URLField(_("address of it"), max_length=400, blank=True)
    confirmed_on = models.DateField(
        _("last confirmed"),
        null=True,
        blank=True,
        help_text=_("When somebody last made sure that this is still right."),
    )
    change_note = models.CharField(
        _("what is new"),
        max_length=300,
        blank=True,
        help_text=_("For readers of the version history: what changed, in a sentence."),
    )

    class Meta:
        abstract = True
