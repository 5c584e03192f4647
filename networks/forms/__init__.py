"""What every form of the admin must hold to: references within reach, no lost work."""

from __future__ import annotations

from hanse.networks.forms.references import (
    ChoosableReferencesMixin,
    check_references,
    checked,
)
from hanse.networks.forms.versions import VersionedFormMixin, versioned

__all__ = [
    "ChoosableReferencesMixin",
    "VersionedFormMixin",
    "check_references",
    "checked",
    "versioned",
]
