"""Run rows through the importer: each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from hanse.directory.imports.apply import Changes, RowErrors
from hanse.directory.imports.facts import RowPlan
from hanse.directory.imports.later import Later
from hanse.directory.imports.matches import Matches
from hanse.directory.imports.origins import Origins, is_withdrawn
from hanse.directory.imports.outcomes import Outcome, RowResult
from hanse.directory.imports.plans import Plans
from hanse.directory.imports.rows import RowError, SourceRow
from hanse.directory.imports.writing import OnNew, OnWrite, Writer
from hanse.directory.models import ImportSource, Organisation
from hanse.directory.successors import successors
from hanse.networks.locks import lock_row
from hanse.networks.models import Network

# Rows whose records are read together.
CHUNK = 50


class Importer:
    """Writes records of one network as a source tells them.

    A record is found again by its number, by the identity in its plan, or by the key
    under which this source brought it in, among the network's own. What is written goes
    through a `Writer`. `user` is who is said to have done it.

    `on_new` is called with each new record and its plan, in the row's transaction, for
    what belongs to the record and not into it; `on_write` with each result that was
    written, there too. With `overwrite`, what others changed since the source's last
    word is written over.

    With `dry_run` nothing is written: rows are compared in memory. With `later`, search
    learns of new records when `CHUNK` rows are done: for who can catch up with what a
    killed run owes. Imports of one `source` make new records one after the other, so
    that of two at once neither makes what the other has made.
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
        source: ImportSource | None = None,
    ) -> None:
        self.network, self.model, self.user = network, model, user
        self.dry_run, self.overwrite = dry_run, overwrite
        self.share = network.default_share if share is None else share
        self.later, self.source = later, source
        self.writer = Writer(
            model, user=user, on_new=on_new, on_write=on_write, later=later
        )

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
        planning = Plans(to_plan)
        for row in done:
            planning.plan(row)
        origins = Origins(self.network, self.model)
        waiting = iter(rows)
        while chunk := list(islice(waiting, CHUNK)):
            plans = [(row.line, planning.plan(row)) for row in chunk]
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
                    yield RowResult.refused(line, plan.errors)
            if self.later is not None:
                self.later.tell()

    def _row(self, line: int, plan: RowPlan, matches: Matches) -> RowResult:
        try:
            found = matches.find(plan)
            if found.is_missing:
                return RowResult(line, Outcome.KEPT)
            if found.record is None:
                return self._new(line, plan, matches)
            return self._known(line, plan, found.record, matches)
        except RowError as error:
            return RowResult.refused(line, [error])
        except RowErrors as errors:
            return RowResult.refused(line, errors.errors)
        except ValidationError as error:
            return RowResult.refused(line, [RowError("", " ".join(error.messages))])

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
            return self.writer.write("edit", line, plan, changes)

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
            if self.source is not None:
                lock_row(type(self.source), self.source.pk)
            # A row of this chunk may have brought it in under another key, or another
            # import of the source under this one.
            if (pk := matches.find_now(plan)) is not None:
                known = matches.reload(pk)
                if known is None:
                    return RowResult(line, Outcome.KEPT)
                return self._known(line, plan, known, matches)
            return self.writer.write("create", line, plan, changes)

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


def _busy(record: Any) -> str:
    """Why a record is not written over; empty where nobody is working on it."""
    if record.live and record.has_unpublished_changes:
        return _("The record has a draft that is not published yet.")
    if not record.live and not is_withdrawn(record):
        return _("The record is not published: change it in its form.")
    return _("The record is locked.") if record.get_lock() is not None else ""
