"""A row that has something to write, written with all that belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from hanse.directory.columns.texts import publish_words
from hanse.directory.imports.apply import Changes
from hanse.directory.imports.facts import RowPlan
from hanse.directory.imports.later import Later
from hanse.directory.imports.origins import is_withdrawn, remember
from hanse.directory.imports.outcomes import Outcome, RowResult
from hanse.networks.actions.at_once import action_for
from hanse.search.editors import indexed_once

# Gets a new record and the plan it was made from.
OnNew = Callable[[Any, RowPlan], None]
# Called in the transaction of a row that writes, with what becomes of it.
OnWrite = Callable[[RowResult], None]


class Writer:
    """Writes records of one model by the actions that the admin uses, so that
    revisions, log, checks and search are the same.
    """

    def __init__(
        self,
        model: Any,
        *,
        user: Any = None,
        on_new: OnNew | None = None,
        on_write: OnWrite | None = None,
        later: Later | None = None,
    ) -> None:
        self.model, self.user = model, user
        self.on_new, self.on_write, self.later = on_new, on_write, later

    def write(
        self, action: str, line: int, plan: RowPlan, changes: Changes
    ) -> RowResult:
        """Carry out "create" or "edit" in the open transaction."""
        record, outcome = changes.record, Outcome.NEW
        withdrawn = is_withdrawn(record)
        with self._indexed(record, action == "create" and not withdrawn):
            # An edit reaches the row by being published; a withdrawn one leaves the
            # site again before anybody can see it.
            publish = action == "edit" or not withdrawn
            changes.columns.prepare(record)
            action_class = action_for(self.model, action)
            action_class(record, user=self.user, publish=publish, clean=False).execute()
            if publish and withdrawn:
                self.model._default_manager.get(pk=record.pk).unpublish(user=self.user)
            if changes.late:
                publish_words(record, changes.late, user=self.user)
            if plan.key is not None:
                remember(record, plan.key, user=self.user)
            if action == "edit":
                outcome = Outcome.CHANGED
            elif self.on_new is not None:
                self.on_new(record, plan)
        result = RowResult(
            line,
            outcome,
            str(record),
            changes.diff,
            pk=record.pk,
            revision=record.latest_revision_id,
        )
        if self.on_write is not None:
            self.on_write(result)
        return result

    def _indexed(
        self, record: Any, is_seen_first: bool
    ) -> AbstractContextManager[None]:
        if self.later is not None and is_seen_first:
            return self.later.put_off(record)
        return indexed_once()
