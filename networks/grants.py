"""What a user may do where, read once per request and kept on the user."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import F
from wagtail.models import GroupPagePermission

from hanse.networks.enums import Role

Grants = dict[tuple[str, str], set[int]]

_CACHE = "_hanse_network_grants"
_PAGES = "_hanse_network_page_grants"
_ROLES = "_hanse_network_roles"
_MEMBER = "_hanse_member_networks"
_OPEN = "_hanse_open_networks"
_LANGUAGES = "_hanse_language_rights"


def grants(user: Any) -> Grants:
    """`{(app label, permission codename): network ids}` for the user's own groups.

    A right counts in the network whose group gives it: an editor of one network who
    reviews in another does not edit there. One query a request.
    """
    found: Grants | None = getattr(user, _CACHE, None)
    if found is None:
        found = {}
        if user.is_active and user.pk:
            rows = Permission.objects.filter(
                group__user=user, group__network_role__isnull=False
            ).values_list(
                "content_type__app_label", "codename", "group__network_role__network"
            )
            for app_label, codename, network_id in rows:
                found.setdefault((app_label, codename), set()).add(network_id)
        setattr(user, _CACHE, found)
    return found


def page_grants(user: Any) -> dict[str, set[int]]:
    """`{action on pages: network ids}` of what the user may do in whole networks.

    From the grants on networks' containers, in the networks whose groups hold them.
    """
    found: dict[str, set[int]] | None = getattr(user, _PAGES, None)
    if found is None:
        found = {}
        if user.is_active and user.pk:
            rows = GroupPagePermission.objects.filter(
                group__user=user,
                group__network_role__network__container=F("page"),
            ).values_list("permission__codename", "group__network_role__network")
            for codename, network_id in rows:
                action = codename.removesuffix("_page")
                found.setdefault(action, set()).add(network_id)
        setattr(user, _PAGES, found)
    return found


def roles(user: Any) -> dict[int, set[str]]:
    """`{network id: roles}` of the user's groups; empty for strangers."""
    from hanse.networks.models import NetworkRole

    found: dict[int, set[str]] | None = getattr(user, _ROLES, None)
    if found is None:
        found = {}
        if user.is_active and user.pk:
            rows = NetworkRole.objects.filter(group__user=user)
            for network_id, role in rows.values_list("network_id", "role"):
                found.setdefault(network_id, set()).add(role)
        setattr(user, _ROLES, found)
    return found


def role_network_ids(user: Any, role: Role) -> set[int]:
    """Networks in which the user holds this role."""
    return {pk for pk, held in roles(user).items() if role in held}


# Rights of one person in one network beside roles and languages, as apps bring them.
_others: list[Any] = []


def register_grant(model: Any) -> None:
    """Count a model's rows as rights: who has one belongs to its network.

    The model has `user` and `network`. Call it in `AppConfig.ready()`, and let actions
    that make and take rows call `hanse.networks.actions.people.keep_access`.
    """
    if model not in _others:
        _others.append(model)


def grant_models() -> list[Any]:
    """Every model whose rows let one person do something in one network."""
    from hanse.networks.models import LanguageGrant

    return [LanguageGrant, *_others]


def has_grants(user: Any) -> bool:
    """Whether any such right is left to somebody, in whatever network."""
    return any(model.objects.filter(user=user).exists() for model in grant_models())


def member_network_ids(user: Any) -> set[int]:
    """Networks in which the user has any role or other right."""
    found: set[int] | None = getattr(user, _MEMBER, None)
    if found is None:
        found = set(roles(user))
        if user.is_active and user.pk:
            for model in grant_models():
                granted = model.objects.filter(user=user)
                found |= set(granted.values_list("network_id", flat=True))
        setattr(user, _MEMBER, found)
    return found


def language_rights(user: Any) -> dict[tuple[int, str], set[str]]:
    """`{(network id, language): rights}` of the user's language grants."""
    from hanse.networks.models import LanguageGrant

    found: dict[tuple[int, str], set[str]] | None = getattr(user, _LANGUAGES, None)
    if found is None:
        found = {}
        if user.is_active and user.pk:
            rows = LanguageGrant.objects.filter(user=user)
            for network_id, language, right in rows.values_list(
                "network_id", "locale__language_code", "right"
            ):
                found.setdefault((network_id, language), set()).add(right)
        setattr(user, _LANGUAGES, found)
    return found


def open_network_ids(user: Any) -> set[int]:
    """All open networks; kept on the user because it is asked with every list."""
    from hanse.networks.models import Network

    found: set[int] | None = getattr(user, _OPEN, None)
    if found is None:
        found = set(Network.objects.open().values_list("pk", flat=True))
        setattr(user, _OPEN, found)
    return found


def only_network_id(user: Any) -> int | None:
    """The one network that a user belongs to now; `None` for none or several.

    For any user, not only the caller, so nothing is kept.
    """
    from hanse.networks.models import NetworkRole

    rows = [NetworkRole.objects.filter(group__user=user)]
    rows += [model.objects.filter(user=user) for model in grant_models()]
    found = {pk for one in rows for pk in one.values_list("network", flat=True)}
    return next(iter(found)) if len(found) == 1 else None


def forget(user: Any) -> None:
    """Drop what is kept on this user object, after its groups or grants changed."""
    for name in (_CACHE, _PAGES, _ROLES, _MEMBER, _OPEN, _LANGUAGES):
        if hasattr(user, name):
            delattr(user, name)
