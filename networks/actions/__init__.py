"""Every change with rules, as one class each: views, commands and imports call them."""

from __future__ import annotations

from hanse.networks.actions.provision import NetworkPlan, ProvisionNetwork

__all__ = ["NetworkPlan", "ProvisionNetwork"]
