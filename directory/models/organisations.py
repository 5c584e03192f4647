from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from hanse.directory import identifiers
from hanse.directory.enums import NameKind, OrganisationStatus
from hanse.directory.querysets import OrganisationQuerySet
from hanse.directory.vocabularies import COUNTRIES, ORGANISATION_TYPES, SECTORS
from hanse.networks.models import NetworkRecord
from hanse.taxonomy.languages import language_choices
from hanse.taxonomy.models import Term


class Organisation(index.Indexed, NetworkRecord):
    """A firm, association, public body, school or museum, as one row of facts.

    Names and places are children, so that a name in a language is a fact and makes
    no translation. Translated words are `OrganisationText` rows.
    """

    text_fields: ClassVar = ("summary", "description")
    template: ClassVar = "hanse_directory/organisation_preview.html"

    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One sentence for lists: what it does, for whom."),
    )
    description = RichTextField(
        _("description"), blank=True, features=["bold", "italic", "link", "ol", "ul"]
    )
    types = ParentalManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary__code": ORGANISATION_TYPES},
        verbose_name=_("types"),
    )
    sectors = ParentalManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary__code": SECTORS},
        verbose_name=_("sectors"),
    )
    website = models.URLField(_("website"), max_length=400, blank=True)
    founded = models.PositiveSmallIntegerField(
        _("founded"),
        null=True,
        blank=True,
        validators=[MinValueValidator(800), MaxValueValidator(2100)],
        help_text=_("The year."),
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=OrganisationStatus,
        default=OrganisationStatus.ACTIVE,
    )
    confirmed_on = models.DateField(
        _("last confirmed"),
        null=True,
        blank=True,
        help_text=_("When somebody last made sure that this entry is right."),
    )

    panels: ClassVar = [
        InlinePanel(
            "names",
            heading=_("Names"),
            label=_("Name"),
            min_num=1,
            help_text=_("The first preferred name is the title."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("language"),
                FieldPanel("summary"),
                FieldPanel("description"),
            ],
            heading=_("Text"),
        ),
        MultiFieldPanel(
            [FieldPanel("types"), FieldPanel("sectors")], heading=_("What it is")
        ),
        InlinePanel("places", heading=_("Place"), label=_("Place"), max_num=1),
        MultiFieldPanel(
            [
                FieldPanel("website"),
                FieldPanel("founded"),
                FieldPanel("status"),
                FieldPanel("confirmed_on"),
            ],
            heading=_("Facts"),
        ),
        InlinePanel("identifiers", heading=_("Identifiers"), label=_("Identifier")),
    ]
    search_fields: ClassVar = [
        index.SearchField("summary"),
        index.SearchField("website"),
        index.RelatedFields(
            "names", [index.SearchField("text"), index.AutocompleteField("text")]
        ),
        index.RelatedFields("identifiers", [index.SearchField("value")]),
        index.FilterField("id"),
        index.FilterField("network_id"),
        index.FilterField("share"),
        index.FilterField("live"),
        index.FilterField("status"),
    ]

    objects: ClassVar = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name_in(get_language() or self.language)[0]

    def name_in(self, language: str) -> tuple[str, str]:
        """The best name for a reader and the language it is in ("" when unknown).

        Preferred in that language, else in the record's own, else what it calls
        itself. Uses `self.names.all()`, so prefetch `names` for lists.
        """
        names = list(self.names.all())
        preferred = [name for name in names if name.kind == NameKind.PREFERRED]
        for wanted in (language, self.language):
            for name in preferred:
                if name.language == wanted:
                    return name.text, name.language
        for name in [*(n for n in names if n.kind == NameKind.NATIVE), *preferred]:
            return name.text, name.language
        return (names[0].text, names[0].language) if names else ("", "")

    @property
    def place(self) -> OrganisationPlace | None:
        return next(iter(self.places.all()), None)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return self.template


class OrganisationName(Orderable):
    """One name in one language; `language` is empty for acronyms and the like."""

    record = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(
        _("language"), max_length=12, choices=language_choices, blank=True
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=NameKind, default=NameKind.PREFERRED
    )
    text = models.CharField(_("name"), max_length=300)

    panels: ClassVar = [
        FieldPanel("text"),
        FieldPanel("language"),
        FieldPanel("kind"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("name")
        verbose_name_plural = _("names")

    def __str__(self) -> str:
        return self.text


class OrganisationPlace(Orderable):
    """Where the organisation is found. Coordinates are WGS 84 degrees."""

    record = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="places")
    street = models.CharField(_("street"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=20, blank=True)
    town = models.CharField(_("town"), max_length=120, blank=True)
    region = models.CharField(_("region"), max_length=120, blank=True)
    # Not PROTECT: Wagtail cannot read old drafts through it. Terms in use are kept
    # by `Term.delete` instead.
    country = models.ForeignKey(
        Term,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary__code": COUNTRIES},
        verbose_name=_("country"),
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

    panels: ClassVar = [
        FieldPanel("street"),
        FieldPanel("postcode"),
        FieldPanel("town"),
        FieldPanel("region"),
        FieldPanel("country"),
        FieldPanel("latitude"),
        FieldPanel("longitude"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def __str__(self) -> str:
        return ", ".join(part for part in (self.street, self.town) if part)

    @property
    def point(self) -> tuple[float, float] | None:
        """(latitude, longitude), where both are known."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            field = "latitude" if self.latitude is None else "longitude"
            raise identifiers.error(field, _("Give both coordinates or none."))
