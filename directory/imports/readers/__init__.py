"""Files as rows: CSV, XLSX, JSON and GeoJSON, told apart by what is in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from hanse.directory import conf
from hanse.directory.imports.readers.base import Table
from hanse.directory.imports.readers.delimited import read_delimited
from hanse.directory.imports.readers.json_records import read_json
from hanse.directory.imports.readers.workbook import read_workbook
from hanse.directory.imports.rows import FileError, SourceRow

__all__ = ["Table", "columns", "open_table", "read_csv", "read_table"]

ZIP = b"PK\x03\x04"


def read_table(name: str, data: bytes) -> Table:
    """The table in a file. Raises `FileError` for what is none, or too large.

    The bytes decide what it is, and the name only says how errors call it.
    """
    limit = conf.import_max_bytes()
    if len(data) > limit:
        raise FileError(
            _("%(file)s is larger than %(size)s megabytes.")
            % {"file": name, "size": limit // 1_000_000}
        )
    if data.startswith(ZIP):
        return read_workbook(name, data)
    if data.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b", b"\x89PNG")):
        raise FileError(
            _("%(file)s is neither CSV, XLSX, JSON nor GeoJSON.") % {"file": name}
        )
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return read_json(name, data)
    return read_delimited(name, data)


def open_table(path: Path) -> Table:
    """The same from a path."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileError(
            _("%(file)s cannot be opened: %(reason)s")
            % {"file": path.name, "reason": error.strerror}
        ) from error
    return read_table(path.name, data)


def read_csv(path: Path, required: Collection[str]) -> Iterator[SourceRow]:
    """Rows of a file that has to have certain columns.

    Raises `FileError` before the first row when it lacks one.
    """
    table = open_table(path)
    missing = sorted(set(required) - set(table.columns))
    if missing:
        raise FileError(
            _("%(file)s lacks the columns %(columns)s.")
            % {"file": path.name, "columns": ", ".join(missing)}
        )
    yield from table.rows


def columns(path: Path) -> list[str]:
    """The columns of a file. Raises `FileError` as `open_table` does."""
    return open_table(path).columns
