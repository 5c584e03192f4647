from __future__ import annotations

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from hanse.directory.models import Organisation


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    add_to_admin_menu = True
    inspect_view_enabled = True


register_snippet(OrganisationViewSet)
