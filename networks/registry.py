"""Record types and shared page types that the apps above bring."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from wagtail.permissions import register_permission_policy

from hanse.networks import canonical
from hanse.networks.enums import Role
from hanse.networks.items import ItemListingMixin, SharedPageMixin
from hanse.networks.models import Network, NetworkRecord, RecordText
from hanse.networks.policies.base import NetworkPolicy
from hanse.networks.policies.records import RecordPolicy
from hanse.networks.policies.texts import TextPolicy


@dataclass(frozen=True)
class RecordType:
    """A record model with the model of its words in other languages."""

    model: type[NetworkRecord]
    text_model: type[RecordText]


_types: dict[type[NetworkRecord], RecordType] = {}


def register_record(model: type[NetworkRecord], text_model: type[RecordText]) -> None:
    """Make a record type known to provisioning, policies and translation.

    Call it in `AppConfig.ready()`. Its words in other languages follow the record's
    own permissions, and the language grants of its network.
    """
    _types[model] = RecordType(model, text_model)
    register_permission_policy(model, RecordPolicy(model), exact_class=True)
    register_permission_policy(
        text_model, TextPolicy(text_model, model), exact_class=True
    )


def record_types() -> list[RecordType]:
    """All record types, in the order of their labels."""
    return sorted(_types.values(), key=lambda kind: kind.model._meta.label_lower)


def record_type(model: type[NetworkRecord]) -> RecordType:
    return _types[model]


# Gives a network what an app has for every network; must bear to run again.
Provision = Callable[[Network, Any], None]
_provisions: dict[str, Provision] = {}


def register_provision(name: str, run: Provision) -> None:
    """Have provisioning run this for each network, at the end and in its transaction.

    `run` gets the network and who provisions it, or `None`.
    """
    _provisions[name] = run


def provisions() -> list[Provision]:
    return list(_provisions.values())


_owned: dict[type[models.Model], Mapping[Role, tuple[str, ...]]] = {}


def register_owned(
    model: type[models.Model], actions: Mapping[Role, tuple[str, ...]]
) -> None:
    """Give the roles of each network these actions on its own rows of the model.

    For what belongs to a network and is neither record nor page. Call it in
    `AppConfig.ready()`; provisioning grants what it says.
    """
    _owned[model] = actions
    register_permission_policy(model, NetworkPolicy(model), exact_class=True)


def owned_by_role(role: Role) -> Iterator[tuple[type[models.Model], tuple[str, ...]]]:
    for model, actions in _owned.items():
        if role in actions:
            yield model, actions[role]


_shared_pages: dict[type[SharedPageMixin], type[ItemListingMixin]] = {}


def register_shared_page(
    model: type[SharedPageMixin], listing: type[ItemListingMixin]
) -> None:
    """Make a page type one that networks share, shown on pages of a listing type.

    `model` is a page type with `SharedPageMixin`, `listing` one with
    `ItemListingMixin`, whose `shows` says of which types a page lists items. Call it
    in `AppConfig.ready()`.
    """
    _shared_pages[model] = listing
    canonical.register_listing(model, listing)


def shared_page_types() -> list[type[SharedPageMixin]]:
    """All page types that networks share, in the order of their labels."""
    return sorted(_shared_pages, key=lambda model: model._meta.label_lower)


def listing_type_of(model: type[SharedPageMixin]) -> type[ItemListingMixin]:
    """The page type that lists items of this type."""
    return _shared_pages[model]
