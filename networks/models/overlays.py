from __future__ import annotations

from datetime import datetime

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hanse.networks.models.network import Network
from hanse.taxonomy.languages import language_choices


class OverlayQuerySet(models.QuerySet["Overlay"]):
    def hiding_at(self, moment: datetime) -> OverlayQuerySet:
        """Overlays that keep their object off the network's pages at this moment."""
        return self.filter(
            Q(is_hidden=True)
            | Q(publish_from__gt=moment)
            | Q(publish_until__lte=moment)
        )


class Overlay(models.Model):
    """What one network does with a record or page that it shows, its own or shared.

    The object itself is never changed: an overlay hides it here, puts it first here,
    or introduces it in this network's own words, within a window of time.
    """

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="overlays", editable=False
    )
    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+", editable=False
    )
    object_id = models.PositiveBigIntegerField(editable=False)
    target = GenericForeignKey("content_type", "object_id")

    is_hidden = models.BooleanField(
        _("hide here"), default=False, help_text=_("Visitors of this network miss it.")
    )
    is_featured = models.BooleanField(
        _("feature here"), default=False, help_text=_("It comes first in lists.")
    )
    publish_from = models.DateTimeField(_("show from"), null=True, blank=True)
    publish_until = models.DateTimeField(_("show until"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OverlayQuerySet.as_manager()

    class Meta:
        verbose_name = _("overlay")
        verbose_name_plural = _("overlays")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "content_type", "object_id"],
                name="hanse_networks_one_overlay",
            )
        ]
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self) -> str:
        return f"{self.network}: {self.content_type} {self.object_id}"

    def hides_at(self, moment: datetime) -> bool:
        """As `OverlayQuerySet.hiding_at`, for an overlay at hand."""
        return bool(
            self.is_hidden
            or (self.publish_from and self.publish_from > moment)
            or (self.publish_until and self.publish_until <= moment)
        )

    def clean(self) -> None:
        super().clean()
        start, end = self.publish_from, self.publish_until
        if start and end and end <= start:
            raise ValidationError(
                {"publish_until": _("The end must come after the start.")}
            )


class OverlayText(models.Model):
    """A network's own introduction to something, in one of its languages."""

    overlay = models.ForeignKey(Overlay, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    introduction = models.TextField(_("own introduction"), max_length=600)

    class Meta:
        verbose_name = _("own introduction")
        verbose_name_plural = _("own introductions")
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["overlay", "language"], name="hanse_networks_one_introduction"
            )
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.introduction[:40]}"
