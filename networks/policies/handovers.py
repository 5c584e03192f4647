"""The policy of records that go from one network to another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q

from hanse.networks.models import Handover
from hanse.networks.policies.base import ALL, RowsDecideMixin
from hanse.networks.policies.overlays import OverlayPolicy


class HandoverPolicy(RowsDecideMixin, OverlayPolicy):
    """Lets those see an offer who may publish records in either network.

    Who may say what, the actions ask.
    """

    def __init__(self) -> None:
        super().__init__(Handover, "giver")

    def restrict(
        self, queryset: models.QuerySet[Any], user: Any, actions: Iterable[str]
    ) -> models.QuerySet[Any]:
        network_ids = self.network_ids(user, actions)
        if network_ids is ALL:
            return queryset
        mine = sorted(network_ids)
        return queryset.filter(Q(giver__in=mine) | Q(taker__in=mine))
