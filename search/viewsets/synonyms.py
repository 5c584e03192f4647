"""The admin of words that mean the same."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic

from hanse.networks.viewsets.scoping import ScopedModelViewSet
from hanse.search.forms import SynonymSetForm
from hanse.search.models import SynonymSet
from hanse.search.viewsets.words import CreatesForWords


class SynonymSetIndexView(generic.IndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("network")


class SynonymSetCreateView(CreatesForWords, generic.CreateView):
    pass


class SynonymSetViewSet(ScopedModelViewSet):
    """Words that mean the same to the visitors of the own networks."""

    model = SynonymSet
    name = "hanse_synonyms"
    url_prefix = "synonyms"
    icon = "openquote"
    menu_label = _("Synonyms in search")
    menu_order = 620
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False

    index_view_class = SynonymSetIndexView
    add_view_class = SynonymSetCreateView
    list_display = ("__str__", "language", "network")
    search_fields = ("words",)
    edit_template_name = "hanse_networks/admin/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[SynonymSetForm]:
        return SynonymSetForm
