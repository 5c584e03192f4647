from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from hanse.blocks.fields import BodyField
from hanse.blocks.models import PAGE_TRANSLATABLE_FIELDS
from hanse.directory.models import Project
from hanse.directory.models.projects import CURRENCIES
from hanse.directory.models.records import term, terms
from hanse.library import costs, sections
from hanse.library.enums import Licence
from hanse.library.fields import EARLIEST_YEAR, LATEST_YEAR, section_field
from hanse.library.forms.practices import PracticePageForm
from hanse.library.panels import CountedPanel
from hanse.library.sections import SECTIONS
from hanse.library.views import practices
from hanse.library.vocabularies import (
    COSTS,
    COUNTRIES,
    EVIDENCE,
    LEVELS,
    READINESS,
    SECTORS,
    THEMES,
)
from hanse.networks.items import ItemView, SharedPageMixin

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


class FactsMixin(models.Model):
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
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
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

    @property
    def point(self) -> tuple[float, float] | None:
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude

    def clean(self) -> None:
        super().clean()
        wrong: dict[str, Any] = {}
        if (self.latitude is None) != (self.longitude is None):
            wrong["longitude"] = _("A point has a latitude and a longitude.")
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


class PracticePage(SharedPageMixin, SectionsMixin, FactsMixin, OriginMixin, Page):
    """What worked somewhere, and what did not, told so that others can do it again.

    One page a language. What belongs to the practice and to no language, such as
    replications, reviews and counts, hangs on its `item`.
    """

    template = "hanse_library/practice_page.html"
    base_form_class = PracticePageForm
    parent_page_types: ClassVar = ["hanse_library.LibraryPage"]
    subpage_types: ClassVar = []

    picture = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("Without one the network's pattern is drawn."),
    )
    picture_text = models.CharField(
        _("text for the picture"),
        max_length=250,
        blank=True,
        help_text=_("What it shows, for who cannot see it. Empty: it only decorates."),
    )

    content_panels: ClassVar = [
        *Page.content_panels,
        CountedPanel("summary"),
        *(
            CountedPanel(one.name)
            for one in SECTIONS[: SECTIONS.index(sections.RESULTS) + 1]
        ),
        FieldPanel("failures"),
        *(
            CountedPanel(one.name)
            for one in SECTIONS[SECTIONS.index(sections.RESULTS) + 1 :]
        ),
        FieldPanel("figures"),
        MultiFieldPanel(
            [FieldPanel("picture"), FieldPanel("picture_text")], heading=_("Picture")
        ),
        FieldPanel("change_note"),
    ]
    fact_panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel("themes"), FieldPanel("sectors")], heading=_("What it is about")
        ),
        MultiFieldPanel(
            [
                FieldPanel("readiness"),
                FieldPanel("evidence"),
                FieldRowPanel([FieldPanel("from_year"), FieldPanel("until_year")]),
                FieldRowPanel([FieldPanel("amount"), FieldPanel("currency")]),
                FieldPanel("cost_band"),
            ],
            heading=_("How far it is, and what it cost"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("place"),
                FieldPanel("countries"),
                FieldPanel("level"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("Where"),
        ),
        InlinePanel("partners", heading=_("Organisations"), label=_("Organisation")),
        InlinePanel("people", heading=_("People"), label=_("Person")),
        FieldPanel("project"),
        InlinePanel("documents", heading=_("Documents"), label=_("Document")),
        MultiFieldPanel(
            [FieldPanel("contact_name"), FieldPanel("contact_email")],
            heading=_("Questions"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("licence"),
                FieldPanel("source_name"),
                FieldPanel("source_url"),
                FieldPanel("confirmed_on"),
            ],
            heading=_("Origin"),
        ),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Story")),
            ObjectList(fact_panels, heading=_("Facts")),
            ObjectList(Page.promote_panels, heading=_("Promote")),
            ObjectList(Page.settings_panels, heading=_("Settings")),
        ]
    )
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("summary"),
        *(index.SearchField(section.name) for section in SECTIONS),
        index.SearchField("failures"),
    ]
    translatable_fields: ClassVar = [
        *PAGE_TRANSLATABLE_FIELDS,
        TranslatableField("summary"),
        *(TranslatableField(section.name) for section in SECTIONS),
        TranslatableField("failures"),
        TranslatableField("figures"),
        TranslatableField("picture_text"),
        TranslatableField("change_note"),
        *(
            SynchronizedField(name)
            for name in (
                "picture",
                "themes",
                "sectors",
                "countries",
                "level",
                "readiness",
                "evidence",
                "place",
                "latitude",
                "longitude",
                "from_year",
                "until_year",
                "amount",
                "currency",
                "cost_band",
                "partners",
                "people",
                "project",
                "documents",
                "contact_name",
                "contact_email",
                "licence",
                "source_name",
                "source_url",
                "confirmed_on",
            )
        ),
    ]

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")

    def __str__(self) -> str:
        return str(self.title)

    def serve_item(self, view: ItemView, request: HttpRequest) -> HttpResponse:
        """The practice, a former version of it, or the same in another format."""
        return practices.practice(self, view, request)
