from __future__ import annotations

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from hanse.taxonomy import log_messages
from hanse.taxonomy.viewsets import TaxonomyViewSetGroup


@hooks.register("register_admin_viewset")
def register_admin_viewset() -> TaxonomyViewSetGroup:
    return TaxonomyViewSetGroup()


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    log_messages.register(actions)
