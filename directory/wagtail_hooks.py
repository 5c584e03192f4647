from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from hanse.directory import morning
from hanse.directory.imports.origins import ACTION, UNDO
from hanse.directory.imports.viewsets import ImportViewSet
from hanse.directory.models import Organisation
from hanse.networks.morning import register_morning
from hanse.networks.viewsets import RecordViewSet


class OrganisationViewSet(RecordViewSet):
    model = Organisation
    index_view_class = morning.OrganisationIndexView
    icon = "group"
    add_to_admin_menu = True
    list_prefetch = ("names",)
    menu_order = 150
    shared_filter = ("types",)
    shared_menu_label = _("Shared with us")
    texts_menu_label = _("Translations")


register_snippet(OrganisationViewSet)
register_morning(morning.lines)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(ACTION, _("Import"), _("Brought in by an import"))
    actions.register_action(UNDO, _("Undo import"), _("Taken back with an import"))


@hooks.register("register_admin_viewset")
def register_imports() -> ImportViewSet:
    return ImportViewSet()
