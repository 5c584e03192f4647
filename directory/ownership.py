"""Whose imports, pairs and merges are, and who may work with them."""

from __future__ import annotations

from datetime import timedelta

from wagtail.permissions import register_permission_policy

from hanse.directory import freshness
from hanse.directory.duplicates.keeper import keep_pairs
from hanse.directory.imports import runs
from hanse.directory.imports.catching_up import catch_up_stopped
from hanse.directory.merging import references
from hanse.directory.models import (
    DuplicatePair,
    Import,
    ImportRow,
    ImportSource,
    MatchKey,
    Merge,
    Organisation,
    Proposal,
    WaitingMatch,
)
from hanse.directory.policies import PairPolicy
from hanse.networks.ownership import register_owner
from hanse.networks.policies import NetworkPolicy
from hanse.networks.policies.exchanges import ExchangePolicy
from hanse.networks.schedule import register_job
from hanse.search.registry import ignore


def register() -> None:
    """Called once from `AppConfig.ready()`.

    Who may do something with organisations may do it with the imports of the same network.
    """
    for model, path in (
        (Import, "network"),
        (ImportSource, "network"),
        (ImportRow, "import_run__network"),
        (Merge, "network"),
    ):
        register_permission_policy(
            model,
            NetworkPolicy(model, path, auth_model=Organisation),
            exact_class=True,
        )
        # No public page shows them.
        ignore(model._meta.label)
    register_permission_policy(DuplicatePair, PairPolicy(), exact_class=True)
    register_permission_policy(Proposal, ExchangePolicy(Proposal), exact_class=True)
    for one in (DuplicatePair, MatchKey, Proposal, WaitingMatch):
        ignore(one._meta.label)
    register_owner(ImportRow, lambda row: row.import_run.network_id)
    register_owner(DuplicatePair, lambda pair: pair.first_network_id)
    register_owner(Proposal, lambda proposal: proposal.owner_id)
    register_job("import-rows", runs.prune, timedelta(days=1))
    register_job("import-search", catch_up_stopped, is_atomic=False)
    register_job("freshness", freshness.step_down)
    register_job("duplicates", keep_pairs, is_atomic=False)
    register_job("merged-references", references.mend)
