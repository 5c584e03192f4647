from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from hanse.networks.enums import Source
from hanse.networks.models.network import Network


class SourcesMixin(models.Model):
    """A listing page that says whose records it shows.

    Nothing is written to the records: what appears is asked for at each reading.
    """

    sources = models.CharField(
        _("shows"), max_length=10, choices=Source, default=Source.EVERYBODY
    )
    source_networks = ParentalManyToManyField(
        Network,
        blank=True,
        related_name="+",
        verbose_name=_("chosen networks"),
        help_text=_("Only for “chosen networks”."),
    )

    source_panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel("sources"), FieldPanel("source_networks")],
            heading=_("Whose records this page shows"),
        )
    ]

    class Meta:
        abstract = True

    def shows(self, model: type[models.Model]) -> bool:
        """Whether this page shows records of a model, of all that its type can."""
        return True

    def source_network_ids(self, own: int) -> frozenset[int] | None:
        """Ids of the networks whose records belong here; `None` means any."""
        if self.sources == Source.EVERYBODY:
            return None
        if self.sources == Source.OWN:
            return frozenset({own})
        return frozenset({own, *(network.pk for network in self.source_networks.all())})
