from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hanse.networks.models.network import Network


class HandoverQuerySet(models.QuerySet["Handover"]):
    def open(self) -> HandoverQuerySet:
        """Those that wait for an answer."""
        return self.filter(state=Handover.State.OPEN)

    def of(self, record: models.Model) -> HandoverQuerySet:
        kind = ContentType.objects.get_for_model(type(record))
        return self.filter(content_type=kind, object_id=record.pk)


class Handover(models.Model):
    """A record that one network offers to another, and what the other says.

    Change it with the actions of `hanse.networks.actions.handovers`.
    """

    class State(models.TextChoices):
        OPEN = "open", _("waits for an answer")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("taken back")

    content_type = models.ForeignKey(
        ContentType,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("kind of records"),
    )
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey("content_type", "object_id")
    # As it was called when it was offered.
    title = models.CharField(_("record"), max_length=300)
    giver = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="+", verbose_name=_("from")
    )
    taker = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="+", verbose_name=_("to")
    )
    keeps_showing = models.BooleanField(_("the old owner goes on showing it"))
    note = models.TextField(_("note"), blank=True, max_length=1000)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.OPEN
    )
    answer = models.TextField(_("answer"), blank=True, max_length=1000)
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    offered_at = models.DateTimeField(_("offered"), default=timezone.now)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    answered_at = models.DateTimeField(_("answered"), null=True)
    # When somebody of the giving network has seen the answer.
    seen_at = models.DateTimeField(null=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        default_permissions = ()
        ordering = ["-offered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"],
                condition=Q(state="open"),
                name="hanse_networks_one_offer",
            )
        ]

    def __str__(self) -> str:
        return self.title
