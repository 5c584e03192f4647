"""The admin of menus and footers."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from hanse.networks.forms.frames import LanguageFrameForm
from hanse.networks.models import LanguageFrame
from hanse.networks.views import frames
from hanse.networks.viewsets.scoping import ScopedModelViewSet


class LanguageFrameViewSet(ScopedModelViewSet):
    """Menu, footer and owed pages of each language of the own networks.

    Provisioning makes the rows, so none is added or deleted here.
    """

    model = LanguageFrame
    name = "hanse_language_frames"
    url_prefix = "menus"
    icon = "list-ul"
    menu_label = _("Menus and footers")
    menu_order = 600
    add_to_settings_menu = True
    copy_view_enabled = False

    index_view_class = frames.LanguageFrameIndexView
    edit_view_class = frames.LanguageFrameEditView
    list_display = ("network", "locale")
    search_fields = ("language__network__name",)
    edit_template_name = "hanse_networks/admin/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[LanguageFrameForm]:
        return LanguageFrameForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            **{
                "delete_url_name": ViewSet.UNDEFINED,
                "add_url_name": ViewSet.UNDEFINED,
                **kwargs,
            }
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        made_elsewhere = {"add", "delete"}
        return [
            one for one in super().get_urlpatterns() if one.name not in made_elsewhere
        ]
