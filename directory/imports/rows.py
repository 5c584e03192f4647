"""Rows of a file with their line numbers, or a clear word about what is wrong."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from django.utils.translation import gettext as _

# A cell that holds more than this is not a value but a broken quotation mark.
LONGEST_CELL = 100_000


class FileError(Exception):
    """The file as a whole cannot be read; nothing was imported."""


class RowError(Exception):
    """One row cannot be imported. `column` is empty when the whole row is wrong."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column, self.message = column, message


@dataclass(frozen=True)
class SourceRow:
    """One row: the line on which it starts (the header is line 1) and its cells."""

    line: int
    values: Mapping[str, str]
    # Set when the row itself is malformed; `values` is then empty.
    error: RowError | None = None


def read_csv(path: Path, required: Collection[str]) -> Iterator[SourceRow]:
    """Rows of a UTF-8 CSV file with a header line.

    Raises `FileError` before the first row when the file is no such thing or lacks a
    required column.
    """
    with _open(path) as handle:
        reader = csv.reader(_lines(handle, path.name), strict=True)
        header = _header(reader, required, path.name)
        yield from _rows(reader, header)


def columns(path: Path) -> list[str]:
    """The header of a CSV file. Raises `FileError` as `read_csv` does."""
    with _open(path) as handle:
        return _header(csv.reader(_lines(handle, path.name)), (), path.name)


def _open(path: Path) -> TextIO:
    try:
        return path.open(encoding="utf-8-sig", newline="")
    except OSError as error:
        raise FileError(
            _("%(file)s cannot be opened: %(reason)s")
            % {"file": path.name, "reason": error.strerror}
        ) from error


def _lines(handle: Iterator[str], name: str) -> Iterator[str]:
    try:
        yield from handle
    except UnicodeDecodeError as error:
        raise FileError(
            _("%(file)s is not in UTF-8 (near byte %(position)s of a block).")
            % {"file": name, "position": error.start}
        ) from error


def _header(
    reader: Iterator[list[str]], required: Collection[str], name: str
) -> list[str]:
    try:
        header = next(reader, [])
    except csv.Error as error:
        raise FileError(
            _("The first line of %(file)s is no header: %(reason)s")
            % {"file": name, "reason": error}
        ) from error
    doubled = sorted({column for column in header if header.count(column) > 1})
    if doubled:
        raise FileError(
            _("%(file)s has two columns named %(columns)s.")
            % {"file": name, "columns": ", ".join(doubled)}
        )
    missing = sorted(set(required) - set(header))
    if missing:
        raise FileError(
            _("%(file)s lacks the columns %(columns)s.")
            % {"file": name, "columns": ", ".join(missing)}
        )
    return header


def _rows(reader: Any, header: list[str]) -> Iterator[SourceRow]:
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            problem = RowError("", _("No CSV: %(reason)s") % {"reason": error})
            yield SourceRow(line, {}, problem)
            continue
        if cells is None:
            return
        if not cells:
            continue
        yield _row(line, cells, header)


def _row(line: int, cells: list[str], header: list[str]) -> SourceRow:
    if len(cells) != len(header):
        message = _("The row has %(found)s cells, the header %(wanted)s.") % {
            "found": len(cells),
            "wanted": len(header),
        }
        return SourceRow(line, {}, RowError("", message))
    for column, cell in zip(header, cells, strict=True):
        if "\x00" in cell:
            message = _("The cell contains a character that cannot be.")
            return SourceRow(line, {}, RowError(column, message))
        if len(cell) > LONGEST_CELL:
            message = _("The cell is longer than any value can be.")
            return SourceRow(line, {}, RowError(column, message))
    pairs = zip(header, (cell.strip() for cell in cells), strict=True)
    return SourceRow(line, dict(pairs))
