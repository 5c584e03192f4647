from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Orderable
from wagtail.search import index

from hanse.directory import identifiers
from hanse.directory.enums import Availability
from hanse.directory.identifiers import error
from hanse.directory.models.contacts import ContactPoint
from hanse.directory.models.organisations import Organisation
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
from hanse.directory.models.tags import PersonTag, tags, tags_panel
from hanse.directory.vocabularies import (
    COUNTRIES,
    LANGUAGES,
    MENTORING_FORMATS,
    SECTORS,
    SERVICES,
)


class Person(DirectoryRecord):
    """Somebody in the directory: an expert, a contact, a mentor.

    What reaches a person, and the portrait, is seen by the public only from the day on
    which that person agreed. Translated words are `PersonText` rows.
    """

    text_fields: ClassVar = ("role", "summary", "description", "expectations")
    details: ClassVar = (
        *DirectoryRecord.details,
        "positions__organisation__names",
        "contacts",
        "identifiers",
        "sectors",
        "expertise",
        "languages_spoken",
        "mentor_topics",
        "mentor_formats",
    )

    tags = tags(PersonTag)
    family_name = models.CharField(
        _("family name"),
        max_length=120,
        blank=True,
        help_text=_("Lists put people in its order. Empty for the whole name."),
    )
    role = models.CharField(
        _("role"),
        max_length=160,
        blank=True,
        help_text=_("In a few words: “Curator and exhibition designer”."),
    )
    sectors = terms(SECTORS, _("sectors"))
    expertise = terms(SERVICES, _("expertise"))
    languages_spoken = terms(LANGUAGES, _("languages"))
    town = models.CharField(_("town"), max_length=120, blank=True)
    country = term(COUNTRIES, _("country"))
    photo = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("portrait"),
    )
    photo_consented_on = models.DateField(
        _("agreed to the portrait on"),
        null=True,
        blank=True,
        help_text=_("Without a date nobody outside your network sees it."),
    )
    is_mentor = models.BooleanField(_("mentor"), default=False)
    mentor_topics = terms(SERVICES, _("topics as a mentor"))
    mentor_formats = terms(MENTORING_FORMATS, _("forms of mentoring"))
    expectations = models.CharField(
        _("what a mentee should bring"), max_length=400, blank=True
    )
    availability = models.CharField(
        _("availability"),
        max_length=10,
        choices=Availability,
        default=Availability.OPEN,
    )
    capacity = models.PositiveSmallIntegerField(
        _("places at a time"),
        null=True,
        blank=True,
        help_text=_("How many people the mentor takes on at once."),
    )
    places_taken = models.PositiveSmallIntegerField(_("of them taken"), default=0)

    panels: ClassVar = [
        names_panel(
            _("The first preferred name is the title; add it in other scripts.")
        ),
        FieldPanel("family_name"),
        text_panel("role"),
        tags_panel(),
        MultiFieldPanel(
            [
                FieldPanel("sectors"),
                FieldPanel("expertise"),
                FieldPanel("languages_spoken"),
                FieldRowPanel([FieldPanel("town"), FieldPanel("country")]),
            ],
            heading=_("Field of work"),
        ),
        InlinePanel("positions", heading=_("Organisations"), label=_("Organisation")),
        MultiFieldPanel(
            [
                FieldPanel("is_mentor"),
                FieldPanel("mentor_topics"),
                FieldPanel("mentor_formats"),
                FieldPanel("expectations"),
                FieldPanel("availability"),
                FieldRowPanel([FieldPanel("capacity"), FieldPanel("places_taken")]),
            ],
            heading=_("As a mentor"),
        ),
        InlinePanel(
            "contacts",
            heading=_("Contacts"),
            label=_("Contact"),
            help_text=_(
                "For the people of your network alone, unless the person has agreed "
                "to publish it: then give the date."
            ),
        ),
        MultiFieldPanel(
            [FieldPanel("photo"), FieldPanel("photo_consented_on")],
            heading=_("Portrait"),
        ),
        FieldPanel("confirmed_on", read_only=True),
        identifiers_panel(),
    ]
    # Contacts are in no index: partners who share the entry could ask for them there.
    search_fields: ClassVar = [
        *DirectoryRecord.search_fields,
        index.SearchField("role"),
        index.FilterField("is_mentor"),
    ]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def clean(self) -> None:
        super().clean()
        wrong: dict[str, Any] = {}
        if self.capacity is not None and self.places_taken > self.capacity:
            wrong["places_taken"] = _("More are taken than there are.")
        if _is_future(self.photo_consented_on):
            wrong["photo_consented_on"] = _("Nobody agrees on a day to come.")
        if wrong:
            raise ValidationError(wrong)

    @property
    def shown_photo(self) -> models.Model | None:
        """The portrait, if the person agreed to it."""
        agreed = self.photo_consented_on
        return self.photo if agreed and agreed <= timezone.localdate() else None

    @property
    def availability_now(self) -> Availability:
        """As the mentor says; who takes people on and has taken as many is full."""
        said = Availability(self.availability)
        is_full = self.capacity is not None and self.places_taken >= self.capacity
        return Availability.FULL if said == Availability.OPEN and is_full else said

    @property
    def places_free(self) -> int | None:
        """How many; `None` where the mentor has not said, or takes nobody on now."""
        if self.capacity is None or self.availability_now != Availability.OPEN:
            return None
        return self.capacity - self.places_taken

    @property
    def has_place_free(self) -> bool:
        """Whether the mentor would take somebody on now."""
        return self.is_mentor and self.availability_now == Availability.OPEN


class PersonName(RecordName):
    record = ParentalKey(Person, on_delete=models.CASCADE, related_name="names")


class PersonIdentifier(RecordIdentifier):
    record = ParentalKey(Person, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(
        _("register"), max_length=20, choices=identifiers.person_choices
    )

    class Meta(RecordIdentifier.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["record", "scheme", "value"],
                name="hanse_directory_no_double_person_id",
            )
        ]
        indexes = [models.Index(fields=["scheme", "value"])]


class PersonContact(ContactPoint):
    """A contact of a person: private until that person agreed, and from that day on."""

    record = ParentalKey(Person, on_delete=models.CASCADE, related_name="contacts")
    is_public = models.BooleanField(_("public"), default=False)
    consented_on = models.DateField(
        _("agreed on"),
        null=True,
        blank=True,
        help_text=_("The day on which the person agreed to publish this."),
    )

    panels: ClassVar = [*ContactPoint.panels, FieldPanel("consented_on")]

    class Meta(ContactPoint.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(consented_on__isnull=False),
                name="hanse_directory_public_by_consent",
                violation_error_message=_("What is public needs the day of consent."),
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.is_public and self.consented_on is None:
            raise error(
                "consented_on", _("Say on which day the person agreed, or keep it.")
            )
        if _is_future(self.consented_on):
            raise error("consented_on", _("Nobody agrees on a day to come."))

    @property
    def is_shown(self) -> bool:
        return (
            self.is_public
            and self.consented_on is not None
            and self.consented_on <= timezone.localdate()
        )


class PersonPosition(Orderable):
    """What a person is at an organisation, of the directory or of any other."""

    record = ParentalKey(Person, on_delete=models.CASCADE, related_name="positions")
    title = models.CharField(
        _("position"), max_length=160, blank=True, help_text=_("“Head of programme”.")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    organisation_name = models.CharField(
        _("name of the organisation"),
        max_length=300,
        blank=True,
        help_text=_("For one that is not in the directory."),
    )

    panels: ClassVar = [
        FieldPanel("title"),
        FieldPanel("organisation"),
        FieldPanel("organisation_name"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("position")
        verbose_name_plural = _("positions")

    def __str__(self) -> str:
        return ", ".join(part for part in (self.title, self.organisation_name) if part)

    def clean(self) -> None:
        super().clean()
        if self.organisation is None and not self.organisation_name:
            raise error("organisation_name", _("Which organisation?"))
        # What the organisation was called stays when its entry goes.
        if self.organisation is not None and not self.organisation_name:
            self.organisation_name = self.organisation.name_in(
                self.organisation.language
            )[0]


def _is_future(day: object) -> bool:
    return day is not None and day > timezone.localdate()  # type: ignore[operator]
