from __future__ import annotations

from wagtail.snippets.models import register_snippet

from hanse.directory.models import Organisation
from hanse.networks.viewsets import RecordViewSet


class OrganisationViewSet(RecordViewSet):
    model = Organisation
    icon = "group"
    add_to_admin_menu = True
    list_prefetch = ("names",)


register_snippet(OrganisationViewSet)
