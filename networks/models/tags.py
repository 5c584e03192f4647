from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from hanse.networks.models.network import Network


class NetworkTag(TagBase):
    """A tag that belongs to one network, so that no network sees another's words.

    `network` is empty for what lies outside every network's collection, which only
    superusers reach. Use it with `hanse.networks.tags.NetworkTaggableManager`.
    """

    # TagBase makes both unique over the install.
    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(_("slug"), max_length=100, allow_unicode=True)
    network = models.ForeignKey(
        Network,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("network"),
    )

    # Wagtail's tag widget offers names freely typed as well as known ones.
    free_tagging = True

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "name"], name="hanse_networks_one_tag_name"
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=models.Q(network__isnull=True),
                name="hanse_networks_one_free_tag_name",
            ),
        ]
