from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hanse.networks.models import Exchange, Network


class Proposal(Exchange):
    """What one network would change in a record of another.

    `changes` is `{column: [what it said, what it should say]}`, by the columns of
    `hanse.directory.columns`. Nothing of it is live before the owner accepts; `taken`
    names the columns that were. Change it with `hanse.directory.proposals.actions`.
    """

    # What is kept of the work is no use of what it names.
    wagtail_reference_index_ignore = True

    ASKS, ANSWERS = "network", "owner"

    owner = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="+", verbose_name=_("owner")
    )
    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="+", verbose_name=_("by")
    )
    changes = models.JSONField(default=dict)
    taken = models.JSONField(default=list, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now)

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        default_permissions = ()
        ordering = ["-proposed_at", "-pk"]
        indexes = [
            models.Index(
                fields=["content_type", "object_id"], name="hanse_directory_proposed"
            )
        ]
