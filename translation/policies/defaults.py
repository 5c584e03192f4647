"""The policies of memory and termbase."""

from __future__ import annotations

from wagtail.permissions import register_permission_policy

from hanse.networks.ownership import register_owner
from hanse.translation.models import (
    MemoryEntry,
    MemoryGram,
    TermConcept,
    TermWord,
)
from hanse.translation.policies.workshop import MemoryPolicy, WorkshopPolicy


def register() -> None:
    """Called once from `AppConfig.ready()`."""
    for policy in (
        MemoryPolicy(MemoryEntry),
        WorkshopPolicy(TermConcept),
        WorkshopPolicy(TermWord, "concept__network"),
        WorkshopPolicy(MemoryGram, "entry__network"),
    ):
        register_permission_policy(policy.model, policy, exact_class=True)
    register_owner(TermWord, lambda word: word.concept.network_id)
    register_owner(MemoryGram, lambda gram: gram.entry.network_id)
