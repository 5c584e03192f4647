"""Who may work with what the directory keeps beside its records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from hanse.directory.models import DuplicatePair, Organisation
from hanse.networks.policies import ALL, NetworkPolicy


class PairPolicy(NetworkPolicy):
    """Pairs of which the user may do something with both records.

    As with imports, the rights on organisations stand for those on every kind.
    """

    def __init__(self) -> None:
        super().__init__(DuplicatePair, "first_network", auth_model=Organisation)

    def restrict(
        self, queryset: models.QuerySet[Any], user: Any, actions: Iterable[str]
    ) -> models.QuerySet[Any]:
        network_ids = self.network_ids(user, actions)
        if network_ids is ALL:
            return queryset
        mine = sorted(network_ids)
        return queryset.filter(first_network__in=mine, second_network__in=mine)

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: models.Model
    ) -> bool:
        rows = self.restrict(self.model._default_manager.all(), user, actions)
        return bool(rows.filter(pk=instance.pk).exists())
