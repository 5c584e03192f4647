"""The admin of results that a network puts first."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.views import generic

from hanse.networks.viewsets.scoping import ScopedModelViewSet
from hanse.search.forms import PromotionForm
from hanse.search.models import Promotion
from hanse.search.viewsets.words import CreatesForWords


class PromotionIndexView(generic.IndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("network")


class PromotionCreateView(CreatesForWords, generic.CreateView):
    pass


class PromotionViewSet(ScopedModelViewSet):
    """What the own networks show first to who looks for certain words."""

    model = Promotion
    name = "hanse_promotions"
    url_prefix = "promotions"
    icon = "pick"
    menu_label = _("Promoted results")
    menu_order = 630
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False

    index_view_class = PromotionIndexView
    add_view_class = PromotionCreateView
    list_display = (
        "__str__",
        "language",
        DateColumn("show_from", label=_("Show from")),
        DateColumn("show_until", label=_("Show until")),
        "network",
    )
    list_filter = ("language",)
    search_fields = ("words", "title")
    edit_template_name = "hanse_networks/admin/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[PromotionForm]:
        return PromotionForm
