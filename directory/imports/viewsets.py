"""The admin of imports and exports."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSet

from hanse.directory.imports import file_views, status_views, views
from hanse.directory.models import Import
from hanse.networks.viewsets import ScopedModelViewSet


class ImportViewSet(ScopedModelViewSet):
    """Files on their way into a network, each in a few steps."""

    model = Import
    name = "hanse_imports"
    url_prefix = "imports"
    icon = "upload"
    menu_label = _("Import")
    menu_order = 155
    add_to_admin_menu = True
    copy_view_enabled = False
    form_fields = ("file_name",)
    index_view_class = views.ImportIndexView
    list_display = (
        "file_name",
        Column("source", label=_("Source"), sort_key="source"),
        Column("network", label=_("Network"), sort_key="network"),
        "state",
        "total",
        "created_at",
    )
    search_fields = ("file_name",)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        names = ("columns", "terms", "errors", "export")
        return super().get_common_view_kwargs(
            **{
                **{f"{name}_url_name": self.get_url_name(name) for name in names},
                "delete_url_name": ViewSet.UNDEFINED,
                "history_url_name": ViewSet.UNDEFINED,
                "usage_url_name": ViewSet.UNDEFINED,
                **kwargs,
            }
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        view = self.construct_view
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", view(views.UploadView), name="add"),
            path("<int:pk>/", view(status_views.StatusView), name="edit"),
            path("<int:pk>/columns/", view(views.ColumnsView), name="columns"),
            path("<int:pk>/terms/", view(views.TermsView), name="terms"),
            path("<int:pk>/refused/", view(file_views.ErrorsView), name="errors"),
            path("export/", view(file_views.ExportView), name="export"),
        ]
