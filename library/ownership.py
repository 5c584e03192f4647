"""Whose the library's own rows are, and who may work with them."""

from __future__ import annotations

from datetime import timedelta

from hanse.library.models import (
    ExpertGrant,
    PracticeReview,
    PracticeVersion,
    ReachCount,
    Submission,
)
from hanse.library.submissions.actions import forget
from hanse.networks.enums import Role
from hanse.networks.grants import register_grant
from hanse.networks.registry import register_owned
from hanse.networks.schedule import register_job
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
    # Whoever is an expert belongs to the network, and to the admin as long as that.
    register_grant(ExpertGrant)
    register_job("library-submissions", forget, timedelta(days=1))
    register_affects(PracticeReview, lambda row: [row.network_id])
    register_affects(PracticeVersion, lambda row: [row.network_id])
