"""The policy of records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from hanse.networks.policies.base import NetworkPolicy


class RecordPolicy(NetworkPolicy):
    """Records of one's networks, and to read what others share.

    One that was merged into another is nobody's to change, read or choose: what can be
    done is done with the one that took its place.
    """

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__(model, shared=True)

    def restrict(
        self, queryset: models.QuerySet[Any], user: Any, actions: Iterable[str]
    ) -> models.QuerySet[Any]:
        return super().restrict(queryset, user, actions).filter(merged_into=None)

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: models.Model
    ) -> bool:
        # Decided on the row, so that a draft of it says the same.
        if getattr(instance, "merged_into_id", None) is not None:
            return False
        return super().user_has_any_permission_for_instance(user, actions, instance)
