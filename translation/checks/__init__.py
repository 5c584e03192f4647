"""What can be wrong with a translated text, found without understanding it.

Errors block a confirmation; warnings can be dismissed with a reason. A site adds checks
of its own with `register_check`.
"""

from __future__ import annotations

from hanse.translation.checks.base import (
    Case,
    Check,
    Finding,
    Limits,
    Severity,
    check,
    register_check,
    registered_checks,
)
from hanse.translation.checks.defaults import register

register()

__all__ = [
    "Case",
    "Check",
    "Finding",
    "Limits",
    "Severity",
    "check",
    "register_check",
    "registered_checks",
]
