"""Whose the library's own rows are, and who may work with them."""

from __future__ import annotations

from hanse.library.models import (
    ExpertGrant,
    PracticeReview,
    PracticeVersion,
    ReachCount,
    Submission,
)
from hanse.networks.enums import Role
from hanse.networks.registry import register_owned
from hanse.search.registry import ignore, register_affects


def register() -> None:
    """Called once from `AppConfig.ready()`."""
    manage = ("add", "change", "delete")
    register_owned(ExpertGrant, {Role.COORDINATOR: manage})
    register_owned(PracticeVersion, {Role.COORDINATOR: ("change",)})
    register_owned(Submission, dict.fromkeys(Role, ("change", "delete")))
    # Nobody manages these by hand; they still belong to somebody.
    register_owned(PracticeReview, {})
    register_owned(ReachCount, {})
    # No page shows these, or shows them so that it need not be made anew.
    for model in (ExpertGrant, ReachCount, Submission):
        ignore(model._meta.label)
    register_affects(PracticeReview, lambda row: [row.network_id])
    register_affects(PracticeVersion, lambda row: [row.network_id])
