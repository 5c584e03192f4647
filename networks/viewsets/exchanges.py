"""The admin of what networks ask of each other."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from wagtail.admin.viewsets.base import ViewSet

from hanse.networks.views.exchanges import ExchangeView
from hanse.networks.viewsets.scoping import ScopedModelViewSet

UNUSED = ("add", "copy", "delete", "history", "inspect", "usage")


class ExchangeViewSet(ScopedModelViewSet):
    """A list and a page for each; `exchange_view_class` is that page."""

    add_to_admin_menu = True
    copy_view_enabled = False
    form_fields = ("note",)
    exchange_view_class: type[ExchangeView]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            **{**{f"{one}_url_name": ViewSet.UNDEFINED for one in UNUSED}, **kwargs}
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        view = self.construct_view(
            self.exchange_view_class,
            index_url_name=self.get_url_name("index"),
            edit_url_name=self.get_url_name("edit"),
        )
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", view, name="edit"),
        ]
