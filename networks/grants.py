"""What a user may do where, read once per request and kept on the user."""

from __future__ import annotations

from typing import Any

from wagtail.permissions import page_permission_policy

from hanse.networks.enums import Role
from hanse.networks.standing import Standing, read_standing

Grants = dict[tuple[str, str], set[int]]

_STANDING = "_hanse_standing"
_PAGES = "_hanse_network_page_grants"
_OPEN = "_hanse_open_networks"


def standing(user: Any) -> Standing:
    """All that the user holds. One query a request, whatever is asked of it.

    Strangers hold nothing, and neither does who is not active.
    """
    if not (user.is_active and user.pk):
        return Standing()
    found: Standing | None = getattr(user, _STANDING, None)
    if found is None:
        found = read_standing(user, grant_models())
        setattr(user, _STANDING, found)
    return found


def grants(user: Any) -> Grants:
    """`{(app label, permission codename): network ids}` for the user's own groups.

    A right counts in the network whose group gives it: an editor of one network who
    reviews in another does not edit there.
    """
    return standing(user).grants


def page_grants(user: Any) -> dict[str, set[int]]:
    """`{action on pages: network ids}` of what the user may do in whole networks.

    From the grants on networks' containers, in the networks whose groups hold them.
    They are Wagtail's, which keeps them on the user for its menus; it keeps none for
    superusers, who need none.
    """
    found: dict[str, set[int]] | None = getattr(user, _PAGES, None)
    if found is None:
        found = {}
        containers = standing(user).containers
        # Who is in no group of a network need not be asked about.
        rows: Any = containers and (
            page_permission_policy.get_cached_permissions_for_user(user)
        )
        for row in rows:
            network_id, container = containers.get(row.group_id, (None, None))
            if network_id is not None and row.page_id == container:
                action = row.permission.codename.removesuffix("_page")
                found.setdefault(action, set()).add(network_id)
        setattr(user, _PAGES, found)
    return found


def roles(user: Any) -> dict[int, set[str]]:
    """`{network id: roles}` of the user's groups; empty for strangers."""
    return standing(user).roles


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


def granted_network_ids(user: Any, model: Any) -> set[int]:
    """Networks in which the user has such a right, by the model of its rows."""
    return standing(user).granted.get(model._meta.label, set())


def member_network_ids(user: Any) -> set[int]:
    """Networks in which the user has any role or other right."""
    return standing(user).network_ids


def language_rights(user: Any) -> dict[tuple[int, str], set[str]]:
    """`{(network id, language): rights}` of the user's language grants."""
    return standing(user).languages


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
    pages = page_permission_policy.permission_cache_name
    for name in (_STANDING, _PAGES, _OPEN, pages):
        if hasattr(user, name):
            delattr(user, name)
