"""Documents of pages that networks share: who finds them is said of the item."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from hanse.networks.enums import Share
from hanse.networks.generation import EVERY_NETWORK
from hanse.networks.models import Overlay, OverlayText, PageItem
from hanse.search.documents import EVERYBODY, Text, View
from hanse.search.overlays import views_of
from hanse.search.pages.builder import PageBuilder
from hanse.search.pages.groups import PageGroup
from hanse.search.registry import (
    builder_for,
    register_affects,
    register_dependency,
)


class ItemBuilder(PageBuilder):
    """Makes the documents of a page type with `SharedPageMixin`.

    What its owner shares is found in the networks that it is shared with, as their
    overlays say. The payload has the item's `id`, as addresses below listing pages
    and overlays know it, `slugs` by language, and `readers`, who may show it (`None` for everybody), for
    canonical addresses and never to be shown.
    """

    def queryset(self) -> QuerySet[Any]:
        rows = super().queryset().select_related("item")
        model: Any = self.model
        return rows.prefetch_related("item__shared_with").exclude(
            model.withheld(timezone.now())
        )

    def readers(self, groups: Sequence[PageGroup]) -> Mapping[int, Collection[int]]:
        return {group.pk: readers_of(item_of(group)) for group in groups}

    def views(self, groups: Sequence[PageGroup]) -> Mapping[int, Mapping[int, View]]:
        items = {item_of(group).pk: group.pk for group in groups}
        found = views_of(PageItem, items)
        return {items[pk]: views for pk, views in found.items()}

    def payload(self, group: PageGroup, texts: Mapping[str, Text]) -> dict[str, Any]:
        item = item_of(group)
        readers = readers_of(item)
        return {
            **super().payload(group, texts),
            "id": item.pk,
            "slugs": {code: page.slug for code, page in group.pages.items()},
            "readers": None if EVERYBODY in readers else sorted(readers),
        }


def item_of(group: PageGroup) -> PageItem:
    """The item of a group: all of its pages have the same."""
    found: PageItem = next(iter(group.pages.values())).item
    return found


def readers_of(item: Any) -> frozenset[int]:
    """Who may show a shared object, an item or a record: networks, or everybody."""
    if item.share == Share.EVERYBODY:
        return frozenset({EVERYBODY})
    readers = {item.network_id}
    if item.share == Share.CHOSEN:
        readers |= {network.pk for network in item.shared_with.all()}
    return frozenset(readers)


def pages_of(pk: int) -> Iterator[models.Model]:
    """The pages in whose document an item has a say, by their keys alone."""
    item = PageItem.objects.filter(pk=pk).first()
    model = item.page_model if item else None
    if model is not None:
        for page in model.objects.filter(item=pk).values_list("pk", flat=True):
            yield model(pk=page)


def _overlaid(overlay: Overlay) -> Iterator[models.Model]:
    if overlay.content_type_id == ContentType.objects.get_for_model(PageItem).pk:
        yield from pages_of(overlay.object_id)


def _affected(item: PageItem) -> Iterable[int]:
    """Documents tell whose pages show an item; a type without any tells nobody."""
    model = item.page_model if item.page_type_id else None
    if model is not None and builder_for(model) is None:
        yield EVERY_NETWORK


def register() -> None:
    register_affects(PageItem, _affected)
    register_dependency(PageItem, lambda item: pages_of(item.pk))
    register_dependency(Overlay, _overlaid)
    register_dependency(OverlayText, lambda text: _overlaid(text.overlay))
