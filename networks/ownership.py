"""Which network something belongs to.

One answer for the audit log, the lock, workflows and notices. Models say where their
network is found when they register; what belongs to none gives `None`, which every
caller must take as "not yours".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import (
    Collection,
    CollectionMember,
    Page,
    Revision,
    Site,
    TaskState,
    WorkflowState,
)

Finder = Callable[[Any], "int | None"]

_finders: dict[type, Finder] = {}


def register_owner(model: type, finder: Finder) -> None:
    """Say how to find the network of a model's instances.

    `finder` takes an instance and returns the network's id or `None`. It also serves
    subclasses that register nothing themselves.
    """
    _finders[model] = finder


def network_id_of(obj: Any) -> int | None:
    """The id of the network that owns this object, or `None`."""
    if obj is None:
        return None
    # Not `type(obj)`: the user of a request is a lazy object in front of the real one.
    for model in obj.__class__.__mro__:
        if model in _finders:
            return _finders[model](obj)
    return getattr(obj, "network_id", None)


def owner_id_of(obj: Any) -> int:
    """The same where there has to be one. Raises `LookupError` where there is none."""
    found = network_id_of(obj)
    if found is None:
        raise LookupError(f"{obj!r} belongs to no network.")
    return found


def owns(model: type) -> bool:
    """Whether instances of this model can have a network at all."""
    if any(base in _finders for base in model.__mro__):
        return True
    return issubclass(model, models.Model) and any(
        field.name == "network" for field in model._meta.fields
    )


def _of_page(page: Page) -> int | None:
    from hanse.networks.models import Network

    # Depth 1 is the root; a network's container stands below it.
    if page.depth < 2:
        return None
    top = page.path[: 2 * Page.steplen]
    return (
        Network.objects.filter(container__path=top).values_list("pk", flat=True).first()
    )


def _of_collection(collection: Collection) -> int | None:
    from hanse.networks.models import Network

    if collection.depth < 2:
        return None
    top = collection.path[: 2 * Collection.steplen]
    return (
        Network.objects.filter(collection__path=top)
        .values_list("pk", flat=True)
        .first()
    )


def _of_site(site: Site) -> int | None:
    network = getattr(site, "network", None)
    return network.pk if network else None


def _of_state(state: TaskState | WorkflowState) -> int | None:
    workflow_state = getattr(state, "workflow_state", state)
    return network_id_of(workflow_state.content_object)


def register_defaults() -> None:
    """What Wagtail brings; called once from `AppConfig.ready()`."""
    from django.contrib.auth import get_user_model
    from wagtail.contrib.redirects.models import Redirect

    from hanse.networks import grants
    from hanse.networks.models import LanguageFrame, Network, OverlayText, RecordText

    register_owner(Page, _of_page)
    register_owner(Collection, _of_collection)
    register_owner(CollectionMember, lambda member: _of_collection(member.collection))
    register_owner(Site, lambda site: _of_site(site))
    register_owner(Revision, lambda revision: network_id_of(revision.content_object))
    register_owner(TaskState, _of_state)
    register_owner(WorkflowState, _of_state)
    register_owner(Redirect, lambda redirect: redirect.site and _of_site(redirect.site))
    register_owner(Network, lambda network: network.pk)
    register_owner(get_user_model(), grants.only_network_id)
    register_owner(RecordText, lambda row: row.record.network_id)
    register_owner(OverlayText, lambda row: row.overlay.network_id)
    register_owner(LanguageFrame, lambda row: row.language.network_id)
    register_owner(ContentType, lambda content_type: None)
