from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from hanse.directory import morning
from hanse.directory.imports.origins import ACTION, UNDO
from hanse.directory.imports.viewsets import ImportViewSet
from hanse.directory.viewsets import VIEWSETS
from hanse.networks.morning import register_morning

for viewset in VIEWSETS:
    register_snippet(viewset)
register_morning(morning.lines)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(ACTION, _("Import"), _("Brought in by an import"))
    actions.register_action(UNDO, _("Undo import"), _("Taken back with an import"))


@hooks.register("register_admin_viewset")
def register_imports() -> ImportViewSet:
    return ImportViewSet()
