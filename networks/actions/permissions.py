"""What the groups of a network may do, granted and kept."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)
from wagtail.permissions import policy_registry

from hanse.networks.enums import Role
from hanse.networks.models import (
    LanguageFrame,
    LanguageGrant,
    Network,
    NetworkRole,
    VisitorMessage,
)
from hanse.networks.people import TRANSLATORS
from hanse.networks.registry import owned_by_role, record_types

PAGE_ACTIONS = {
    Role.COORDINATOR: ("add", "change", "publish", "lock", "unlock", "bulk_delete"),
    Role.COMMUNICATOR: ("add", "change", "publish"),
}
RECORD_ACTIONS = {
    Role.COORDINATOR: ("add", "change", "delete", "publish", "lock", "unlock", "view"),
    Role.COMMUNICATOR: ("add", "change", "publish", "view"),
}
MEDIA_ACTIONS = ("add", "change", "choose")


def grant_roles(network: Network) -> None:
    """Make the network's groups and give each exactly the permissions of its role."""
    for role in Role:
        group = _group(network, role)
        group.permissions.set(_model_permissions(role))
        _set_page_permissions(group, network.container, PAGE_ACTIONS[role])
        _set_collection_permissions(group, network.collection, role)
    translators()


def translators() -> Group:
    """The install-wide group of translators and reviewers: admin access, no more.

    What they may translate stands in their language grants.
    """
    group, _made = Group.objects.get_or_create(name=TRANSLATORS)
    group.permissions.set(_permissions("wagtailadmin", "admin", ["access_admin"]))
    return group


def _group(network: Network, role: Role) -> Group:
    held = NetworkRole.objects.filter(network=network, role=role).first()
    name = f"{network.name}: {role.value}s"[:150]
    if held is not None:
        if held.group.name != name:
            held.group.name = name
            held.group.save()
        return held.group
    group, _made = Group.objects.get_or_create(name=name)
    NetworkRole.objects.create(group=group, network=network, role=role)
    return group


def _permissions(app: str, model: str, codenames: Iterable[str]) -> list[Permission]:
    return list(
        Permission.objects.filter(
            content_type__app_label=app,
            content_type__model=model,
            codename__in=list(codenames),
        )
    )


def _on(model: type[models.Model], *actions: str) -> list[Permission]:
    meta = model._meta
    codenames = [f"{action}_{meta.model_name}" for action in actions]
    return _permissions(meta.app_label, str(meta.model_name), codenames)


def _model_permissions(role: Role) -> list[Permission]:
    found = _permissions("wagtailadmin", "admin", ["access_admin"])
    for kind in record_types():
        found += _on(kind.model, *RECORD_ACTIONS[role])
    found += _on(LanguageFrame, "change")
    for model, actions in owned_by_role(role):
        found += _on(model, *actions)
    found += _on(VisitorMessage, "change", "delete")
    if role == Role.COORDINATOR:
        found += _on(Network, "change")
        found += _on(get_user_model(), "add", "change", "delete")
        found += _on(LanguageGrant, "add", "change", "delete")
        found += _permissions(
            "wagtailredirects",
            "redirect",
            ["add_redirect", "change_redirect", "delete_redirect"],
        )
    return found


def _set_page_permissions(group: Group, page: Page, actions: Iterable[str]) -> None:
    content_type = ContentType.objects.get_for_model(Page)
    wanted = Permission.objects.filter(
        content_type=content_type, codename__in=[f"{name}_page" for name in actions]
    )
    held = GroupPagePermission.objects.filter(group=group)
    held.exclude(page=page, permission__in=wanted).delete()
    for permission in wanted:
        GroupPagePermission.objects.get_or_create(
            group=group, page=page, permission=permission
        )


def _set_collection_permissions(
    group: Group, collection: Collection, role: Role
) -> None:
    wanted: list[Permission] = []
    for model in (get_image_model(), get_document_model()):
        # A project's own image model is administered by the rights on Wagtail's.
        auth_model = policy_registry.get_by_type(model).auth_model
        wanted += _on(auth_model, *MEDIA_ACTIONS)
    if role == Role.COORDINATOR:
        wanted += _on(Collection, "add", "change", "delete")
    held = GroupCollectionPermission.objects.filter(group=group)
    held.exclude(collection=collection, permission__in=wanted).delete()
    for permission in wanted:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
