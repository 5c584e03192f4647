from __future__ import annotations

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from hanse.networks.models import NetworkLogEntry
from hanse.search.models import SynonymSet
from hanse.search.viewsets import SynonymSetViewSet


@hooks.register("register_admin_viewset")
def register_viewset() -> SynonymSetViewSet:
    return SynonymSetViewSet()


@hooks.register("register_log_actions", order=1000)
def register_log(actions: LogActionRegistry) -> None:
    actions.register_model(SynonymSet, NetworkLogEntry)
