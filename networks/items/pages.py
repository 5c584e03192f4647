"""What a page type needs to be shared, and to list what is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path

from hanse.networks.items.addresses import ADDRESS, item_path
from hanse.networks.items.reading import ItemView
from hanse.networks.items.views import own_view, show
from hanse.networks.models import PageItem, SourcesMixin


class SharedPageMixin(models.Model):
    """A page type whose pages networks share, as items in all their languages.

    Put it before `Page` among the bases, and register the type with its listing by
    `hanse.networks.registry.register_shared_page`. The item follows from the network
    and the translation key; it is in no form, draft, revision or copy.

    Its template is one for all frames: it finds the page as `item.page`, an
    `ItemView` as `item`, and extends `hanse_networks/item_page.html`. Override
    `get_item_context` for more, `serve_item` for answers in other formats.
    """

    item = models.ForeignKey(
        PageItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        serialize=False,
    )

    exclude_fields_in_copy = ["item"]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding or self.item_id is None:
            self.item = PageItem.objects.of(self)
        super().save(*args, **kwargs)

    @classmethod
    def withheld(cls, now: datetime) -> Q:
        """Published pages that nobody may read yet, such as those under an embargo."""
        return Q(pk__in=())

    def with_content_json(self, content: Mapping[str, Any]) -> Any:
        """As in Wagtail, with the item from the row, never from a revision."""
        page = super().with_content_json(content)  # type: ignore[misc]
        page.item_id = self.item_id
        return page

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.serve_item(own_view(self, request), request)

    def serve_item(self, view: ItemView, request: HttpRequest) -> HttpResponse:
        """The item at an address of its own, or below a listing of another network."""
        context = view.host.get_context(request)
        context |= {
            "item": view,
            "language_paths": view.language_paths,
            **self.get_item_context(view, request),
        }
        template = self.get_template(request)  # type: ignore[attr-defined]
        return TemplateResponse(request, template, context)

    def get_item_context(self, view: ItemView, request: HttpRequest) -> dict[str, Any]:
        """What the template needs beside the item."""
        return {}


class ItemListingMixin(RoutablePageMixin, SourcesMixin):
    """A page that lists items and shows those of partners below it.

    Items of its own network stand in the page tree; a partner's has the address
    `…/<slug>-<id>/` here as long as this network may show it, and so has an own one
    that nobody has translated into this page's language.
    """

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Pages of the tree go before items, whatever their slugs look like."""
        first = path_components[:1]
        if first and self.get_children().live().filter(slug=first[0]).exists():
            return super(RoutablePageMixin, self).route(request, path_components)
        return super().route(request, path_components)

    def record_path(self, item: PageItem, language: str) -> str:
        """An item's address below this page."""
        page = item.page_in(language)
        return item_path(page.slug if page else "", item.pk)

    def record_path_of(self, payload: Mapping[str, Any], language: str) -> str:
        """The same from what a search document holds of the item."""
        slugs = payload["slugs"]
        slug = slugs.get(language) or slugs.get(payload["language"], "")
        return item_path(slug, payload["id"])

    @re_path(rf"^(?P<address>{ADDRESS})/$", name="item")
    def show_item(
        self, request: HttpRequest, address: str, **parts: str | None
    ) -> HttpResponse:
        return show(self, request, address)
