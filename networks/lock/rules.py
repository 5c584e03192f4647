"""Whether an object belongs to one of the caller's networks."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from wagtail.models import (
    Collection,
    CollectionMember,
    Page,
    Revision,
    Site,
    Task,
    TaskState,
    WorkflowState,
)

from hanse.networks import grants
from hanse.networks.choosable import usable_collection_ids
from hanse.networks.policies import MANAGE, READ, may
from hanse.networks.registry import record_types
from hanse.networks.views.pages import explorable


def is_within_reach(user: Any, obj: models.Model | None, *, reading: bool) -> bool:
    """Whether the user may name this object at all; not without a policy.

    `reading` also lets what others share through.
    """
    if obj is None:
        return False
    if isinstance(obj, Page):
        return bool(explorable(user).filter(pk=obj.pk).exists())
    if isinstance(obj, Revision | WorkflowState):
        return is_within_reach(user, obj.content_object, reading=False)
    if isinstance(obj, TaskState):
        owner = obj.workflow_state.content_object
        return is_within_reach(user, owner, reading=False)
    if isinstance(obj, Task):
        return _own_tasks(user).filter(pk=obj.pk).exists()
    if isinstance(obj, Collection):
        return obj.pk in usable_collection_ids(user)
    if isinstance(obj, Site):
        network = getattr(obj, "network", None)
        return network is not None and network.pk in grants.member_network_ids(user)
    reads = reading or isinstance(obj, CollectionMember)
    return may(user, MANAGE | READ if reads else MANAGE, obj)


def _own_tasks(user: Any) -> models.QuerySet[Task]:
    """Tasks of the workflows that pages and records of the user pass through."""
    records = ContentType.objects.get_for_models(*(k.model for k in record_types()))
    return Task.objects.filter(
        Q(
            workflow_tasks__workflow__workflow_pages__page__in=(
                explorable(user).order_by().values("pk")
            )
        )
        | Q(
            workflow_tasks__workflow__workflow_content_types__content_type__in=(
                records.values()
            )
        )
    )
