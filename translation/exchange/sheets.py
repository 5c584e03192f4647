"""Units as a workbook, for people who translate in a spreadsheet."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from hanse.networks.numbers import number_of
from hanse.translation import conf
from hanse.translation.exchange.archive import check_unpacked
from hanse.translation.exchange.document import (
    INITIAL,
    Returned,
    ReturnedFile,
    UnitDocument,
)
from hanse.translation.exchange.errors import ExchangeError
from hanse.translation.exchange.xml import writable
from hanse.translation.inline import InlineText, TextKind

# The first row, which a second import reads; not translated, for files travel.
COLUMNS = (
    "unit",
    "key",
    "kind",
    "version",
    "digest",
    "state",
    "source",
    "target",
    "note",
)
LANGUAGES = "languages"
# What a cell holds, counted in UTF-16.
LONGEST_CELL = 32_767
# What the reader makes of an archive that is no workbook, or a damaged one.
_BROKEN = (
    zipfile.BadZipFile,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
)
STATES = ("initial", "translated", "reviewed", "final")


def write_sheet(units: Iterable[UnitDocument]) -> bytes:
    """One sheet; tags are written as `{a1}`, and cells are never formulas.

    A text that no cell holds is left out: cut off, it would come back as all of it.
    """
    documents = list(units)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("translation")
    for letter, width in zip(
        "ABCDEFGHI", (8, 18, 6, 6, 10, 10, 60, 60, 30), strict=True
    ):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A3"
    pair = (
        (documents[0].source_language, documents[0].target_language)
        if documents
        else ("", "")
    )
    sheet.append([_cell(sheet, text, bold=True) for text in (LANGUAGES, *pair)])
    sheet.append([_cell(sheet, name, bold=True) for name in COLUMNS])
    for document in documents:
        for segment in document.segments:
            row = (
                document.id,
                segment.key,
                segment.source.kind.value,
                str(segment.version),
                segment.digest,
                segment.state,
                segment.source.typed,
                "" if segment.target is None else segment.target.typed,
                segment.note,
            )
            if all(map(_fits, row)):
                sheet.append([_cell(sheet, text) for text in row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _fits(text: str) -> bool:
    return len(text.encode("utf-16-le")) <= 2 * LONGEST_CELL


def _cell(sheet: object, text: str, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet)
    cell.value = writable(text)
    # Text, whatever it begins with: nothing here is ever calculated.
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(bold=bold)
    return cell


def read_sheet(data: bytes) -> ReturnedFile:
    """What a workbook brings. Raises `ExchangeError` with row and column."""
    if len(data) > conf.upload_limit():
        raise ExchangeError(
            _("The file is larger than %(limit)d bytes.")
            % {"limit": conf.upload_limit()}
        )
    check_unpacked(data)
    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
        rows = list(book.worksheets[0].iter_rows(values_only=True))
    except _BROKEN as error:
        raise ExchangeError(_("This is no workbook.")) from error
    if len(rows) < 2 or len(rows[0]) < 3 or rows[0][0] != LANGUAGES:
        raise ExchangeError(_("The first row does not name the languages."), line=1)
    header = [str(name or "") for name in rows[1]]
    for name in ("unit", "key", "target"):
        if name not in header:
            raise ExchangeError(
                _("%(name)s is missing.") % {"name": name}, line=2, field=name
            )
    found = ReturnedFile(str(rows[0][1] or ""), str(rows[0][2] or ""))
    for number, row in enumerate(rows[2:], 3):
        values = dict(zip(header, (_text(one) for one in row), strict=False))
        if any(values.values()):
            found.rows.append(_returned(values, number))
    return found


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _returned(values: dict[str, str], line: int) -> Returned:
    for name in ("unit", "key"):
        if not values[name]:
            raise ExchangeError(
                _("%(name)s is missing.") % {"name": name}, line=line, field=name
            )
    kind = values.get("kind") or TextKind.RICH.value
    state = values.get("state") or INITIAL
    for name, value, allowed in (
        ("kind", kind, [one.value for one in TextKind]),
        ("state", state, STATES),
    ):
        if value not in allowed:
            raise ExchangeError(
                _("%(name)s may not be “%(value)s”.") % {"name": name, "value": value},
                line=line,
                field=name,
            )
    target, source = values["target"], values.get("source", "")
    return Returned(
        unit=values["unit"],
        key=values["key"],
        source=InlineText.from_typed(source, kind) if source else None,
        target=InlineText.from_typed(target, kind) if target else None,
        state=state,
        version=number_of(values.get("version", "")),
        digest=values.get("digest", ""),
        line=line,
    )
