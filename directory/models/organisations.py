from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Orderable
from wagtail.search import index

from hanse.directory import identifiers
from hanse.directory.enums import OrganisationStatus
from hanse.directory.models.contacts import ContactPoint
from hanse.directory.models.records import (
    DirectoryRecord,
    RecordIdentifier,
    RecordName,
    identifiers_panel,
    names_panel,
    term,
    terms,
    text_panel,
)
from hanse.directory.models.tags import OrganisationTag, tags, tags_panel
from hanse.directory.vocabularies import (
    COOPERATION,
    COUNTRIES,
    LANGUAGES,
    ORGANISATION_TYPES,
    REGIONS,
    SECTORS,
    SERVICES,
)
from hanse.networks.models.coordinates import Coordinates


class Organisation(DirectoryRecord):
    """A firm, association, public body, school or museum.

    Translated words are `OrganisationText` rows. Of its places the first is the main
    one.
    """

    details: ClassVar = (
        *DirectoryRecord.details,
        "places",
        "contacts",
        "identifiers",
        "relations",
        "types",
        "sectors",
        "services_offered",
        "services_sought",
        "cooperation",
        "countries_of_interest",
        "languages_spoken",
    )

    tags = tags(OrganisationTag)
    types = terms(ORGANISATION_TYPES, _("types"))
    sectors = terms(SECTORS, _("sectors"))
    services_offered = terms(SERVICES, _("services offered"))
    services_sought = terms(SERVICES, _("services sought"))
    cooperation = terms(COOPERATION, _("seeks cooperation in"))
    countries_of_interest = terms(COUNTRIES, _("countries of interest"))
    languages_spoken = terms(LANGUAGES, _("languages spoken"))
    website = models.URLField(_("website"), max_length=400, blank=True)
    legal_form = models.CharField(
        _("legal form"),
        max_length=80,
        blank=True,
        help_text=_("As its register has it: “Oy”, “OÜ”, “e. V.”."),
    )
    founded = models.PositiveSmallIntegerField(
        _("founded"),
        null=True,
        blank=True,
        validators=[MinValueValidator(800), MaxValueValidator(2100)],
        help_text=_("The year."),
    )
    size = models.PositiveIntegerField(
        _("people who work there"), null=True, blank=True
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=OrganisationStatus,
        default=OrganisationStatus.ACTIVE,
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )

    panels: ClassVar = [
        names_panel(),
        text_panel(),
        tags_panel(),
        MultiFieldPanel(
            [FieldPanel("types"), FieldPanel("sectors"), FieldPanel("logo")],
            heading=pgettext_lazy("organisation", "What it is"),
        ),
        InlinePanel(
            "places",
            heading=_("Places"),
            label=_("Place"),
            help_text=_("The first place is the main one."),
        ),
        InlinePanel("contacts", heading=_("Contacts"), label=_("Contact")),
        MultiFieldPanel(
            [
                FieldPanel("services_offered"),
                FieldPanel("services_sought"),
                FieldPanel("cooperation"),
                FieldPanel("countries_of_interest"),
                FieldPanel("languages_spoken"),
            ],
            heading=_("What it offers and seeks"),
            classname="collapsed",
        ),
        InlinePanel(
            "relations",
            heading=_("Related organisations"),
            label=_("Related organisation"),
            help_text=_("The other one's page shows it, too."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("website"),
                FieldPanel("legal_form"),
                FieldPanel("founded"),
                FieldPanel("size"),
                FieldPanel("status"),
                FieldPanel("confirmed_on", read_only=True),
            ],
            heading=_("Facts"),
        ),
        identifiers_panel(),
    ]
    search_fields: ClassVar = [
        *DirectoryRecord.search_fields,
        index.SearchField("website"),
        index.RelatedFields("identifiers", [index.SearchField("value")]),
        index.FilterField("status"),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    @property
    def place(self) -> OrganisationPlace | None:
        """The main one."""
        return next(iter(self.places.all()), None)


class OrganisationName(RecordName):
    record = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="names")


class OrganisationContact(ContactPoint):
    """A contact of an organisation: public, unless it is said to be internal."""

    record = ParentalKey(
        Organisation, on_delete=models.CASCADE, related_name="contacts"
    )
    is_public = models.BooleanField(
        _("public"),
        default=True,
        help_text=_("What is not public is for the people of your network alone."),
    )


class OrganisationIdentifier(RecordIdentifier):
    record = ParentalKey(
        Organisation, on_delete=models.CASCADE, related_name="identifiers"
    )
    scheme = models.CharField(
        _("register"), max_length=20, choices=identifiers.scheme_choices
    )

    class Meta(RecordIdentifier.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["record", "scheme", "value"],
                name="hanse_directory_no_double_identifier",
            )
        ]
        indexes = [models.Index(fields=["scheme", "value"])]


class OrganisationPlace(Coordinates, Orderable):
    """Where the organisation is found."""

    record = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="places")
    label = models.CharField(
        _("what is there"),
        max_length=80,
        blank=True,
        help_text=_("“Office”, “Workshop”. May be empty."),
    )
    street = models.CharField(_("street"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=20, blank=True)
    town = models.CharField(_("town"), max_length=120, blank=True)
    region = models.CharField(_("region"), max_length=120, blank=True)
    area = term(REGIONS, _("region by ISO 3166-2"))
    country = term(COUNTRIES, _("country"))

    panels: ClassVar = [
        FieldPanel("label"),
        FieldPanel("street"),
        FieldRowPanel([FieldPanel("postcode"), FieldPanel("town")]),
        FieldPanel("region"),
        FieldPanel("area"),
        FieldPanel("country"),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def __str__(self) -> str:
        return ", ".join(part for part in (self.street, self.town) if part)

    def clean(self) -> None:
        super().clean()
        if wrong := self.half_a_point():
            raise ValidationError(wrong)
        self._check_area()

    def _check_area(self) -> None:
        """A region lies in its country: `fi-18` in `fi`."""
        if self.area is None:
            return
        code = self.area.code.split("-")[0]
        if self.country is not None and self.country.code != code:
            raise identifiers.error(
                "area", _("This region does not lie in the country of the place.")
            )
