"""Run rows through the importer: each in a transaction of its own."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from hanse.directory.columns.texts import publish_words
from hanse.directory.imports.apply import Changes, Diff, RowErrors
from hanse.directory.imports.facts import RowPlan, SourceKey
from hanse.directory.imports.later import Later
from hanse.directory.imports.matches import Matches
from hanse.directory.imports.origins import Origins, is_withdrawn, remember
from hanse.directory.imports.rows import RowError, SourceRow
from hanse.directory.models import Organisation
from hanse.directory.successors import successors
from hanse.networks.actions.at_once import action_for
from hanse.networks.models import Network
from hanse.search.editors import indexed_once

# Gets a new record and the plan it was made from.
OnNew = Callable[[Any, RowPlan], None]
# Called in the transaction of a row that writes, with what becomes of it.
OnWrite = Callable[["RowResult"], None]
# Rows whose records are read together.
CHUNK = 50


class Outcome(enum.StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    # Somebody changed or deleted the record since; it is left alone.
    KEPT = "kept"
    REFUSED = "refused"
    # Somebody decided that the row is not wanted.
    LEFT_OUT = "out"


@dataclass(frozen=True)
class RowResult:
    """What became of one row; `errors` says why it was refused."""

    line: int
    outcome: Outcome
    title: str = ""
    diff: Diff = field(default_factory=dict)
    errors: tuple[RowError, ...] = ()
    # The record, where there is one, and the revision that the row made.
    pk: int | None = None
    revision: int | None = None
    # In a dry run, what would be a new record.
    record: Any = None

    @property
    def error(self) -> RowError | None:
        return self.errors[0] if self.errors else None


@dataclass
class Report:
    """Counts of an import, with every refused row."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    refused: list[RowResult] = field(default_factory=list)

    def add(self, result: RowResult) -> None:
        self.counts[result.outcome] += 1
        if result.outcome is Outcome.REFUSED:
            self.refused.append(result)

    @property
    def rows(self) -> int:
        return self.counts.total()


class Importer:
    """Writes records of one network as a source tells them.

    A record is found again by its number, by the identity in its plan, or by the key
    under which this source brought it in, among the network's own. It is written by
    the actions that the admin uses, so that revisions, log, checks and search are the
    same. `user` is who is said to have done it.

    `on_new` is called with each new record and its plan, in the row's transaction, for
    what belongs to the record and not into it; `on_write` with each result that was
    written, there too. With `overwrite`, what others changed since the source's last
    word is written over.

    With `dry_run` nothing is written: rows are compared in memory. With `later`, search
    learns of new records when `CHUNK` rows are done: for who can catch up with what a
    killed run owes.
    """

    def __init__(
        self,
        network: Network,
        model: Any = Organisation,
        *,
        user: Any = None,
        dry_run: bool = False,
        share: str | None = None,
        overwrite: bool = False,
        on_new: OnNew | None = None,
        on_write: OnWrite | None = None,
        later: Later | None = None,
    ) -> None:
        self.network, self.model, self.user = network, model, user
        self.dry_run, self.overwrite = dry_run, overwrite
        self.share = network.default_share if share is None else share
        self.on_new, self.on_write, self.later = on_new, on_write, later
        self._seen: dict[Hashable, int] = {}
        self._claimed: dict[tuple[str, str], SourceKey] = {}

    def run(
        self,
        rows: Iterable[SourceRow],
        to_plan: Callable[[SourceRow], RowPlan],
        *,
        done: Iterable[SourceRow] = (),
    ) -> Iterator[RowResult]:
        """Import row by row; a refused row changes nothing and stops nothing.

        `done` are rows of the same file that an earlier run has seen to.
        """
        self._seen, self._claimed = {}, {}
        for row in done:
            self._planned(row, to_plan)
        origins = Origins(self.network, self.model)
        waiting = iter(rows)
        while chunk := list(islice(waiting, CHUNK)):
            plans = [(row.line, self._planned(row, to_plan)) for row in chunk]
            matches = Matches(
                self.network,
                self.model,
                origins,
                [plan for _line, plan in plans if isinstance(plan, RowPlan)],
            )
            for line, plan in plans:
                if isinstance(plan, RowPlan):
                    yield self._row(line, plan, matches)
                else:
                    yield _refused(line, plan.errors)
            if self.later is not None:
                self.later.tell()

    def _planned(
        self, row: SourceRow, to_plan: Callable[[SourceRow], RowPlan]
    ) -> RowPlan | RowErrors:
        try:
            if row.error is not None:
                raise row.error
            plan = to_plan(row)
            self._only_once(plan, row.line)
            plan = self._of_its_own(plan)
        except RowError as error:
            return RowErrors([error])
        except RowErrors as errors:
            return errors
        return plan

    def _of_its_own(self, plan: RowPlan) -> RowPlan:
        """Two rows that the source tells apart are two records.

        Where both name the same identifier, it finds the record of the first alone.
        """
        if plan.key is None or plan.identity is None:
            return plan
        if self._claimed.setdefault(plan.identity, plan.key) == plan.key:
            return plan
        return replace(plan, identity=None)

    def _row(self, line: int, plan: RowPlan, matches: Matches) -> RowResult:
        try:
            found = matches.find(plan)
            if found.is_missing:
                return RowResult(line, Outcome.KEPT)
            if found.record is None:
                return self._new(line, plan, matches)
            return self._known(line, plan, found.record, matches)
        except RowError as error:
            return _refused(line, [error])
        except RowErrors as errors:
            return _refused(line, errors.errors)
        except ValidationError as error:
            return _refused(line, [RowError("", " ".join(error.messages))])

    def _known(
        self, line: int, plan: RowPlan, record: Any, matches: Matches
    ) -> RowResult:
        title, pk = str(record), record.pk
        if not self._may_write(plan, record, matches):
            return RowResult(line, Outcome.KEPT, title, pk=pk)
        changes = self._changes(record, plan)
        if changes is None:
            return RowResult(line, Outcome.UNCHANGED, title, pk=pk)
        if self.dry_run:
            return RowResult(line, Outcome.CHANGED, str(record), changes.diff, pk=pk)
        with transaction.atomic():
            # What was read with the chunk may be old by now.
            fresh = matches.reload(pk)
            if fresh is None or not self._may_write(plan, fresh, matches):
                return RowResult(line, Outcome.KEPT, title, pk=pk)
            changes = self._changes(fresh, plan)
            if changes is None:
                return RowResult(line, Outcome.UNCHANGED, title, pk=pk)
            return self._write("edit", line, plan, changes)

    def _changes(self, record: Any, plan: RowPlan) -> Changes | None:
        """What differs, checked; nothing where nothing does."""
        busy = _busy(record)
        changes = Changes(record, plan)
        if not changes.diff:
            return None
        if busy:
            raise RowError("", busy)
        changes.check(self.user)
        return changes

    def _may_write(self, plan: RowPlan, record: Any, matches: Matches) -> bool:
        if (
            plan.key is not None
            and plan.pk is None
            and not self.overwrite
            and matches.origins.find(plan.key) == record.pk
            and not matches.origins.is_untouched(record, plan.key)
        ):
            return False
        # An editor took it off the site, for good reasons no source knows. A number
        # names the record itself: then its own network knows what it does.
        return bool(record.live or is_withdrawn(record) or plan.pk is not None)

    def _new(self, line: int, plan: RowPlan, matches: Matches) -> RowResult:
        if plan.pk is not None:
            raise RowError(plan.origin_of("id"), self._no_record(plan.pk))
        record = self.model(
            network=self.network,
            share=self.share if plan.share is None else plan.share,
            language=self.network.default_locale.language_code,
            live=False,
        )
        changes = Changes(record, plan)
        changes.check(self.user)
        if self.dry_run:
            title = str(record)
            return RowResult(line, Outcome.NEW, title, changes.diff, record=record)
        with transaction.atomic():
            # A row of this chunk may have brought it in under another key.
            if (pk := matches.by_identity(plan)) is not None:
                return self._known(line, plan, matches.reload(pk), matches)
            return self._write("create", line, plan, changes)

    def _no_record(self, pk: int) -> str:
        heir = successors(self.model, [pk]).get(pk)
        if heir is not None:
            return _(
                "The record %(number)s was merged into %(other)s. Leave the row out, "
                "or give it that number."
            ) % {"number": pk, "other": heir}
        return _("This network has no record of the number %(number)s.") % {
            "number": pk
        }

    def _write(
        self, action: str, line: int, plan: RowPlan, changes: Changes
    ) -> RowResult:
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

    def _only_once(self, plan: RowPlan, line: int) -> None:
        mark: Hashable = plan.key or plan.identity
        if plan.pk is not None:
            mark = plan.pk
        first = self._seen.setdefault(mark, line)
        if first == line:
            return
        if plan.pk is not None:
            column, value = plan.origin_of("id"), str(plan.pk)
        elif plan.key is not None:
            column, value = plan.origin_of("key"), plan.key.key
        else:
            scheme, value = plan.identity or ("", "")
            column = plan.origin_of(f"identifiers.{scheme}")
        raise RowError(
            column,
            _("“%(value)s” is on line %(line)s already.")
            % {"value": value, "line": first},
        )


def _refused(line: int, errors: list[RowError]) -> RowResult:
    return RowResult(line, Outcome.REFUSED, errors=tuple(errors))


def _busy(record: Any) -> str:
    """Why a record is not written over; empty where nobody is working on it."""
    if record.live and record.has_unpublished_changes:
        return _("The record has a draft that is not published yet.")
    if not record.live and not is_withdrawn(record):
        return _("The record is not published: change it in its form.")
    return _("The record is locked.") if record.get_lock() is not None else ""
