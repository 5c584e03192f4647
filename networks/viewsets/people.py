"""The admin of language grants."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column

from hanse.networks.forms.people import LanguageGrantForm
from hanse.networks.models import LanguageGrant
from hanse.networks.views import people
from hanse.networks.viewsets.scoping import ScopedModelViewSet

MAY = Column(
    "right",
    label=pgettext_lazy("what somebody is allowed", "May"),
    accessor="get_right_display",
    sort_key="right",
)


class LanguageGrantViewSet(ScopedModelViewSet):
    """Who translates and reviews which language of the own networks."""

    model = LanguageGrant
    name = "hanse_language_grants"
    url_prefix = "language-grants"
    icon = "globe"
    menu_label = _("Translators and reviewers")
    menu_order = 610
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False

    index_view_class = people.LanguageGrantIndexView
    add_view_class = people.LanguageGrantCreateView
    edit_view_class = people.LanguageGrantEditView
    delete_view_class = people.LanguageGrantDeleteView
    list_display = ("user", "locale", MAY, "network")
    search_fields = ("user__first_name", "user__last_name", "user__username")
    edit_template_name = "hanse_networks/admin/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[LanguageGrantForm]:
        return LanguageGrantForm
