from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from hanse.networks.models import Network, NetworkLogEntry, NetworkRecord


@hooks.register("register_log_actions", order=1000)
def register_log_actions(actions: LogActionRegistry) -> None:
    for model in (NetworkRecord, Network):
        actions.register_model(model, NetworkLogEntry)
    actions.register_action(
        "hanse.network.create", _("Make network"), _("Network made")
    )
