"""Who may do what with which object: one policy per model, the truth for all layers.

Wagtail's generic views ask a policy about the model and seldom about the object, so a
policy alone closes little. The viewsets, the page viewset, the form check and the lock
apply it.
"""

from __future__ import annotations

from hanse.networks.policies.base import ALL, MANAGE, READ, NetworkPolicy
from hanse.networks.policies.items import ItemPolicy
from hanse.networks.policies.networks import NetworksPolicy
from hanse.networks.policies.people import UserPolicy
from hanse.networks.policies.platform import MemberPolicy, PlatformPolicy
from hanse.networks.policies.questions import may, narrowed, policy_of
from hanse.networks.policies.records import RecordPolicy
from hanse.networks.policies.texts import TextPolicy

__all__ = [
    "ALL",
    "MANAGE",
    "READ",
    "ItemPolicy",
    "MemberPolicy",
    "NetworkPolicy",
    "NetworksPolicy",
    "PlatformPolicy",
    "RecordPolicy",
    "TextPolicy",
    "UserPolicy",
    "may",
    "narrowed",
    "policy_of",
]
