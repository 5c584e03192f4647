"""What hangs on a practice: organisations, people, documents."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable

from hanse.directory.enums import PartnerRole
from hanse.directory.models import Organisation, Person
from hanse.directory.models.records import term
from hanse.library.enums import PersonRole
from hanse.library.models.practices import PracticePage
from hanse.library.vocabularies import COUNTRIES
from hanse.taxonomy.languages import language_choices


class PracticePartner(Orderable):
    """Who did it, and as what: an organisation of the directory or any other."""

    page = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="partners")
    role = models.CharField(
        _("role"), max_length=10, choices=PartnerRole, default=PartnerRole.LEAD
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
        verbose_name = _("organisation of a practice")
        verbose_name_plural = _("organisations of practices")

    def __str__(self) -> str:
        return f"{self.name} ({self.get_role_display()})"

    def clean(self) -> None:
        super().clean()
        if self.organisation is None and not self.name:
            raise ValidationError({"name": _("Which organisation?")})
        # What the organisation was called stays when its entry goes.
        if self.organisation is not None and not self.name:
            self.name = self.organisation.name_in(self.organisation.language)[0]


class PracticePerson(Orderable):
    """Who made it happen or wrote it down. Named in public, so with their consent."""

    page = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="people")
    role = models.CharField(
        _("role"), max_length=10, choices=PersonRole, default=PersonRole.AUTHOR
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
    )
    name = models.CharField(
        _("name"),
        max_length=200,
        blank=True,
        help_text=_("Of somebody who is not in the directory."),
    )

    panels: ClassVar = [FieldPanel("role"), FieldPanel("person"), FieldPanel("name")]

    class Meta(Orderable.Meta):
        verbose_name = _("person of a practice")
        verbose_name_plural = _("people of practices")

    def __str__(self) -> str:
        return f"{self.name} ({self.get_role_display()})"

    def clean(self) -> None:
        super().clean()
        if self.person is None and not self.name:
            raise ValidationError({"name": _("Who is it?")})
        if self.person is not None and not self.name:
            self.name = self.person.name_in(self.person.language)[0]


class PracticeDocument(Orderable):
    """A file to take along, whose words are searched with the practice."""

    page = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        get_document_model_string(),
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("document"),
    )
    title = models.CharField(
        _("title"),
        max_length=200,
        blank=True,
        help_text=_("Empty for the title of the document itself."),
    )
    language = models.CharField(
        _("language"), max_length=12, choices=language_choices, blank=True
    )

    panels: ClassVar = [
        FieldPanel("document"),
        FieldPanel("title"),
        FieldPanel("language"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("document of a practice")
        verbose_name_plural = _("documents of practices")

    def __str__(self) -> str:
        return self.title or str(self.document)

    @property
    def shown_title(self) -> Any:
        return self.title or self.document.title
