"""The formats in which work leaves and comes back, and which one a file is in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hanse.translation.exchange import archive, tmx
from hanse.translation.exchange.document import ReturnedFile, UnitDocument
from hanse.translation.exchange.errors import ExchangeError
from hanse.translation.exchange.sheets import read_sheet, write_sheet
from hanse.translation.exchange.xliff1 import read_xliff1, write_xliff1
from hanse.translation.exchange.xliff2.files import read_xliff2, write_xliff2
from hanse.translation.exchange.xliff2.grammar import NAMESPACES
from hanse.translation.exchange.xml import namespace_of, read_xml


@dataclass(frozen=True)
class Format:
    """A way to write units; what can be read back says so."""

    name: str
    label: Any
    ending: str
    mime_type: str
    write: Callable[[Iterable[UnitDocument]], bytes]
    comes_back: bool = True


_XLIFF = "application/xliff+xml"
FORMATS = {
    one.name: one
    for one in (
        Format("xliff-2.1", "XLIFF 2.1", "xlf", _XLIFF, write_xliff2),
        Format("xliff-1.2", "XLIFF 1.2", "xlf", _XLIFF, write_xliff1),
        Format(
            "xlsx",
            gettext_lazy("spreadsheet"),
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            write_sheet,
        ),
        Format(
            "tmx", "TMX 1.4b", "tmx", "application/x-tmx+xml", tmx.write_units, False
        ),
    )
}


def read_any(data: bytes, name: str = "") -> list[ReturnedFile]:
    """What a file of any format brings, or each file of an archive.

    Raises `ExchangeError`; for a file in an archive the message names it.
    """
    if not data.startswith(b"PK"):
        return [_read_xliff(data)]
    names = [inner for inner, _content in archive.unpack(data)]
    if "[Content_Types].xml" in names:
        return [read_sheet(data)]
    found = []
    for inner, content in archive.unpack(data):
        if _is_litter(inner):
            continue
        try:
            found += (
                [read_sheet(content)]
                if content.startswith(b"PK")
                else [_read_xliff(content)]
            )
        except ExchangeError as error:
            raise ExchangeError(
                f"{inner}: {error.message}", line=error.line, field=error.field
            ) from error
    if not found:
        raise ExchangeError(_("The archive is empty."))
    return found


def _is_litter(name: str) -> bool:
    """Whether a file manager put this into the archive beside what was sent."""
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


def _read_xliff(data: bytes) -> ReturnedFile:
    if namespace_of(read_xml(data)) in NAMESPACES:
        return read_xliff2(data)
    return read_xliff1(data)
