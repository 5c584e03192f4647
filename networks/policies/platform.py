"""Policies of what belongs to the whole install, or to every member alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from wagtail.permission_policies.base import BaseDjangoAuthPermissionPolicy

from hanse.networks import grants
from hanse.networks.policies.base import ALL, NetworkPolicy

ADMIN_ACCESS = "wagtailadmin.access_admin"


class PlatformPolicy(BaseDjangoAuthPermissionPolicy):
    """Leaves a model to superusers, whatever a group may hold.

    For what reaches beyond a network: groups, workflows, languages, vocabularies.
    `open_to_all` names actions that everybody with access to the admin may do with
    any instance.
    """

    def __init__(
        self, model: type[models.Model], *, open_to_all: Iterable[str] = ()
    ) -> None:
        super().__init__(model)
        self.open_to_all = frozenset(open_to_all)

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.user_has_any_permission(user, {action})

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        if not user.is_active:
            return False
        if user.is_superuser:
            return True
        return bool(self.open_to_all & set(actions)) and user.has_perm(ADMIN_ACCESS)

    def users_with_any_permission(self, actions: Iterable[str]) -> Any:
        # Whom to write to about it; that all may look does not concern them.
        return get_user_model()._default_manager.filter(
            is_active=True, is_superuser=True
        )


class MemberPolicy(NetworkPolicy):
    """Lets members of a network choose what is the network's; superusers manage it.

    For what provisioning makes and forms may point at: sites, languages, tags.
    """

    def network_ids(self, user: Any, actions: Iterable[str]) -> set[int] | None:
        if not user.is_active:
            return set()
        if user.is_superuser:
            return ALL
        return grants.member_network_ids(user) if "choose" in set(actions) else set()
