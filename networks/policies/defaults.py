"""Policies of what Wagtail, Django and the apps below bring."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Site, Task, Workflow
from wagtail.permissions import register_permission_policy

from hanse.networks.models import (
    BulkRun,
    GoneRecord,
    Handover,
    LanguageFrame,
    LanguageGrant,
    NetworkGeneration,
    NetworkLanguage,
    NetworkLogEntry,
    NetworkRole,
    NetworkTag,
    Overlay,
    OverlayText,
    PageItem,
    VisitorMessage,
)
from hanse.networks.policies.base import NetworkPolicy
from hanse.networks.policies.exchanges import ExchangePolicy
from hanse.networks.policies.items import ItemPolicy
from hanse.networks.policies.networks import NetworksPolicy
from hanse.networks.policies.overlays import OverlayPolicy
from hanse.networks.policies.people import GroupPolicy, UserPolicy
from hanse.networks.policies.platform import MemberPolicy, PlatformPolicy
from hanse.networks.policies.runs import OwnRunPolicy
from hanse.taxonomy.models import Term, Vocabulary


def register() -> None:
    """Called once from `AppConfig.ready()`."""
    user_model = get_user_model()
    policies: list[Any] = [
        NetworksPolicy(),
        UserPolicy(user_model),
        GroupPolicy(Group, "network_role__network"),
        NetworkPolicy(LanguageFrame, "language__network"),
        NetworkPolicy(LanguageGrant),
        ItemPolicy(PageItem),
        NetworkPolicy(VisitorMessage),
        NetworkPolicy(Redirect, "site__network"),
        OverlayPolicy(Overlay),
        OverlayPolicy(OverlayText, "overlay__network"),
        OwnRunPolicy(BulkRun),
        ExchangePolicy(Handover),
        MemberPolicy(Site),
        MemberPolicy(NetworkLanguage),
        MemberPolicy(NetworkTag),
        *(
            PlatformPolicy(model)
            for model in (
                GoneRecord,
                NetworkGeneration,
                NetworkLogEntry,
                NetworkRole,
                Workflow,
            )
        ),
        *(
            PlatformPolicy(model, open_to_all={"choose"})
            for model in (Locale, Term, Vocabulary)
        ),
    ]
    for policy in policies:
        register_permission_policy(policy.model, policy, exact_class=True)
    # Wagtail asks for the policy of the kind of task at hand, so this one must serve
    # subclasses.
    register_permission_policy(Task, PlatformPolicy(Task))
