"""The policy of overlays."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hanse.networks.models import PageItem
from hanse.networks.policies.base import ALL, NetworkPolicy
from hanse.networks.policies.questions import policy_of
from hanse.networks.registry import record_types


class OverlayPolicy(NetworkPolicy):
    """Lets who may publish records or pages in a network decide how it shows them.

    An overlay has no permissions of its own. Whether it may be laid over a certain
    record, `hanse.networks.actions.SetOverlay` asks that record's policy.
    """

    def network_ids(self, user: Any, actions: Iterable[str]) -> set[int] | None:
        found: set[int] = set()
        models: list[Any] = [PageItem, *(kind.model for kind in record_types())]
        for model in models:
            network_ids = policy_of(model).network_ids(user, {"publish"})
            if network_ids is ALL:
                return ALL
            found |= network_ids
        return ALL if user.is_active and user.is_superuser else found
