"""Workbooks of spreadsheets: their first sheet, values only."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from hanse.directory import conf
from hanse.directory.imports.readers.base import (
    Table,
    check_columns,
    counted,
    row_of,
)
from hanse.directory.imports.rows import FileError, RowError, SourceRow

# Unpacked, a workbook may be so many times the size of a file that is allowed.
UNPACKED = 10
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref=\"([A-Z0-9:]+)\"")


def read_workbook(name: str, data: bytes) -> Table:
    _look_inside(name, data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        sheet = book.worksheets[0]
        # What the file says of its own size is not to be believed.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_col=conf.import_max_columns() + 1)
        header = [" ".join(_text(cell).split()) for cell in _trimmed(next(rows, ()))]
    except FileError:
        raise
    except Exception as error:  # a damaged file fails in whatever way
        raise FileError(
            _("%(file)s is no workbook that can be read.") % {"file": name}
        ) from error
    columns = check_columns(name, header)
    details = _("Sheet “%(sheet)s”") % {"sheet": sheet.title}
    return Table("xlsx", columns, counted(name, _rows(name, rows, columns)), details)


def _look_inside(name: str, data: bytes) -> None:
    """Refuse what a table does not need, before anything is unpacked."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except zipfile.BadZipFile as error:
        raise FileError(
            _("%(file)s is no workbook that can be read.") % {"file": name}
        ) from error
    names = {member.filename for member in members}
    if "xl/workbook.xml" not in names:
        raise FileError(
            _("%(file)s is neither CSV, XLSX, JSON nor GeoJSON.") % {"file": name}
        )
    size = sum(member.file_size for member in members)
    if size > conf.import_max_bytes() * UNPACKED:
        raise FileError(_("%(file)s is too large when unpacked.") % {"file": name})
    if any(one.startswith("xl/externalLinks/") for one in names):
        raise FileError(
            _(
                "%(file)s has links to other workbooks. "
                "Copy the values into a new one and save that."
            )
            % {"file": name}
        )
    sheets = sorted(one for one in names if re.match(r"xl/worksheets/[^/]+\.xml$", one))
    for sheet in sheets[:1]:
        try:
            with archive.open(sheet) as handle:
                found = _MERGED.search(handle.read(conf.import_max_bytes() * UNPACKED))
        except Exception as error:  # as above
            raise FileError(
                _("%(file)s is no workbook that can be read.") % {"file": name}
            ) from error
        if found:
            raise FileError(
                _("%(file)s has merged cells (%(cells)s). Part them and save it.")
                % {"file": name, "cells": found[1].decode()}
            )


def _rows(name: str, rows: Iterator[Any], columns: list[str]) -> Iterator[SourceRow]:
    line = 1
    while True:
        line += 1
        try:
            cells = next(rows, None)
        except Exception as error:  # as above
            raise FileError(
                _("%(file)s cannot be read from line %(line)s on.")
                % {"file": name, "line": line}
            ) from error
        if cells is None:
            return
        cells = _trimmed(cells)
        if not cells:
            continue
        yield _row(line, cells, columns)


def _row(line: int, cells: list[Any], columns: list[str]) -> SourceRow:
    texts = [_text(cell) for cell in cells]
    texts += [""] * (len(columns) - len(texts))
    row = row_of(
        line,
        columns + [""] * (len(texts) - len(columns)),
        texts,
    )
    for cell, column in zip(cells, columns, strict=False):
        kind = getattr(cell, "data_type", "")
        if kind == "f":
            message = _("The cell holds a formula. Put its value there.")
            return SourceRow(line, row.values, RowError(column, message))
        if kind == "e":
            message = _("The cell holds an error: %(error)s.") % {"error": cell.value}
            return SourceRow(line, row.values, RowError(column, message))
    return row


def _trimmed(cells: Any) -> list[Any]:
    """Without the empty cells at the end, of which sheets have thousands."""
    found = list(cells)
    while found and found[-1].value in (None, ""):
        found.pop()
    return found


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        if value.time() == time():
            return value.date().isoformat()
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return unescape(value) if isinstance(value, str) else str(value)
