"""Ways from the admin's menu to lists that a model has beside its own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from wagtail.admin.menu import MenuItem

from hanse.networks.policies import policy_of


class PolicyMenuItem(MenuItem):
    """Shown to those whom the policy of a model lets do any of these somewhere."""

    def __init__(
        self,
        label: Any,
        url_name: str,
        *,
        model: Any,
        actions: frozenset[str],
        **kwargs: Any,
    ) -> None:
        # Two lists may have one label in some language; a name is one item's alone.
        name = url_name.replace(":", "-").replace("_", "-")
        super().__init__(label, reverse_lazy(url_name), name=name, **kwargs)
        self.model, self.actions = model, actions

    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_of(self.model)
        return bool(policy.user_has_any_permission(request.user, self.actions))
