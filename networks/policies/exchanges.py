"""The policy of what one network asks of another about a record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q

from hanse.networks.policies.base import ALL, RowsDecideMixin
from hanse.networks.policies.overlays import OverlayPolicy


class ExchangePolicy(RowsDecideMixin, OverlayPolicy):
    """Lets those see an exchange who may publish records in either network.

    Who may say what, the actions ask.
    """

    def __init__(self, model: Any) -> None:
        super().__init__(model, model.ASKS)

    def restrict(
        self, queryset: models.QuerySet[Any], user: Any, actions: Iterable[str]
    ) -> models.QuerySet[Any]:
        network_ids = self.network_ids(user, actions)
        if network_ids is ALL:
            return queryset
        kind: Any = self.model
        mine = sorted(network_ids)
        asks, answers = (
            Q(**{f"{kind.ASKS}__in": mine}),
            Q(**{f"{kind.ANSWERS}__in": mine}),
        )
        return queryset.filter(asks | answers)
