"""What views, forms and the lock ask policies, in one way for all models."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import policy_registry


def policy_of(model: type[models.Model]) -> Any:
    """The policy registered for a model. Raises `LookupError` where there is none.

    Wagtail would make up one that knows no networks.
    """
    policy = policy_registry.get_by_type(model, fallback=False)
    if policy is None:
        raise LookupError(f"No permission policy is registered for {model!r}.")
    return policy


def may(user: Any, actions: Iterable[str], instance: models.Model) -> bool:
    """Whether the user may do any of these with this object; never without policy."""
    policy: BasePermissionPolicy | None = policy_registry.get_by_type(
        type(instance), fallback=False
    )
    if policy is None:
        return False
    return bool(policy.user_has_any_permission_for_instance(user, actions, instance))


def narrowed(
    queryset: models.QuerySet[Any], user: Any, actions: Iterable[str]
) -> models.QuerySet[Any]:
    """A queryset of any model, narrowed to what the user may do any of these with.

    Without a registered policy it is empty.
    """
    policy = policy_registry.get_by_type(queryset.model, fallback=False)
    if policy is None:
        return queryset.none()
    if hasattr(policy, "restrict"):
        return policy.restrict(queryset, user, actions)
    allowed = policy.instances_user_has_any_permission_for(user, actions)
    return queryset.filter(pk__in=allowed.order_by().values("pk"))
