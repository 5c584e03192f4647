from __future__ import annotations

from typing import Any

from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSet

from hanse.library.models import PracticeVersion
from hanse.networks.viewsets import ScopedModelViewSet


class VersionIndexView(generic.IndexView):
    def get_base_queryset(self) -> Any:
        rows = super().get_base_queryset().select_related("page", "network")
        return rows.defer("content")


def _edit_url(version: PracticeVersion) -> str:
    return reverse("hanse_practice_versions:edit", args=[version.pk])


class PracticeVersionViewSet(ScopedModelViewSet):
    """What readers may look back at. One can be taken back, and none be changed."""

    model = PracticeVersion
    name = "hanse_practice_versions"
    url_prefix = "practice-versions"
    icon = "history"
    menu_label = _("Versions of practices")
    menu_order = 640
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    panels = [FieldPanel("note"), FieldPanel("is_withdrawn")]

    index_view_class = VersionIndexView
    list_display = (
        TitleColumn("page", label=_("Practice"), get_url=_edit_url),
        "number",
        DateColumn("published_at", label=_("Published")),
        "note",
        BooleanColumn("is_withdrawn", label=_("Taken back")),
        Column("network", label=_("Network")),
    )
    list_filter = ("is_withdrawn",)
    search_fields = ("page__title", "note")
    edit_template_name = "hanse_networks/admin/edit.html"

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            **{
                "add_url_name": ViewSet.UNDEFINED,
                "delete_url_name": ViewSet.UNDEFINED,
                **kwargs,
            }
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        gone = {"add", "delete"}
        return [one for one in super().get_urlpatterns() if one.name not in gone]
