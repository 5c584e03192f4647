from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from hanse.directory import identifiers
from hanse.directory.models.organisations import Organisation


class OrganisationIdentifier(Orderable):
    """What a register calls the organisation; checked by the register's own rule."""

    record = ParentalKey(
        Organisation, on_delete=models.CASCADE, related_name="identifiers"
    )
    scheme = models.CharField(
        _("register"), max_length=20, choices=identifiers.scheme_choices
    )
    value = models.CharField(_("identifier"), max_length=120)

    panels: ClassVar = [FieldPanel("scheme"), FieldPanel("value")]

    class Meta(Orderable.Meta):
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        constraints = [
            models.UniqueConstraint(
                fields=["record", "scheme", "value"],
                name="hanse_directory_no_double_identifier",
            )
        ]
        indexes = [models.Index(fields=["scheme", "value"])]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"

    def clean(self) -> None:
        super().clean()
        self.value = identifiers.clean(self.scheme, self.value)

    @property
    def url(self) -> str:
        """Where the register shows it; empty when it has no such address."""
        return identifiers.url(self.scheme, self.value)
