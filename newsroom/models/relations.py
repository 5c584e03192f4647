"""What items point at: organisations, projects and people of the directory, pages."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from hanse.directory.models import Organisation, Person, Project
from hanse.networks.models import PageItem


class OrganisationLink(Orderable):
    """An organisation of the directory, or any other by its name.

    Subclasses add `page`, with `related_name="organisations"`, and may add a role.
    """

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

    panels: ClassVar = [FieldPanel("organisation"), FieldPanel("name")]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name or str(self.organisation or "")

    def clean(self) -> None:
        super().clean()
        if self.organisation_id is None and not self.name:
            raise ValidationError(
                {"organisation": _("Choose an organisation, or write its name.")}
            )


class PersonLink(Orderable):
    """A person of the directory, or any other by their name.

    Subclasses add `page` with a related name that says what people are to it.
    """

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

    panels: ClassVar = [FieldPanel("person"), FieldPanel("name")]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name or str(self.person or "")

    def clean(self) -> None:
        super().clean()
        if self.person_id is None and not self.name:
            raise ValidationError({"person": _("Choose a person, or write a name.")})


class ProjectLink(Orderable):
    """Subclasses add `page`, with `related_name="projects"`."""

    project = models.ForeignKey(
        Project,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("project"),
    )

    panels: ClassVar = [FieldPanel("project")]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def __str__(self) -> str:
        return str(self.project)


class ItemLink(Orderable):
    """A page in all its languages. Subclasses add `page`."""

    item = models.ForeignKey(
        PageItem,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
    )

    panels: ClassVar = [FieldPanel("item")]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def __str__(self) -> str:
        return str(self.item)
