"""The last layer: every id in an address of the admin must be one of the caller's."""

from __future__ import annotations

from hanse.networks.lock.middleware import NetworkLock
from hanse.networks.lock.tables import loader, register_loader

__all__ = ["NetworkLock", "loader", "register_loader"]
