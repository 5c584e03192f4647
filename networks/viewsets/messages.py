"""The moderation queue: what visitors sent to the networks of a member."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.base import ViewSet

from hanse.networks.forms.messages import VisitorMessageForm
from hanse.networks.models import VisitorMessage
from hanse.networks.views import messages
from hanse.networks.viewsets.scoping import ScopedModelViewSet


class VisitorMessageViewSet(ScopedModelViewSet):
    """Read, answer, put away. Nothing that was said can be changed."""

    model = VisitorMessage
    name = "hanse_messages"
    url_prefix = "messages"
    icon = "mail"
    menu_label = _("Messages")
    menu_order = 260
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False

    index_view_class = messages.VisitorMessageIndexView
    edit_view_class = messages.VisitorMessageEditView
    list_display = (
        "__str__",
        "kind",
        Column("state", label=_("State"), accessor="get_state_display"),
        DateColumn("received_at", label=_("Received")),
        "network",
    )
    list_filter = ("state", "kind", "language")
    search_fields = ("email", "note")
    edit_template_name = "hanse_networks/admin/message.html"

    def get_form_class(self, for_update: bool = False) -> type[VisitorMessageForm]:
        return VisitorMessageForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            **{"add_url_name": ViewSet.UNDEFINED, **kwargs}
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [one for one in super().get_urlpatterns() if one.name != "add"]
