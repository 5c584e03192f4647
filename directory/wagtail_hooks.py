from __future__ import annotations

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from hanse.directory import bulk_actions, log_messages, morning
from hanse.directory.duplicates.viewsets import DuplicateViewSet, MergeViewSet
from hanse.directory.imports.viewsets import ImportViewSet
from hanse.directory.proposals.viewsets import ProposalViewSet
from hanse.directory.viewsets import VIEWSETS
from hanse.networks.bulk import register_bulk
from hanse.networks.morning import register_morning

for viewset in VIEWSETS:
    register_snippet(viewset)
register_morning(morning.lines)
for work in bulk_actions.WORKS:
    register_bulk(work)
for action in bulk_actions.ACTIONS:
    hooks.register("register_bulk_action", action)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    log_messages.register(actions)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    return [ImportViewSet(), DuplicateViewSet(), MergeViewSet(), ProposalViewSet()]
