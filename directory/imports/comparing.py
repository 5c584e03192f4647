"""The dry run: what a file would change, and what people decide about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from hanse.directory.imports import runs
from hanse.directory.imports.importer import Importer
from hanse.directory.imports.kept_rows import NOTED, note, source_row
from hanse.directory.imports.likely import (
    DecidedPlanner,
    is_left_out,
    note_likely,
)
from hanse.directory.imports.mapping import ColumnMapping, Planner
from hanse.directory.imports.origins import Origins
from hanse.directory.imports.outcomes import Outcome
from hanse.directory.models import Import, ImportRow

COMPARED = [*NOTED, "likely", "choice"]


def check(run: Import, name: str) -> None:
    """Compare every row with the directory, and write nothing but what was found."""
    rows = list(run.rows.filter(is_done=False).order_by("number"))
    for row in rows:
        # What was decided about another comparison counts no more.
        row.choice = ""
    keys: set[str] = set()
    for chunk in _compared(run, rows):
        keys.update(row.key for row in chunk)
        with transaction.atomic():
            runs.beat(run, name, chunk[-1].number)
            ImportRow.objects.bulk_update(chunk, COMPARED)
    gone = list(_gone(run, keys)) if ColumnMapping.of(run.mapping).key else []
    Import.objects.filter(pk=run.pk, claim=name).update(
        state=Import.State.CHECKED, gone=gone, cursor=0
    )


def decide(run: Import, choices: Mapping[int, str]) -> None:
    """Say what rows are that look like records: `{number of the row: choice}`.

    A choice is "" for a new record, `ImportRow.LEAVE_OUT`, or the number of one of the
    records that were offered. The rows are compared anew. Raises `ValidationError`.
    """
    if run.state != Import.State.CHECKED:
        raise ValidationError(_("The import has begun already."))
    rows = list(run.rows.filter(number__in=choices).order_by("number"))
    for row in rows:
        choice = choices[row.number]
        offered = {"", ImportRow.LEAVE_OUT, *(str(one["pk"]) for one in row.likely)}
        if choice not in offered:
            raise ValidationError(_("Choose one of the records that are offered."))
        row.choice = choice
    with transaction.atomic():
        offered_before = {row.pk: row.likely for row in rows}
        kept = [row for row in rows if not is_left_out(row)]
        for _chunk in _compared(run, kept):
            continue
        for row in rows:
            row.likely = offered_before[row.pk]
            if is_left_out(row):
                row.outcome = Outcome.LEFT_OUT.value
        ImportRow.objects.bulk_update(rows, COMPARED)


def _compared(run: Import, rows: list[ImportRow]) -> Iterator[list[ImportRow]]:
    """The rows with what a dry run says of them, some at a time."""
    model, mapping = runs.model_of(run), ColumnMapping.of(run.mapping)
    planner = Planner(model, run.source.name, mapping)
    importer = Importer(
        run.network,
        model,
        user=run.user,
        dry_run=True,
        overwrite=mapping.overwrite,
    )
    results = importer.run(map(source_row, rows), DecidedPlanner(planner, rows).plan)
    pairs = zip(rows, results, strict=True)
    while chunk := list(islice(pairs, runs.CHUNK)):
        note_likely(run, model, chunk)
        for row, result in chunk:
            note(row, result, planner)
        yield [row for row, _result in chunk]


def _gone(run: Import, keys: set[str]) -> Iterator[dict[str, Any]]:
    """Live records that the source brought in before and does not have any more."""
    model = runs.model_of(run)
    known = Origins(run.network, model).of(run.source.name)
    missing = {pk: key for key, (pk, _revision) in known.items() if key not in keys}
    rows = model._default_manager.filter(pk__in=missing, network=run.network, live=True)
    for record in rows.prefetch_related("names").order_by("pk"):
        yield {"pk": record.pk, "key": missing[record.pk], "title": str(record)}
