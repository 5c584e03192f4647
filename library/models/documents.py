from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string

from hanse.library.enums import TextState


class DocumentText(models.Model):
    """The words of a document, read in the background and searched with its practice."""

    document = models.OneToOneField(
        get_document_model_string(),
        on_delete=models.CASCADE,
        related_name="hanse_text",
        primary_key=True,
    )
    # Of the file that was read: a new file is read again.
    file_hash = models.CharField(max_length=40, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=TextState, default=TextState.WAITING
    )
    text = models.TextField(blank=True)
    pages = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("text of a document")
        verbose_name_plural = _("texts of documents")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.document_id}: {self.get_state_display()}"
