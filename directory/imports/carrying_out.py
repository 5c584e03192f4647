"""The import itself: what is left of a file, row by row."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from hanse.directory.imports import runs
from hanse.directory.imports.catching_up import catch_up
from hanse.directory.imports.importer import Importer
from hanse.directory.imports.kept_rows import NOTED, note, source_row
from hanse.directory.imports.later import Later
from hanse.directory.imports.likely import DecidedPlanner
from hanse.directory.imports.mapping import ColumnMapping, Planner
from hanse.directory.imports.outcomes import Outcome, RowResult
from hanse.directory.models import Import, ImportRow

DONE = [*NOTED, "is_done"]


def carry_out(run: Import, name: str) -> None:
    """Import what is left of the file, row by row. Raises `Taken`."""
    model, mapping = runs.model_of(run), ColumnMapping.of(run.mapping)
    runs.require_import(run.user, model, run.network)
    planner = Planner(model, run.source.name, mapping)
    _leave_out(run)
    catch_up(run)
    before = run.rows.filter(number__lte=run.cursor)
    done = map(source_row, before.exclude(choice=ImportRow.LEAVE_OUT))
    rows = list(
        run.rows.filter(number__gt=run.cursor, is_done=False).order_by("number")
    )
    decided = DecidedPlanner(planner, rows)
    by_line = {row.line: row for row in rows}
    waiting: list[ImportRow] = []

    def written(result: RowResult) -> None:
        row = by_line[result.line]
        _store(run, name, waiting)
        note(row, result, planner)
        row.is_done = True
        row.save(update_fields=DONE)
        runs.beat(run, name, row.number)

    importer = Importer(
        run.network,
        model,
        user=run.user,
        overwrite=mapping.overwrite,
        on_write=written,
        later=Later(model),
        source=run.source,
    )
    for result in importer.run(map(source_row, rows), decided.plan, done=done):
        row = by_line[result.line]
        if row.is_done:
            # Stored in its own transaction, with those before it that wrote nothing.
            waiting.clear()
            continue
        note(row, result, planner)
        row.is_done = True
        waiting.append(row)
        if len(waiting) >= runs.CHUNK:
            _store(run, name, waiting)
            waiting.clear()
    _store(run, name, waiting)
    _archive(run, name, model)
    Import.objects.filter(pk=run.pk, claim=name).update(
        state=Import.State.DONE, finished_at=timezone.now()
    )


def _leave_out(run: Import) -> None:
    """Rows that somebody does not want are done."""
    run.rows.filter(choice=ImportRow.LEAVE_OUT, is_done=False).update(
        is_done=True, outcome=Outcome.LEFT_OUT.value
    )


def _store(run: Import, name: str, rows: list[ImportRow]) -> None:
    if not rows:
        return
    with transaction.atomic():
        runs.beat(run, name, rows[-1].number)
        ImportRow.objects.bulk_update(rows, DONE)


def _archive(run: Import, name: str, model: Any) -> None:
    """Take records off the site that the source does not have any more, if asked."""
    if not run.archive_gone:
        return
    for entry in run.gone:
        with transaction.atomic():
            runs.beat(run, name, None)
            rows = model._default_manager.filter(network=run.network, live=True)
            record = rows.filter(pk=entry["pk"]).first()
            if record is not None and record.get_lock() is None:
                entry["archived"], entry["revision"] = True, record.live_revision_id
                record.unpublish(user=run.user)
            Import.objects.filter(pk=run.pk).update(gone=run.gone)
