"""The policy of what translators of a network work with together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hanse.networks import grants
from hanse.networks.enums import TranslationRight
from hanse.networks.policies import ALL, NetworkPolicy


class WorkshopPolicy(NetworkPolicy):
    """Lets who holds a role in a network work with its memory and termbase.

    So may its reviewers, in whatever language. Translators are offered what stands in
    them where they work. No permission rows are needed: an install that has networks
    already needs no new grants.
    """

    def network_ids(self, user: Any, actions: Iterable[str]) -> set[int] | None:
        if not user.is_active:
            return set()
        if user.is_superuser:
            return ALL
        reviewed = {
            network_id
            for (network_id, _language), rights in grants.language_rights(user).items()
            if TranslationRight.REVIEW in rights
        }
        return set(grants.roles(user)) | reviewed

    def users_with_any_permission(self, actions: Iterable[str]) -> Any:
        """Those with a role somewhere; reviewers get no mail about it."""
        from django.contrib.auth import get_user_model

        users = get_user_model()._default_manager.filter(is_active=True)
        return users.filter(groups__network_role__isnull=False).distinct()


class MemoryPolicy(WorkshopPolicy):
    """Entries come from approval and from files; nobody makes one by hand."""

    def network_ids(self, user: Any, actions: Iterable[str]) -> set[int] | None:
        if set(actions) <= {"add"}:
            return set()
        return super().network_ids(user, actions)
