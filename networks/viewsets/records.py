"""The admin of record types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from hanse.networks.lock.loaders import get_row
from hanse.networks.lock.tables import register_loader
from hanse.networks.menus import PolicyMenuItem
from hanse.networks.policies import MANAGE
from hanse.networks.registry import record_type
from hanse.networks.views import (
    choosers,
    handovers,
    overlays,
    records,
    shared,
    sharing,
    texts,
    texts_index,
)
from hanse.networks.viewsets.scoping import ScopedViewSetMixin
from hanse.networks.widgets import RecordChooser


@dataclass(frozen=True)
class RecordTool:
    """A way from a record to a view of its own; `action` is what it needs."""

    name: str
    label: Any
    icon: str
    action: str
    url_name: str
    priority: int


class RecordChooserViewSet(ScopedViewSetMixin, SnippetChooserViewSet):
    """Offers a network's own records and those that others share with it."""

    base_widget_class = RecordChooser
    choose_view_class = choosers.RecordChooseView
    choose_results_view_class = choosers.RecordChooseResultsView
    chosen_view_class = choosers.RecordChosenView
    chosen_multiple_view_class = choosers.RecordChosenMultipleView
    list_prefetch: tuple[str, ...] = ()

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            list_prefetch=self.list_prefetch, **kwargs
        )


class RecordViewSet(ScopedViewSetMixin, SnippetViewSet):
    """The admin of a `NetworkRecord`; subclass it and `register_snippet` the subclass.

    Every view works within the user's networks. `list_prefetch` names the relations
    that the model's `__str__` reads, so that lists need no query a row.
    `shared_filter` names fields by which what others share can be narrowed.

    Beside Wagtail's views each record has those of `tools`: with whom it is shared,
    its words in other languages, how the own network shows it.
    """

    icon = "doc-full"
    # A snippet's own are in the language in which the server starts.
    breadcrumbs_items = WagtailAdminTemplateMixin.breadcrumbs_items
    inspect_view_enabled = True
    list_prefetch: tuple[str, ...] = ()

    index_view_class = records.RecordIndexView
    add_view_class = records.RecordCreateView
    copy_view_class = records.RecordCopyView
    edit_view_class = records.RecordEditView
    inspect_view_class = records.RecordInspectView
    preview_on_add_view_class = records.RecordPreviewOnCreateView
    chooser_viewset_class = RecordChooserViewSet
    edit_template_name = "hanse_networks/admin/record_edit.html"

    @property
    def chooser_viewset(self) -> RecordChooserViewSet:
        viewset: RecordChooserViewSet = super().chooser_viewset
        viewset.list_prefetch = self.list_prefetch
        return viewset

    shared_filter: tuple[str, ...] = ()
    # Menu items of what others share and of what there is to translate; none without.
    shared_menu_label: Any = ""
    texts_menu_label: Any = ""
    sharing_view_class = sharing.SharingView
    overlay_view_class = overlays.OverlayView
    handover_view_class = handovers.OfferView
    shared_index_view_class = shared.SharedIndexView
    # A translation editor puts its own in the place of these.
    text_list_view_class: Any = texts.TextListView
    text_edit_view_class: Any = texts.TextEditView
    text_preview_view_class: Any = texts.TextPreviewView
    text_index_view_class: Any = texts_index.TextIndexView

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            tools=self.tools(),
            list_prefetch=self.list_prefetch,
            shared_url_name=self.get_url_name("shared"),
            **kwargs,
        )

    def tools(self) -> tuple[RecordTool, ...]:
        """Further views of one record, linked from its list row and its form."""
        rows = (
            ("sharing", _("Sharing"), "group", "publish"),
            ("texts", _("Languages"), "globe", "change"),
            ("overlay", _("On our pages"), "view", "publish"),
            ("handover", _("Hand over"), "redirect", "publish"),
        )
        return tuple(
            RecordTool(name, label, icon, action, self.get_url_name(name), 100 + number)
            for number, (name, label, icon, action) in enumerate(rows)
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            *self._sharing_urls(),
            *self._text_urls(),
        ]

    def _sharing_urls(self) -> list[URLPattern]:
        view = self.construct_view
        listed = {
            "index_url_name": self.get_url_name("shared"),
            "index_results_url_name": self.get_url_name("shared_results"),
            "overlay_url_name": self.get_url_name("overlay"),
            "list_filter": self.shared_filter,
        }
        index = self.shared_index_view_class
        return [
            path("sharing/<int:pk>/", view(self.sharing_view_class), name="sharing"),
            path("handover/<int:pk>/", view(self.handover_view_class), name="handover"),
            path("overlay/<int:pk>/", view(self.overlay_view_class), name="overlay"),
            path("shared/", view(index, **listed), name="shared"),
            path(
                "shared/results/",
                view(index, **listed, results_only=True),
                name="shared_results",
            ),
        ]

    def _text_urls(self) -> list[URLPattern]:
        names = ("texts", "text", "text_preview", "texts_index")
        text_model = record_type(self.model).text_model
        words = {
            "text_model": text_model,
            **{f"{name}_url_name": self.get_url_name(name) for name in names},
        }
        listed = {
            **words,
            # Its rows are records, of which a translator may open the words alone.
            "model": text_model,
            "record_model": self.model,
            "index_url_name": self.get_url_name("texts_index"),
            "index_results_url_name": self.get_url_name("texts_index_results"),
        }
        view = self.construct_view
        index = self.text_index_view_class
        return [
            path("texts/", view(index, **listed), name="texts_index"),
            path(
                "texts/results/",
                view(index, **listed, results_only=True),
                name="texts_index_results",
            ),
            path(
                "texts/<int:pk>/",
                view(self.text_list_view_class, **words),
                name="texts",
            ),
            path(
                "texts/<int:pk>/<str:language>/",
                view(self.text_edit_view_class, **words),
                name="text",
            ),
            path(
                "texts/<int:pk>/<str:language>/preview/",
                view(self.text_preview_view_class, **words),
                name="text_preview",
            ),
        ]

    def on_register(self) -> None:
        super().on_register()
        # Their address names a record, of which a translator may open the words alone.
        for name in ("texts", "text", "text_preview"):
            register_loader(self.get_url_name(name), "pk", self._load_words)
        for item in self._menu_items():
            hooks.register("register_admin_menu_item", partial(_same, item))

    def _menu_items(self) -> Iterator[MenuItem]:
        order = self.menu_order or 0
        if self.shared_menu_label:
            yield PolicyMenuItem(
                self.shared_menu_label,
                self.get_url_name("shared"),
                model=self.model,
                actions=frozenset({"publish"}),
                icon_name="download",
                order=order + 1,
            )
        if self.texts_menu_label:
            yield PolicyMenuItem(
                self.texts_menu_label,
                self.get_url_name("texts_index"),
                model=record_type(self.model).text_model,
                actions=MANAGE,
                icon_name="globe",
                order=order + 2,
            )

    def _load_words(self, kwargs: dict[str, Any], name: str, view: Any) -> Any:
        record = get_row(self.model, kwargs[name])
        model: Any = record_type(self.model).text_model
        return model(record=record, language=kwargs.get("language", ""))


def _same(item: MenuItem) -> MenuItem:
    return item
