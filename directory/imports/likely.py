"""Rows that look like records which are there already: shown, and left to a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from hanse.directory.duplicates.finder import Finder
from hanse.directory.duplicates.traits import traits_of
from hanse.directory.imports.facts import RowPlan
from hanse.directory.imports.mapping import Planner
from hanse.directory.imports.outcomes import Outcome, RowResult
from hanse.directory.imports.rows import SourceRow
from hanse.directory.models import Import, ImportRow

# So many records are offered for one row.
OFFERED = 3


def note_likely(
    run: Import, model: Any, done: Iterable[tuple[ImportRow, RowResult]]
) -> None:
    """Write on new rows which records of the network they look like.

    A fixed number of queries for all of them.
    """
    pairs = list(done)
    traits = {
        row.number: traits_of(result.record)
        for row, result in pairs
        if result.outcome is Outcome.NEW and result.record is not None
    }
    found = Finder[int](model).find(traits, run.network_id) if traits else {}
    wanted = {pk for some in found.values() for pk, _likeness in some[:OFFERED]}
    rows = model.objects.filter(pk__in=wanted).prefetch_related("names")
    titles = {row.pk: str(row) for row in rows}
    for row, _result in pairs:
        row.likely = [
            {
                "pk": pk,
                "title": titles[pk],
                "score": likeness.score,
                "evidence": [list(one) for one in likeness.evidence],
            }
            for pk, likeness in found.get(row.number, ())[:OFFERED]
        ]


def undecided(run: Import) -> QuerySet[ImportRow]:
    """Rows that would be new records and look like one that is there."""
    return run.rows.filter(outcome=Outcome.NEW).exclude(likely=[])


def is_left_out(row: ImportRow) -> bool:
    return row.choice == ImportRow.LEAVE_OUT


class DecidedPlanner:
    """Plans rows as somebody decided: as a new record or as one that is there."""

    def __init__(self, planner: Planner, rows: Iterable[ImportRow]) -> None:
        self.planner = planner
        self.chosen = {
            row.line: int(row.choice) for row in rows if row.choice.isdecimal()
        }

    def plan(self, row: SourceRow) -> RowPlan:
        plan = self.planner.plan(row)
        pk = self.chosen.get(row.line)
        return plan if pk is None else replace(plan, pk=pk)
