from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from hanse.directory.models import Organisation
from hanse.directory.models.records import term
from hanse.library.enums import Outcome
from hanse.library.fields import EARLIEST_YEAR, FEATURES, LATEST_YEAR
from hanse.library.panels import CountedPanel
from hanse.library.vocabularies import COUNTRIES
from hanse.networks.models import NetworkRecord, PageItem, RecordText
from hanse.networks.models.coordinates import Coordinates
from hanse.networks.querysets import RecordQuerySet

SUMMARY_LIMIT = 300
STORY_LIMIT = 3000


class ReplicationQuerySet(RecordQuerySet):
    def of(self, *practices: int) -> ReplicationQuerySet:
        """Those of practices with these ids."""
        return self.filter(practice_id__in=practices)


class Replication(index.Indexed, Coordinates, NetworkRecord):
    """Somebody took a practice up: who, where, how it was changed, with what result.

    The practice may be any network's that shares it; `practice_title` is what it was
    called, for when it is gone. `adapted_from` is the replication that this one
    learned from, where it was not the practice itself.
    """

    text_fields: ClassVar = ("summary", "adaptation", "result", "lessons")
    template: ClassVar = "hanse_library/replication_preview.html"

    practice = models.ForeignKey(
        PageItem,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("practice"),
    )
    practice_title = models.CharField(
        _("title of the practice"), max_length=255, blank=True, editable=False
    )
    adapted_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("learned from"),
        help_text=_("Empty where it was the practice itself."),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    who = models.CharField(
        _("who"),
        max_length=200,
        blank=True,
        help_text=_("Of one that is not in the directory."),
    )
    place = models.CharField(_("place"), max_length=120)
    country = term(COUNTRIES, _("country"))
    from_year = models.PositiveSmallIntegerField(
        _("from"),
        validators=[MinValueValidator(EARLIEST_YEAR), MaxValueValidator(LATEST_YEAR)],
    )
    until_year = models.PositiveSmallIntegerField(
        _("until"),
        null=True,
        blank=True,
        validators=[MinValueValidator(EARLIEST_YEAR), MaxValueValidator(LATEST_YEAR)],
    )
    outcome = models.CharField(
        _("what became of it"), max_length=10, choices=Outcome, default=Outcome.RUNNING
    )
    summary = models.CharField(_("in a sentence"), max_length=SUMMARY_LIMIT, blank=True)
    adaptation = RichTextField(
        _("what was changed"), blank=True, max_length=STORY_LIMIT, features=FEATURES
    )
    result = RichTextField(
        _("with what result"), blank=True, max_length=STORY_LIMIT, features=FEATURES
    )
    lessons = RichTextField(
        _("what did not work"), blank=True, max_length=STORY_LIMIT, features=FEATURES
    )
    evidence_url = models.URLField(
        _("where that can be read"), max_length=400, blank=True
    )
    confirmed_on = models.DateField(_("last confirmed"), null=True, blank=True)

    panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel("practice"), FieldPanel("adapted_from")],
            heading=_("What was taken up"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("organisation"),
                FieldPanel("who"),
                FieldPanel("place"),
                FieldPanel("country"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldRowPanel([FieldPanel("from_year"), FieldPanel("until_year")]),
                FieldPanel("outcome"),
            ],
            heading=_("Who, where, when"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("language"),
                CountedPanel("summary"),
                CountedPanel("adaptation"),
                CountedPanel("result"),
                CountedPanel("lessons"),
            ],
            heading=_("Text"),
        ),
        FieldPanel("evidence_url"),
        FieldPanel("confirmed_on"),
    ]
    search_fields: ClassVar = [
        index.SearchField("who"),
        index.AutocompleteField("who"),
        index.SearchField("place"),
        index.SearchField("summary"),
        index.SearchField("practice_title"),
        index.FilterField("id"),
        index.FilterField("network_id"),
        index.FilterField("share"),
        index.FilterField("live"),
        index.FilterField("merged_into_id"),
    ]

    objects: ClassVar = ReplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("replication")
        verbose_name_plural = _("replications")

    def __str__(self) -> str:
        return ", ".join(part for part in (self.who, self.place) if part)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return self.template

    def clean(self) -> None:
        super().clean()
        wrong = self.half_a_point()
        if self.organisation_id is None and not self.who:
            wrong["who"] = _("Who took it up?")
        if self.from_year and self.until_year and self.until_year < self.from_year:
            wrong["until_year"] = _("It ends before it begins.")
        origin = self.adapted_from
        if origin is not None and origin.practice_id != self.practice_id:
            wrong["adapted_from"] = _("That is a replication of another practice.")
        elif origin is not None and self.pk and self._leads_back_here(origin):
            wrong["adapted_from"] = _("It cannot have learned from itself.")
        if wrong:
            raise ValidationError(wrong)
        # What they were called stays when their entries go.
        if self.practice is not None:
            self.practice_title = self.practice.title
        if self.organisation is not None and not self.who:
            self.who = self.organisation.name_in(self.organisation.language)[0]

    def _leads_back_here(self, origin: Replication | None) -> bool:
        seen: set[int] = set()
        while origin is not None and origin.pk not in seen:
            if origin.pk == self.pk:
                return True
            seen.add(origin.pk)
            origin = origin.adapted_from
        return False


class ReplicationText(RecordText):
    """The story of a replication in another language."""

    record = models.ForeignKey(
        Replication, on_delete=models.CASCADE, related_name="texts"
    )
    summary = models.CharField(_("in a sentence"), max_length=SUMMARY_LIMIT, blank=True)
    adaptation = RichTextField(_("what was changed"), blank=True, features=FEATURES)
    result = RichTextField(_("with what result"), blank=True, features=FEATURES)
    lessons = RichTextField(_("what did not work"), blank=True, features=FEATURES)

    class Meta(RecordText.Meta):
        verbose_name = _("text in another language")
        verbose_name_plural = _("texts in other languages")
        constraints = [
            models.UniqueConstraint(
                fields=["record", "language"], name="hanse_library_one_text"
            )
        ]
