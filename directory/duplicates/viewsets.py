"""The admin of possible duplicates and of what was merged."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.admin.viewsets.base import ViewSet

from hanse.directory.duplicates import compare_views, merge_views, views
from hanse.directory.kinds import BY_CODE
from hanse.directory.models import DuplicatePair, Merge
from hanse.networks.lock.loaders import get_row, neutral
from hanse.networks.lock.tables import register_loader
from hanse.networks.viewsets import ScopedModelViewSet


class PairURLFinder(ModelAdminURLFinder):
    """A pair is looked at where its two records stand side by side."""

    def construct_edit_url(self, instance: DuplicatePair) -> str:
        return views.compare_url(
            instance.content_type.model_class(), instance.first_id, instance.second_id
        )


UNUSED = ("add", "copy", "delete", "edit", "history", "inspect", "usage")


class DuplicateViewSet(ScopedModelViewSet):
    """Pairs of records that look like one, and two of them side by side."""

    model = DuplicatePair
    name = "hanse_duplicates"
    url_prefix = "duplicates"
    icon = "copy"
    menu_label = _("Possible duplicates")
    menu_order = 157
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    form_fields = ("state",)
    index_view_class = views.PairIndexView
    url_finder_class = PairURLFinder

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            **{
                **{f"{name}_url_name": ViewSet.UNDEFINED for name in UNUSED},
                "merges_url_name": "hanse_merges:index",
                **kwargs,
            }
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path(
                "<str:kind>/<int:first>/<int:second>/",
                self.construct_view(
                    compare_views.CompareView,
                    index_url_name=self.get_url_name("index"),
                    merges_url_name="hanse_merges:index",
                ),
                name="compare",
            ),
        ]

    def on_register(self) -> None:
        super().on_register()
        name = self.get_url_name("compare")
        register_loader(name, "kind", neutral)
        for keyword in ("first", "second"):
            register_loader(name, keyword, partial(_record, keyword))


def _record(keyword: str, kwargs: dict[str, Any], name: str, view: Any) -> Any:
    """The record of an address, whose kind stands beside it."""
    kind = BY_CODE.get(kwargs["kind"])
    return get_row(kind.model, kwargs[keyword]) if kind is not None else None


class MergeViewSet(ScopedModelViewSet):
    """What was merged, to look at and to undo."""

    model = Merge
    name = "hanse_merges"
    url_prefix = "merges"
    icon = "copy"
    copy_view_enabled = False
    add_to_reference_index = False
    form_fields = ("kept_title",)
    index_view_class = merge_views.MergeIndexView

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        unused = [name for name in UNUSED if name != "edit"]
        return super().get_common_view_kwargs(
            **{**{f"{one}_url_name": ViewSet.UNDEFINED for one in unused}, **kwargs}
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        view = self.construct_view(
            merge_views.MergeView,
            index_url_name=self.get_url_name("index"),
            edit_url_name=self.get_url_name("edit"),
        )
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", view, name="edit"),
        ]
