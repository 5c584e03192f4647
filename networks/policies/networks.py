"""The policy of networks themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q

from hanse.networks.models import Network
from hanse.networks.policies.base import ALL, MANAGE, NetworkPolicy, RowsDecideMixin
from hanse.networks.policies.platform import ADMIN_ACCESS


class NetworksPolicy(RowsDecideMixin, NetworkPolicy):
    """Lets coordinators change their own network; superusers make new ones.

    That a network exists and how it is called is no secret: any open one may be
    chosen, as the one to share with or to show records of.
    """

    def __init__(self, model: type[models.Model] = Network) -> None:
        super().__init__(model, "pk")

    def network_ids(self, user: Any, actions: Iterable[str]) -> set[int] | None:
        # Nobody makes or removes a network by a right held inside one.
        return super().network_ids(user, set(actions) - (MANAGE - {"change"}))

    def restrict(
        self, queryset: models.QuerySet[Any], user: Any, actions: Iterable[str]
    ) -> models.QuerySet[Any]:
        network_ids = self.network_ids(user, actions)
        if network_ids is ALL:
            return queryset
        rule = Q(pk__in=sorted(network_ids))
        if "choose" in set(actions) and user.has_perm(ADMIN_ACCESS):
            rule |= Q(state=Network.State.OPEN)
        return queryset.filter(rule)
