from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hanse.directory import conf
from hanse.directory.imports.rows import (
    LONGEST_CELL,
    FileError,
    RowError,
    SourceRow,
)

# No database or page takes these: a NUL, and the half of a letter, which JSON can name.
UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True)
class Table:
    """A file as rows. `kind` and `details` say how it was read, for people."""

    kind: str
    columns: list[str]
    rows: Iterator[SourceRow]
    details: str = ""


def writable(text: str) -> str:
    return UNWRITABLE.sub("", text)


def check_columns(name: str, columns: list[str]) -> list[str]:
    """The headings. Raises `FileError` for what no table has."""
    columns = list(map(writable, columns))
    if not any(columns):
        raise FileError(_("%(file)s has no columns.") % {"file": name})
    if len(columns) > conf.import_max_columns():
        raise FileError(
            _("%(file)s has more than %(most)s columns.")
            % {"file": name, "most": conf.import_max_columns()}
        )
    named = [column for column in columns if column]
    doubled = sorted({column for column in named if named.count(column) > 1})
    if doubled:
        raise FileError(
            _("%(file)s has two columns named %(columns)s.")
            % {"file": name, "columns": ", ".join(doubled)}
        )
    return columns


def counted(name: str, rows: Iterable[SourceRow]) -> Iterator[SourceRow]:
    """The rows. Raises `FileError` once there are more than a file may have."""
    most = conf.import_max_rows()
    for number, row in enumerate(rows, 1):
        if number > most:
            raise FileError(
                _("%(file)s has more than %(most)s rows.")
                % {"file": name, "most": most}
            )
        yield row


def row_of(line: int, columns: list[str], cells: list[str]) -> SourceRow:
    """One row from its cells. What no value can be is its error."""
    values: dict[str, str] = {}
    error: RowError | None = None
    for column, cell in zip(columns, cells, strict=True):
        if not column:
            if cell.strip() and error is None:
                error = RowError("", _("There is a value below no heading."))
            continue
        if UNWRITABLE.search(cell):
            cell = writable(cell)
            error = error or RowError(
                column, _("The cell contains a character that cannot be.")
            )
        if len(cell) > LONGEST_CELL:
            cell = ""
            error = error or RowError(
                column, _("The cell is longer than any value can be.")
            )
        values[column] = cell.strip()
    return SourceRow(line, values, error)
