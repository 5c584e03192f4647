"""Every change with rules, as one class each: views, commands and imports call them."""

from __future__ import annotations

from hanse.networks.actions.look import SetTheme
from hanse.networks.actions.overlays import OverlayPlan, SetOverlay
from hanse.networks.actions.provision import NetworkPlan, ProvisionNetwork
from hanse.networks.actions.sharing import SetSharing, SharingPlan
from hanse.networks.actions.texts import PublishText, SaveTextDraft, UnpublishText

__all__ = [
    "NetworkPlan",
    "OverlayPlan",
    "ProvisionNetwork",
    "PublishText",
    "SaveTextDraft",
    "SetOverlay",
    "SetSharing",
    "SetTheme",
    "SharingPlan",
    "UnpublishText",
]
