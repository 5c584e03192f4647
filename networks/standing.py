"""All that one account holds, in networks and in the whole install, in one statement.

Nearly every page of the admin needs most of it, for its policies and its menu. It is
kept on the user object, as Django and Wagtail keep their own, and so for a request.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.auth.models import Permission
from django.db import models
from django.db.models import Value

from hanse.networks.models.people import LanguageGrant, NetworkRole

ROLE, PERMISSION, LANGUAGE = "role", "permission", "language"

# A place in a row that has nothing to say there.
_NO_ID = Value(None, output_field=models.BigIntegerField())
_NO_WORD = Value("")


@dataclass(frozen=True)
class Standing:
    """What an account may do where. An empty one is a stranger's.

    `permissions` are `app_label.codename`, of all its groups and its own, as Django
    counts them. All else counts in one network: `grants` by `(app_label, codename)`,
    `languages` by `(network id, language)`, `granted` by the model that grants.
    `containers` are `{group id: (network id, id of its container page)}`.
    """

    permissions: set[str] = field(default_factory=set)
    roles: dict[int, set[str]] = field(default_factory=dict)
    containers: dict[int, tuple[int, int]] = field(default_factory=dict)
    grants: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    languages: dict[tuple[int, str], set[str]] = field(default_factory=dict)
    granted: dict[str, set[int]] = field(default_factory=dict)

    @cached_property
    def network_ids(self) -> set[int]:
        """Networks in which the account has any role or other right."""
        return set(self.roles).union(*self.granted.values())

    def take(
        self, kind: str, network: Any, group: Any, container: Any, a: str, b: str
    ) -> None:
        """Count one row in."""
        if kind == ROLE:
            self.roles.setdefault(network, set()).add(a)
            self.containers[group] = (network, container)
        elif kind == PERMISSION:
            self.permissions.add(f"{a}.{b}")
            if network is not None:
                self.grants.setdefault((a, b), set()).add(network)
        elif kind == LANGUAGE:
            self.languages.setdefault((network, a), set()).add(b)
        else:
            self.granted.setdefault(kind, set()).add(network)


def read_standing(user: Any, grant_models: Iterable[type[models.Model]]) -> Standing:
    """What the rows say of an account now."""
    found = Standing()
    first, *others = _parts(user, grant_models)
    for row in first.union(*others, all=True):
        found.take(*row)
    return found


def _parts(
    user: Any, grant_models: Iterable[type[models.Model]]
) -> Iterator[models.QuerySet[Any, Any]]:
    """Rows as `Standing.take` reads them; the first tells databases the types."""
    yield NetworkRole.objects.filter(group__user=user).values_list(
        Value(ROLE), "network", "group", "network__container", "role", _NO_WORD
    )
    # Without an order: parts of one statement can have none.
    permissions = Permission.objects.order_by()
    codename = ("content_type__app_label", "codename")
    yield permissions.filter(group__user=user).values_list(
        Value(PERMISSION), "group__network_role__network", _NO_ID, _NO_ID, *codename
    )
    yield permissions.filter(user=user).values_list(
        Value(PERMISSION), _NO_ID, _NO_ID, _NO_ID, *codename
    )
    yield _granted(LanguageGrant, user).values_list(
        Value(LANGUAGE), "network", _NO_ID, _NO_ID, "locale__language_code", "right"
    )
    for model in grant_models:
        yield _granted(model, user).values_list(
            Value(model._meta.label), "network", _NO_ID, _NO_ID, _NO_WORD, _NO_WORD
        )


def _granted(model: type[models.Model], user: Any) -> models.QuerySet[Any]:
    return model._default_manager.filter(user=user).order_by()
