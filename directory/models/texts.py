from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from hanse.directory.models.organisations import Organisation
from hanse.networks.models import RecordText


class OrganisationText(RecordText):
    """An organisation's words in another language."""

    record = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="texts"
    )
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    description = RichTextField(
        _("description"), blank=True, features=["bold", "italic", "link", "ol", "ul"]
    )

    class Meta(RecordText.Meta):
        verbose_name = _("text in another language")
        verbose_name_plural = _("texts in other languages")
        constraints = [
            models.UniqueConstraint(
                fields=["record", "language"], name="hanse_directory_one_text"
            )
        ]
