"""The policy of items: what may be done with their pages may be done with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from django.db import models

from hanse.networks import grants
from hanse.networks.policies.base import ALL, MANAGE, READ, NetworkPolicy


class ItemPolicy(NetworkPolicy):
    """Lets people do with an item what they may do with all pages of its network.

    An item has no permissions of its own. One that its owner shares may be viewed
    and chosen in the networks that it is shared with.
    """

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__(model, shared=True)

    def network_ids(self, user: Any, actions: Iterable[str]) -> set[int] | None:
        if not user.is_active:
            return set()
        if user.is_superuser:
            return ALL
        wanted = set(actions)
        if wanted & READ:
            wanted |= MANAGE
        held = grants.page_grants(user)
        return {pk for action in wanted for pk in held.get(action, ())}

    def _groups(self, actions: Iterable[str]) -> models.QuerySet[Group]:
        return Group.objects.filter(
            page_permissions__permission__codename__in=[
                f"{action}_page" for action in actions
            ],
            page_permissions__page=models.F("network_role__network__container"),
        ).distinct()
