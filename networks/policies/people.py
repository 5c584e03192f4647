"""The policies of people and of the groups they are in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q

from hanse.networks import grants
from hanse.networks.people import TRANSLATORS, belonging_only_to, people_of
from hanse.networks.policies.base import ALL, NetworkPolicy, RowsDecideMixin
from hanse.networks.policies.platform import MemberPolicy


class UserPolicy(RowsDecideMixin, NetworkPolicy):
    """Lets coordinators manage the people who belong to their networks alone.

    Who has a role or a language grant elsewhere too, is in a group that no network
    made, holds permissions of their own or is a superuser belongs to nobody: changing
    such a person's address would open another network. Colleagues may be chosen.
    """

    def restrict(
        self, queryset: models.QuerySet[Any], user: Any, actions: Iterable[str]
    ) -> models.QuerySet[Any]:
        wanted = set(actions)
        network_ids = self.network_ids(user, wanted - {"choose"})
        if network_ids is ALL:
            return queryset
        mine = belonging_only_to(queryset, network_ids) if network_ids else None
        if "choose" not in wanted:
            return queryset.none() if mine is None else mine
        colleagues = people_of(queryset, grants.member_network_ids(user))
        return colleagues if mine is None else colleagues | mine

    def network_id_of(self, instance: Any) -> int | None:
        return grants.only_network_id(instance)


class GroupPolicy(RowsDecideMixin, MemberPolicy):
    """Lets members choose the groups of their networks, and that of translators.

    Superusers manage all: what a group may do reaches as far as its permissions.
    """

    def restrict(
        self, queryset: models.QuerySet[Any], user: Any, actions: Iterable[str]
    ) -> models.QuerySet[Any]:
        network_ids = self.network_ids(user, actions)
        if network_ids is ALL:
            return queryset
        if not network_ids:
            return queryset.none()
        return queryset.filter(
            Q(**{f"{self.path}__in": network_ids}) | Q(name=TRANSLATORS)
        )
