"""What an item repeats of its pages, kept in step with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from hanse.networks.models import PageItem
from hanse.networks.ownership import network_id_of
from hanse.networks.registry import shared_page_types

KEPT = ("language", "title", "live", "first_published_at", "last_published_at")


class KeepItems:
    """Bring items to what their pages say; forget those that have no page left.

    Called after every change of a page. A fixed number of queries, and one more for
    each item that changed.
    """

    def __init__(self, pks: Iterable[int]) -> None:
        self.pks = set(pks)

    @transaction.atomic
    def execute(self) -> None:
        if not self.pks:
            return
        items = list(
            PageItem.objects.filter(pk__in=self.pks).select_related(
                "network__container"
            )
        )
        pages = (
            Page.objects.filter(
                translation_key__in={item.translation_key for item in items}
            )
            .select_related("locale")
            .order_by("pk")
        )
        public = set(pages.live().public().values_list("pk", flat=True))
        public -= _withheld({item.page_model for item in items}, public)
        by_key: dict[Any, list[Page]] = {}
        for page in pages:
            by_key.setdefault(page.translation_key, []).append(page)
        for item in items:
            inside = item.network.container.path
            _keep(
                item,
                [
                    page
                    for page in by_key.get(item.translation_key, ())
                    if page.path.startswith(inside)
                ],
                public,
            )


def _withheld(models: Iterable[Any], pks: set[int]) -> set[int]:
    """Those that are published and that nobody may read yet."""
    now = timezone.now()
    return {
        pk
        for model in models
        for pk in model.objects.filter(model.withheld(now), pk__in=pks).values_list(
            "pk", flat=True
        )
    }


def _keep(item: PageItem, pages: list[Page], public: set[int]) -> None:
    if not pages:
        item.delete()
        return
    before = [getattr(item, name) for name in KEPT]
    by_language = {page.locale.language_code: page for page in reversed(pages)}
    if item.language not in by_language:
        item.language = pages[0].locale.language_code
    item.title = by_language[item.language].title
    item.live = any(page.pk in public for page in pages)
    first = [one.first_published_at for one in pages if one.first_published_at]
    last = [one.last_published_at for one in pages if one.last_published_at]
    item.first_published_at = min(first, default=None)
    item.last_published_at = max(last, default=None)
    if before != [getattr(item, name) for name in KEPT]:
        item.save(update_fields=KEPT)


def items_below(page: Page) -> set[int]:
    """Ids of the items of a page and of all below it."""
    keys = Page.objects.descendant_of(page, inclusive=True).values("translation_key")
    return set(
        PageItem.objects.filter(translation_key__in=keys).values_list("pk", flat=True)
    )


class TakeAlong:
    """After a move into another network: pages belong to items of that one.

    Their translations that stay behind keep their item and its sharing.
    """

    def __init__(self, page: Page) -> None:
        self.page = page

    @transaction.atomic
    def execute(self) -> None:
        network_id = network_id_of(self.page)
        touched: set[int] = set()
        for model in shared_page_types():
            rows: Any = model
            moved = rows.objects.descendant_of(self.page, inclusive=True)
            for page in moved.select_related("item", "locale"):
                if page.item is not None and page.item.network_id == network_id:
                    continue
                touched.add(page.item_id)
                page.item = PageItem.objects.of(page)
                rows.objects.filter(pk=page.pk).update(item=page.item)
                touched.add(page.item_id)
        KeepItems(touched - {None}).execute()
