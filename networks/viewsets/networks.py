"""The admin of networks."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.admin.viewsets.base import ViewSet

from hanse.networks.forms.networks import NetworkForm
from hanse.networks.models import Network
from hanse.networks.views import leaving, look, networks
from hanse.networks.viewsets.scoping import ScopedModelViewSet


class NetworkViewSet(ScopedModelViewSet):
    """Superusers make networks; coordinators set up their own.

    None is deleted here: what belongs to it would have nobody left.
    """

    model = Network
    name = "hanse_networks"
    url_prefix = "networks"
    icon = "site"
    menu_label = _("Networks")
    menu_order = 590
    add_to_settings_menu = True
    copy_view_enabled = False

    index_view_class = networks.NetworkIndexView
    add_view_class = networks.NetworkCreateView
    edit_view_class = networks.NetworkEditView
    list_display = (
        "name",
        "site",
        "default_locale",
        "state",
        UpdatedAtColumn(label=_("Updated")),
    )
    search_fields = ("name", "slug")
    edit_template_name = "hanse_networks/admin/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[NetworkForm]:
        return NetworkForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            **{"delete_url_name": ViewSet.UNDEFINED, **kwargs}
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *(one for one in super().get_urlpatterns() if one.name != "delete"),
            path(
                "leave/<int:pk>/",
                self.construct_view(
                    leaving.LeavingView, leave_url_name=self.get_url_name("leave")
                ),
                name="leave",
            ),
            path("look/<int:pk>/", self.construct_view(look.LookView), name="look"),
            path(
                "look/<int:pk>/preview/",
                self.construct_view(look.LookPreview),
                name="look_preview",
            ),
        ]
