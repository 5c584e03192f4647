"""Everything that a network owns, as a table that comes in again without a change."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from hanse.directory.columns import columns_of
from hanse.directory.imports.matches import detailed
from hanse.directory.imports.rows import FileError
from hanse.networks.models import Network
from hanse.search.formats.tables import BOM, defuse

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "geojson": "application/geo+json",
}
STEP = 500
# More than that no cell of a workbook holds.
LONGEST = 32_767
POINT = ("places.1.longitude", "places.1.latitude")


class Export:
    """The records of one type that a network owns, drafts that were never live too.

    `id` finds each record again, so the table can be changed and imported.
    """

    def __init__(self, network: Network, model: Any) -> None:
        self.columns = columns_of(model)
        self._records = detailed(model).current().filter(network=network).order_by("pk")
        self.names = ["id", *self.columns.names(self.records())]

    def records(self) -> Iterator[Any]:
        last = 0
        while chunk := list(self._records.filter(pk__gt=last)[:STEP]):
            yield from chunk
            last = chunk[-1].pk

    def rows(self) -> Iterator[dict[str, str]]:
        for record in self.records():
            cells = self.columns.read(record, self.names[1:])
            yield {"id": str(record.pk), **cells}

    def write(self, kind: str) -> bytes:
        """The file. Raises `FileError` for what a format cannot hold."""
        return _WRITERS[kind](self.names, self.rows())


def _csv(names: list[str], rows: Iterable[dict[str, str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_safe(row[name]) for name in names])
    return (BOM + out.getvalue()).encode()


def _safe(cell: str) -> str:
    """As no spreadsheet will reckon with it; plain numbers stay numbers."""
    if cell.startswith("-"):
        try:
            float(cell)
        except ValueError:
            return defuse(cell)
        return cell
    return defuse(cell)


def _xlsx(names: list[str], rows: Iterable[dict[str, str]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Hanse")
    sheet.append(names)
    for row in rows:
        line = []
        for name in names:
            text = _ILLEGAL.sub(_code, row[name])
            if len(text) > LONGEST:
                raise FileError(
                    _(
                        "“%(column)s” of record %(record)s is too long for a workbook. "
                        "Take another format."
                    )
                    % {"column": name, "record": row["id"]}
                )
            cell = WriteOnlyCell(sheet, text)
            # Text, whatever it begins with.
            cell.data_type = "s"
            line.append(cell)
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# What XML cannot hold or changes, and what looks like our way to write it.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)")


def _code(match: re.Match[str]) -> str:
    return f"_x{ord(match.group()):04X}_"


def _json(names: list[str], rows: Iterable[dict[str, str]]) -> bytes:
    return _dump(list(rows))


def _geojson(names: list[str], rows: Iterable[dict[str, str]]) -> bytes:
    features = [
        {"type": "Feature", "geometry": _point(row), "properties": row} for row in rows
    ]
    return _dump({"type": "FeatureCollection", "features": features})


def _point(row: dict[str, str]) -> dict[str, Any] | None:
    if not all(row.get(name) for name in POINT):
        return None
    return {"type": "Point", "coordinates": [float(row[name]) for name in POINT]}


def _dump(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


_WRITERS = {"csv": _csv, "xlsx": _xlsx, "json": _json, "geojson": _geojson}


def bad_rows_csv(columns: list[str], rows: Iterable[Any]) -> bytes:
    """The rows that were refused, as they came, with the line and the reasons."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    reason, line = _("reason"), _("line")
    kept = [column for column in columns if column not in (reason, line)]
    writer.writerow([*map(_safe, kept), line, reason])
    for row in rows:
        told = "; ".join(": ".join(filter(None, error)) for error in row.errors)
        cells = [_safe(str(row.values.get(column, ""))) for column in kept]
        writer.writerow([*cells, row.line, defuse(told)])
    return (BOM + out.getvalue()).encode()
