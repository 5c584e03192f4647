"""Rows as an import keeps them: given to the importer, noted when it has answered."""

from __future__ import annotations

from hanse.directory.imports.mapping import Planner
from hanse.directory.imports.outcomes import RowResult
from hanse.directory.imports.rows import RowError, SourceRow
from hanse.directory.models import ImportRow

# What `note` writes.
NOTED = ["outcome", "title", "diff", "errors", "record_id", "revision_id", "key"]


def source_row(row: ImportRow) -> SourceRow:
    error = RowError(*row.problem) if row.problem else None
    return SourceRow(row.line, row.values, error)


def note(row: ImportRow, result: RowResult, planner: Planner) -> None:
    """Write on the row what became of it, and what its source calls it."""
    row.outcome, row.title = result.outcome.value, result.title[:300]
    row.diff = {name: list(pair) for name, pair in result.diff.items()}
    row.errors = [[error.column, error.message] for error in result.errors]
    row.record_id, row.revision_id = result.pk, result.revision
    heading = planner.mapping.key
    row.key = str(row.values.get(heading, ""))[:300] if heading else ""
