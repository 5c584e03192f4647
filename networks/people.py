"""People by the networks that they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Exists, OuterRef, Q

from hanse.networks import grants
from hanse.networks.models import NetworkRole

# The install-wide group of translators and reviewers; what they may translate stands
# in their language grants.
TRANSLATORS = "Translators"

Users = models.QuerySet[Any]


def _roles() -> models.QuerySet[NetworkRole]:
    return NetworkRole.objects.filter(group__user=OuterRef("pk"))


def _grants() -> list[models.QuerySet[Any]]:
    """Rights that people have beside roles: a queryset a kind."""
    return [
        model.objects.filter(user=OuterRef("pk")) for model in grants.grant_models()
    ]


def people_of(users: Users, network_ids: Iterable[int]) -> Users:
    """Those who hold a role or another right in one of these networks."""
    pks = list(network_ids)
    rule: Any = Exists(_roles().filter(network__in=pks))
    for rows in _grants():
        rule |= Exists(rows.filter(network__in=pks))
    return users.filter(rule)


def belonging_only_to(users: Users, network_ids: Iterable[int]) -> Users:
    """People of these networks whom no right ties to anything else."""
    pks = list(network_ids)
    foreign_groups = Group.objects.filter(user=OuterRef("pk")).exclude(
        Q(network_role__network__in=pks) | Q(name=TRANSLATORS)
    )
    own_permissions = get_user_model().user_permissions.through.objects.filter(
        user=OuterRef("pk")
    )
    return people_of(users, pks).filter(
        ~Exists(foreign_groups),
        *(~Exists(rows.exclude(network__in=pks)) for rows in _grants()),
        ~Exists(own_permissions),
        is_superuser=False,
    )


def colleagues_of(user: Any) -> Users:
    """Those whom the user may see in lists of people: the own networks' and oneself."""
    users = get_user_model()._default_manager.all()
    if user.is_superuser:
        return users
    return people_of(users, grants.member_network_ids(user)) | users.filter(pk=user.pk)
