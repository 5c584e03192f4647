from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hanse.networks.enums import Share
from hanse.networks.models.network import Network


class Shareable(models.Model):
    """Something that one network owns and may show to others.

    Sharing is decided on the row and takes effect at once. It is no part of drafts
    and revisions: publishing an old one must never share again what was withdrawn.
    Change it with `hanse.networks.actions.SetSharing`.
    """

    share = models.CharField(
        _("shared with"),
        max_length=10,
        choices=Share,
        default=Share.NOBODY,
        editable=False,
        serialize=False,
    )
    shared_with = models.ManyToManyField(
        Network,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("chosen networks"),
    )

    class Meta:
        abstract = True
