"""The business words of sharing, as queries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from hanse.networks.enums import Share
from hanse.networks.signals import records_updated


class SharedQuerySet(models.QuerySet[Any]):
    """What networks own and share: records, and items of pages.

    Nothing sorts or narrows behind the caller's back. The model is `Shareable`, with
    `network` and `live`.
    """

    def live(self) -> Self:
        return self.filter(live=True)

    def owned_by(self, *network_ids: int) -> Self:
        return self.filter(network_id__in=network_ids)

    def shared_with(self, *network_ids: int) -> Self:
        """Live ones of other networks that these networks may show or choose."""
        return self.live().filter(self._shared_q(network_ids))

    def allowed_in(self, network_id: int) -> Self:
        """What the network owns or others share with it, live or not."""
        return self.filter(Q(network_id=network_id) | self._shared_q([network_id]))

    def visible_in(self, network_id: int, at: datetime | None = None) -> Self:
        """What visitors of the network may see now: live, allowed, hidden by nothing.

        The clock is asked here and not only by the tick, so that a window closes on
        the minute it says.
        """
        from hanse.networks.models import Overlay

        hiding = Overlay.objects.hiding_at(at or timezone.now()).filter(
            network_id=network_id,
            content_type=ContentType.objects.get_for_model(self.model),
            object_id=OuterRef("pk"),
        )
        return self.live().allowed_in(network_id).filter(~Exists(hiding))

    def update(self, **kwargs: Any) -> int:
        """As in Django, and search hears of it: `update` sends no signals."""
        with transaction.atomic(using=self.db):
            touched = [self.model(pk=pk) for pk in self.values_list("pk", flat=True)]
            count = super().update(**kwargs)
            records_updated.send(sender=self.model, objects=touched)
        return count

    update.alters_data = True  # type: ignore[attr-defined]

    def _shared_q(self, network_ids: Iterable[int]) -> Q:
        chosen = self.model.shared_with.through.objects.filter(
            network_id__in=network_ids
        ).values(self.model._meta.model_name + "_id")
        rule = Q(share=Share.EVERYBODY) | Q(share=Share.CHOSEN, pk__in=chosen)
        return rule & Q(network__state="open") & ~Q(network_id__in=network_ids)


class RecordQuerySet(SharedQuerySet):
    """Records of networks."""

    def current(self) -> Self:
        """Without those that were merged into others."""
        return self.filter(merged_into=None)

    def visible_in(self, network_id: int, at: datetime | None = None) -> Self:
        now = at or timezone.now()
        return super().visible_in(network_id, now).exclude(expire_at__lte=now)
