from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hanse.networks.models.exchanges import Exchange
from hanse.networks.models.network import Network


class Handover(Exchange):
    """A record that one network offers to another, and what the other says.

    Change it with the actions of `hanse.networks.actions.handovers`.
    """

    # What is kept of the work is no use of what it names.
    wagtail_reference_index_ignore = True

    ASKS, ANSWERS = "giver", "taker"

    giver = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="+", verbose_name=_("from")
    )
    taker = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="+", verbose_name=_("to")
    )
    keeps_showing = models.BooleanField(_("the old owner goes on showing it"))
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    offered_at = models.DateTimeField(_("offered"), default=timezone.now)

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
