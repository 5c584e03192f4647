"""Whose the newsroom's own rows are, and who may work with them."""

from __future__ import annotations

from hanse.networks.enums import Role
from hanse.networks.registry import register_owned
from hanse.newsroom.models import EventRegistration, FeedSource, Proposal
from hanse.search.registry import ignore


def register() -> None:
    """Called once from `AppConfig.ready()`."""
    decide = ("change", "delete")
    register_owned(EventRegistration, dict.fromkeys(Role, decide))
    register_owned(Proposal, dict.fromkeys(Role, decide))
    register_owned(FeedSource, dict.fromkeys(Role, ("add", *decide)))
    # No page shows these. What registrations change of an event, `follow` says.
    for model in (FeedSource, Proposal):
        ignore(model._meta.label)
