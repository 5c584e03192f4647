"""The admin of handovers."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from hanse.networks.models import Handover
from hanse.networks.views import handovers
from hanse.networks.viewsets.scoping import ScopedModelViewSet

UNUSED = ("add", "copy", "delete", "history", "inspect", "usage")


class HandoverViewSet(ScopedModelViewSet):
    """Offers of the user's networks and to them."""

    model = Handover
    name = "hanse_handovers"
    url_prefix = "handovers"
    icon = "redirect"
    menu_label = _("Handovers")
    menu_order = 158
    add_to_admin_menu = True
    copy_view_enabled = False
    form_fields = ("note",)
    index_view_class = handovers.HandoverIndexView

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            **{**{f"{one}_url_name": ViewSet.UNDEFINED for one in UNUSED}, **kwargs}
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        view = self.construct_view(
            handovers.HandoverView,
            index_url_name=self.get_url_name("index"),
            edit_url_name=self.get_url_name("edit"),
        )
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", view, name="edit"),
        ]
