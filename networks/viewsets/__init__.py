"""Viewsets that stay inside the user's networks."""

from __future__ import annotations

from hanse.networks.viewsets.records import (
    RecordChooserViewSet,
    RecordTool,
    RecordViewSet,
)
from hanse.networks.viewsets.scoping import (
    ScopedChooserViewSet,
    ScopedModelViewSet,
    ScopedViewSetMixin,
)

__all__ = [
    "RecordChooserViewSet",
    "RecordTool",
    "RecordViewSet",
    "ScopedChooserViewSet",
    "ScopedModelViewSet",
    "ScopedViewSetMixin",
]
