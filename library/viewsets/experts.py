from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hanse.library.forms.experts import ExpertGrantForm
from hanse.library.models import ExpertGrant
from hanse.library.views import experts
from hanse.networks.viewsets import ScopedModelViewSet


class ExpertGrantViewSet(ScopedModelViewSet):
    """Who reviews which theme in the own networks."""

    model = ExpertGrant
    name = "hanse_experts"
    url_prefix = "experts"
    icon = "clipboard-list"
    menu_label = _("Experts")
    menu_order = 612
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False

    index_view_class = experts.ExpertIndexView
    add_view_class = experts.ExpertCreateView
    edit_view_class = experts.ExpertEditView
    delete_view_class = experts.ExpertDeleteView
    list_display = ("user", "theme", "credited_as", "network")
    search_fields = ("user__first_name", "user__last_name", "user__username")
    edit_template_name = "hanse_networks/admin/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[ExpertGrantForm]:
        return ExpertGrantForm
