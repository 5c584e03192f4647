"""Whose imports are, and who may work with them."""

from __future__ import annotations

from datetime import timedelta

from wagtail.permissions import register_permission_policy

from hanse.directory.imports import runs
from hanse.directory.models import (
    Import,
    ImportRow,
    ImportSource,
    Organisation,
)
from hanse.networks.ownership import register_owner
from hanse.networks.policies import NetworkPolicy
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
    ):
        register_permission_policy(
            model,
            NetworkPolicy(model, path, auth_model=Organisation),
            exact_class=True,
        )
        # No public page shows them.
        ignore(model._meta.label)
    register_owner(ImportRow, lambda row: row.import_run.network_id)
    register_job("import-rows", runs.prune, timedelta(days=1))
