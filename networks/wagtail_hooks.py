from __future__ import annotations

from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import LogActionRegistry

from hanse.networks.models import (
    LanguageGrant,
    Network,
    NetworkLogEntry,
    NetworkRecord,
    Overlay,
)

LOGGED = (
    NetworkRecord,
    Network,
    LanguageGrant,
    Overlay,
    Redirect,
    get_user_model(),
)


# After Wagtail's, whose own log holds all networks together.
@hooks.register("register_log_actions", order=1000)
def register_log_actions(actions: LogActionRegistry) -> None:
    for model in LOGGED:
        actions.register_model(model, NetworkLogEntry)
    for action, label, message in (
        ("hanse.network.create", _("Make network"), _("Network made")),
        ("hanse.network.edit", _("Change network"), _("Network changed")),
        ("hanse.sharing", _("Change sharing"), _("Sharing changed")),
        ("hanse.overlay", _("Change overlay"), _("Shown differently here")),
        ("hanse.text.draft", _("Save words"), _("Words in another language saved")),
        (
            "hanse.text.publish",
            _("Publish words"),
            _("Words in another language published"),
        ),
        (
            "hanse.text.unpublish",
            _("Unpublish words"),
            _("Words in another language unpublished"),
        ),
    ):
        actions.register_action(action, label, message)
