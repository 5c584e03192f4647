from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from hanse.directory.models.organisations import Organisation
from hanse.directory.models.people import Person
from hanse.directory.models.projects import Project
from hanse.directory.models.records import RICH_TEXT
from hanse.networks.models import RecordText


class DirectoryText(RecordText):
    """The words that every kind of record has, in another language."""

    summary = models.CharField(_("summary"), max_length=300, blank=True)
    description = RichTextField(_("description"), blank=True, features=RICH_TEXT)

    class Meta(RecordText.Meta):
        abstract = True
        verbose_name = _("text in another language")
        verbose_name_plural = _("texts in other languages")


class OrganisationText(DirectoryText):
    record = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="texts"
    )

    class Meta(DirectoryText.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["record", "language"], name="hanse_directory_one_text"
            )
        ]


class PersonText(DirectoryText):
    record = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="texts")
    role = models.CharField(_("role"), max_length=160, blank=True)
    expectations = models.CharField(
        _("what a mentee should bring"), max_length=400, blank=True
    )

    class Meta(DirectoryText.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["record", "language"], name="hanse_directory_one_person_text"
            )
        ]


class ProjectText(DirectoryText):
    record = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="texts")
    legacy = RichTextField(_("what remains"), blank=True, features=RICH_TEXT)
    acknowledgement = models.TextField(_("what the funder wants said"), blank=True)

    class Meta(DirectoryText.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["record", "language"], name="hanse_directory_one_project_text"
            )
        ]
