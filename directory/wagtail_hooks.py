from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet

from hanse.directory.models import Organisation
from hanse.networks.viewsets import RecordViewSet


class OrganisationViewSet(RecordViewSet):
    model = Organisation
    icon = "group"
    add_to_admin_menu = True
    list_prefetch = ("names",)
    menu_order = 150
    shared_filter = ("types",)
    shared_menu_label = _("Shared with us")
    texts_menu_label = _("Translations")


register_snippet(OrganisationViewSet)
