"""What is translated, as it was published last."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from hanse.networks.models import Network
from hanse.taxonomy.languages import language_choices
from hanse.translation.enums import SourceState


class Source(models.Model):
    """The published content of one page, record or term, shared by all languages.

    No foreign key to the object: deleting a page must not take the words of its
    translations with it. `identity` names it for ever.
    """

    # What is kept of the work is no use of what it names.
    wagtail_reference_index_ignore = True

    identity = models.CharField(max_length=120, unique=True)
    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.CharField(max_length=64)
    # Whose it is; nobody's for the terms of the whole install.
    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, null=True, related_name="+"
    )
    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    label = models.CharField(_("title"), max_length=255)
    revision_id = models.BigIntegerField(null=True)
    content = models.JSONField(encoder=DjangoJSONEncoder)
    digest = models.CharField(max_length=32)
    state = models.CharField(
        max_length=12, choices=SourceState, default=SourceState.LIVE
    )
    changed_at = models.DateTimeField(_("changed"), auto_now_add=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["content_type", "object_id"], name="hanse_translation_object"
            )
        ]

    def __str__(self) -> str:
        return self.label


class SourceSegment(models.Model):
    """One text of a source, at its place."""

    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, related_name="segments"
    )
    # Five levels of blocks make some 250 characters.
    key = models.CharField(max_length=500)
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=8)
    text = models.TextField()
    digest = models.CharField(max_length=32, db_index=True)
    words = models.PositiveIntegerField(default=0)
    max_length = models.PositiveIntegerField(null=True)

    class Meta:
        default_permissions = ()
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "key"], name="hanse_translation_one_source_key"
            )
        ]

    def __str__(self) -> str:
        return self.key
