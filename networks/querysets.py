"""The business words of sharing, as queries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from hanse.networks.enums import Share

if TYPE_CHECKING:
    from hanse.networks.models import Network


class RecordQuerySet(models.QuerySet[Any]):
    """Records of networks. Nothing sorts or narrows behind the caller's back."""

    def live(self) -> RecordQuerySet:
        return self.filter(live=True)

    def owned_by(self, *network_ids: int) -> RecordQuerySet:
        return self.filter(network_id__in=network_ids)

    def shared_with(self, *network_ids: int) -> RecordQuerySet:
        """Live records of other networks that these networks may show or choose."""
        return self.live().filter(self._shared_q(network_ids))

    def readable_in(self, network: Network) -> RecordQuerySet:
        """Live records that the network owns or that others share with it."""
        return self.live().filter(Q(network=network) | self._shared_q([network.pk]))

    def _shared_q(self, network_ids: Iterable[int]) -> Q:
        chosen = self.model.shared_with.through.objects.filter(
            network_id__in=network_ids
        ).values(self.model._meta.model_name + "_id")
        rule = Q(share=Share.EVERYBODY) | Q(share=Share.CHOSEN, pk__in=chosen)
        return rule & Q(network__state="open") & ~Q(network_id__in=network_ids)

    def visible_in(
        self, network: Network, at: datetime | None = None
    ) -> RecordQuerySet:
        """What visitors of the network may see now: readable, and hidden by nothing.

        The clock is asked here and not only by the tick, so that a window closes on
        the minute it says.
        """
        from hanse.networks.models import Overlay

        hiding = Overlay.objects.hiding_at(at or timezone.now()).filter(
            network=network,
            content_type=ContentType.objects.get_for_model(self.model),
            object_id=OuterRef("pk"),
        )
        return self.readable_in(network).filter(~Exists(hiding))
