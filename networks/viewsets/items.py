"""The admin of pages that networks share."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from hanse.networks.menus import PolicyMenuItem
from hanse.networks.models import PageItem
from hanse.networks.views import item_choosers, item_tools, shared_items
from hanse.networks.viewsets.scoping import ScopedChooserViewSet, ScopedViewSetMixin


class PageItemViewSet(ScopedViewSetMixin, ViewSet):
    """Sharing and overlays of items, and the list of what partners share.

    Pages themselves are edited where Wagtail has them.
    """

    model = PageItem
    name = "hanse_items"
    url_prefix = "shared-pages"
    icon = "group"
    menu_order = 160

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            model=self.model,
            header_icon=self.icon,
            overlay_url_name=self.get_url_name("overlay"),
            **kwargs,
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        view = self.construct_view
        ways = {
            "sharing_url_name": self.get_url_name("sharing"),
            "shared_url_name": self.get_url_name("shared"),
        }
        listed = {
            "index_url_name": self.get_url_name("shared"),
            "index_results_url_name": self.get_url_name("shared_results"),
        }
        index = shared_items.SharedItemIndexView
        return [
            path(
                "sharing/<int:pk>/",
                view(item_tools.ItemSharingView, **ways),
                name="sharing",
            ),
            path(
                "overlay/<int:pk>/",
                view(item_tools.ItemOverlayView, **ways),
                name="overlay",
            ),
            path("", view(index, **listed), name="shared"),
            path(
                "results/",
                view(index, **listed, results_only=True),
                name="shared_results",
            ),
        ]

    def on_register(self) -> None:
        super().on_register()
        item = PolicyMenuItem(
            _("Pages shared with us"),
            self.get_url_name("shared"),
            model=PageItem,
            actions=frozenset({"publish"}),
            icon_name=self.icon,
            order=self.menu_order,
        )
        hooks.register("register_admin_menu_item", partial(_same, item))


class PageItemChooserViewSet(ScopedChooserViewSet):
    """Chooses a page in all its languages, an own one or one that others share."""

    model = PageItem
    name = "hanse_item_chooser"
    url_prefix = "choose-shared-page"
    icon = "doc-full"
    choose_one_text = _("Choose a page")
    choose_another_text = _("Choose another page")
    edit_item_text = _("Edit this page")
    choose_view_class = item_choosers.ItemChooseView
    choose_results_view_class = item_choosers.ItemChooseResultsView
    chosen_view_class = item_choosers.ItemChosenView
    chosen_multiple_view_class = item_choosers.ItemChosenMultipleView


def _same(item: MenuItem) -> MenuItem:
    return item
