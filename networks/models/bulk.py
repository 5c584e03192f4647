from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class BulkRun(models.Model):
    """A change of many records that goes on in the background.

    `work` names a class of `hanse.networks.bulk`. `cursor` counts the records that were
    seen to; it is written in the transaction of each, so that a killed run goes on where
    it was. `left` holds `[title, reason]` of what was left alone.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+"
    )
    work = models.CharField(max_length=40)
    params = models.JSONField(default=dict, blank=True)
    pks = models.JSONField(default=list)
    cursor = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    left = models.JSONField(default=list, blank=True)
    begun_at = models.DateTimeField(_("begun"), auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("change of many")
        verbose_name_plural = _("changes of many")
        default_permissions = ()
        ordering = ["-begun_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.work}: {self.total}"

    @property
    def total(self) -> int:
        return len(self.pks)
