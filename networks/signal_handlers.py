from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from hanse.networks.actions.items import KeepItems, TakeAlong, items_below
from hanse.networks.enums import Share
from hanse.networks.items import SharedPageMixin
from hanse.networks.models import GoneRecord, Network, NetworkRecord, PageItem

# Of a page's columns, those that its item repeats or that say who may read it.
REPEATED = frozenset(
    {"expired", "first_published_at", "last_published_at", "live", "locale", "title"}
)


def remember_gone(
    sender: type[models.Model], instance: models.Model, **kwargs: Any
) -> None:
    """Keep the address of what visitors have seen: it answers 410."""
    if not isinstance(instance, NetworkRecord | PageItem):
        return
    if instance.first_published_at is None:
        return
    gone, _made = GoneRecord.objects.get_or_create(
        content_type=ContentType.objects.get_for_model(sender), object_id=instance.pk
    )
    readers = {instance.network_id}
    if instance.share == Share.EVERYBODY:
        readers |= set(Network.objects.values_list("pk", flat=True))
    elif instance.share == Share.CHOSEN:
        readers |= set(instance.shared_with.values_list("pk", flat=True))
    if gone.successor_id == instance.pk:
        # It was handed over once; now there is nothing to lead to.
        gone.successor_id = None
        gone.save(update_fields=["successor_id"])
    # Those that showed it before stay.
    gone.networks.add(*readers)


def is_shared_page(page: Page) -> bool:
    """Whether the page is of a type that networks share, whatever class it came as."""
    return issubclass(page.specific_class or type(page), SharedPageMixin)


def page_saved(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    if not isinstance(instance, Page) or kwargs.get("raw"):
        return
    fields = kwargs.get("update_fields")
    if fields and REPEATED.isdisjoint(fields):
        return
    _keep_items_of(instance)


def page_deleted(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    # Rows of the specific type go first: now nothing points at the item any more.
    if sender is Page:
        _keep_items_of(instance)


def _keep_items_of(page: Page) -> None:
    if is_shared_page(page):
        items = PageItem.objects.filter(translation_key=page.translation_key)
        KeepItems(items.values_list("pk", flat=True)).execute()


def page_moved(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    before, after = kwargs["parent_page_before"], kwargs["parent_page_after"]
    if before.path[: 2 * Page.steplen] != after.path[: 2 * Page.steplen]:
        TakeAlong(Page.objects.get(pk=instance.pk)).execute()
    if before.path != after.path:
        # What stands above a page says who may read it.
        KeepItems(items_below(Page.objects.get(pk=instance.pk))).execute()


def restriction_changed(
    sender: type[models.Model], instance: PageViewRestriction, **kwargs: Any
) -> None:
    KeepItems(items_below(instance.page)).execute()


def connect() -> None:
    uid = "hanse_networks_{}".format
    pre_delete.connect(remember_gone, dispatch_uid=uid("remember_gone"))
    post_save.connect(page_saved, dispatch_uid=uid("page_saved"))
    post_delete.connect(page_deleted, dispatch_uid=uid("page_deleted"))
    post_page_move.connect(page_moved, dispatch_uid=uid("page_moved"))
    for changed in (post_save, post_delete):
        changed.connect(
            restriction_changed,
            sender=PageViewRestriction,
            dispatch_uid=uid("restriction"),
        )
