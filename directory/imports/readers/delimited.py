"""CSV and its relatives: encoding and delimiter are found out, not asked for."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

from charset_normalizer import from_bytes
from django.utils.translation import gettext as _

from hanse.directory.imports.readers.base import (
    Table,
    check_columns,
    counted,
    row_of,
    writable,
)
from hanse.directory.imports.rows import LONGEST_CELL, FileError, RowError, SourceRow
from hanse.search.formats.tables import restore

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Of the twelve languages and their neighbours, and what word processors put in.
_SMALL = (
    "åäöæøáéíóúýþðõüšžāčēģīķļņūąęėįųćłńśźżßàèâêîôûçëïŕ"
    + "".join(map(chr, range(0x430, 0x450)))
    + "ё"
)
LETTERS = frozenset(_SMALL + _SMALL.upper())
SIGNS = frozenset("–—‘’‚“”„«»…·•°§€©®´½²³\u00a0№×")
# Of what is not ASCII, as much must be such a letter or sign.
ENOUGH = 0.5
DELIMITERS = (",", ";", "\t", "|")
# How much is looked at to find out.
SAMPLE = 256 * 1024
# Encodings in which tables of the region come, the likeliest first.
LIKELY = [
    "cp1252", "cp1250", "cp1257", "cp1251", "iso8859_2", "iso8859_13", "koi8_r",
    "mac_roman", "cp775", "cp866",
]  # fmt: skip


def read_delimited(name: str, data: bytes) -> Table:
    text, encoding = decode(name, data)
    delimiter = find_delimiter(text)
    # A quotation mark that is never closed would take the rest of the file for a cell.
    csv.field_size_limit(LONGEST_CELL * 2)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header = _header(reader, name)
    shown = {"\t": _("tab")}.get(delimiter, delimiter)
    details = _("%(encoding)s, columns parted by %(delimiter)s") % {
        "encoding": encoding.upper(),
        "delimiter": shown,
    }
    return Table("csv", header, counted(name, _rows(reader, header)), details)


def decode(name: str, data: bytes) -> tuple[str, str]:
    """The text of a file and its encoding. Raises `FileError`."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decoded(name, data, encoding), encoding.removesuffix("-sig")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    encoding = max(LIKELY, key=lambda one: _likeness(data[:SAMPLE], one))
    if _likeness(data[:SAMPLE], encoding) < ENOUGH:
        found = from_bytes(data[:SAMPLE]).best()
        if found is None:
            raise FileError(
                _("%(file)s is in no encoding that is known here. Save it as UTF-8.")
                % {"file": name}
            )
        encoding = found.encoding
    return _decoded(name, data, encoding), encoding


def _likeness(data: bytes, encoding: str) -> float:
    """How much of what is not ASCII is what people of the region write, up to one.

    A guess by statistics of whole texts does badly with the few letters of a table.
    """
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return -1.0
    score = total = 0.0
    before = " "
    for letter in text:
        if not letter.isascii():
            total += 1
            score += 1 if letter in LETTERS or letter in SIGNS else -1
            if letter.isupper() and before.islower():
                # A small letter before a capital: Cyrillic in the wrong encoding.
                score -= 1
        before = letter
    return score / total if total else 0.0


def _decoded(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise FileError(
            _("Line %(line)s of %(file)s is not in %(encoding)s like the rest.")
            % {"file": name, "line": line, "encoding": encoding.upper()}
        ) from error


def find_delimiter(text: str) -> str:
    """The sign that parts the cells of the first lines most evenly."""
    best, most = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        widths: Counter[int] = Counter()
        reader = csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=delimiter)
        try:
            for cells in reader:
                widths[len(cells)] += 1
                if widths.total() >= 30:
                    break
        except csv.Error:
            continue
        if not widths:
            continue
        width, count = widths.most_common(1)[0]
        score = (count / widths.total() if width > 1 else 0.0, width)
        if score > most:
            best, most = delimiter, score
    return best


def _header(reader: Iterator[list[str]], name: str) -> list[str]:
    try:
        header = next(reader, [])
    except csv.Error as error:
        raise FileError(
            _("The first line of %(file)s is no header: %(reason)s")
            % {"file": name, "reason": error}
        ) from error
    return check_columns(name, [restore(" ".join(column.split())) for column in header])


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
        if not any(cells):
            continue
        if len(cells) != len(header):
            message = _("The row has %(found)s cells, the header %(wanted)s.") % {
                "found": len(cells),
                "wanted": len(header),
            }
            values = dict(zip(header, map(writable, cells), strict=False))
            yield SourceRow(line, values, RowError("", message))
            continue
        yield row_of(line, header, [restore(cell) for cell in cells])
