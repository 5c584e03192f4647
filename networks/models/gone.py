from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hanse.networks.models.network import Network


class GoneRecord(models.Model):
    """Remembers a record that was public, so that its address can say so.

    A visitor who follows an old link gets 410 and a page, or 301 to the record that
    took its place (`successor_id`, of the same model). `networks` are those that
    showed it; in others the address was never there and stays 404.
    """

    # What is kept of the work is no use of what it names.
    wagtail_reference_index_ignore = True

    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.PositiveBigIntegerField()
    successor_id = models.PositiveBigIntegerField(null=True, blank=True)
    networks = models.ManyToManyField(Network, related_name="+")
    gone_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("removed record")
        verbose_name_plural = _("removed records")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"], name="hanse_networks_gone_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type} {self.object_id}"
