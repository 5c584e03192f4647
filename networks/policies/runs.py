"""The policy of what belongs to the one who began it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from hanse.networks.policies.base import RowsDecideMixin
from hanse.networks.policies.platform import PlatformPolicy


class OwnRunPolicy(RowsDecideMixin, PlatformPolicy):
    """Lets people look at the changes of many records that they began themselves."""

    def restrict(
        self, queryset: models.QuerySet[Any], user: Any, actions: Iterable[str]
    ) -> models.QuerySet[Any]:
        if not user.is_active:
            return queryset.none()
        return queryset if user.is_superuser else queryset.filter(user=user)
