from __future__ import annotations

from typing import Any

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.base import ViewSet

from hanse.networks.viewsets import ScopedModelViewSet
from hanse.newsroom.filters import RegistrationFilterSet
from hanse.newsroom.forms.places import PlaceForm
from hanse.newsroom.models import EventRegistration
from hanse.newsroom.views import registrations


class RegistrationViewSet(ScopedModelViewSet):
    """Who comes to the events of one's networks: lists to read, take along, correct."""

    model = EventRegistration
    name = "hanse_registrations"
    url_prefix = "registrations"
    icon = "clipboard-list"
    menu_label = _("Registrations")
    menu_order = 174
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False

    index_view_class = registrations.RegistrationIndexView
    edit_view_class = registrations.RegistrationEditView
    delete_view_class = registrations.RegistrationDeleteView
    list_display = (
        "name",
        "item",
        "day",
        Column("state", label=_("State"), accessor="get_state_display"),
        DateColumn("created_at", label=_("Registered")),
        "network",
    )
    list_export = (
        "item",
        "day",
        "state",
        "name",
        "email",
        "organisation",
        "note",
        "language",
        "created_at",
    )
    filterset_class = RegistrationFilterSet
    search_fields = ("name", "email", "organisation")
    edit_template_name = "hanse_newsroom/admin/registration.html"

    def get_form_class(self, for_update: bool = False) -> type[PlaceForm]:
        return PlaceForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            **{"add_url_name": ViewSet.UNDEFINED, **kwargs}
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [one for one in super().get_urlpatterns() if one.name != "add"]
