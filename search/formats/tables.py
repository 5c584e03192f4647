"""Tables for spreadsheets.

A spreadsheet takes a cell that begins with certain signs for a formula, whoever wrote
it. `defuse` puts an apostrophe before such a text, `restore` takes it off again, and
`restore(defuse(text)) == text` for every text.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from hanse.search.formats.base import Entry, Format, Sheet

# The signs themselves, their wide forms and what spreadsheets skip to find them; with
# apostrophes before, so that our own can be told from one that was there.
_RISKY = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_DEFUSED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
BOM = "\ufeff"


def defuse(text: str) -> str:
    """The text as no spreadsheet will reckon with it."""
    return f"'{text}" if _RISKY.match(text) else text


def restore(text: str) -> str:
    """What was given to `defuse`; for imports of our own tables."""
    return text[1:] if _DEFUSED.match(text) else text


class CsvFormat(Format):
    """A table by RFC 4180 in UTF-8, with the mark by which spreadsheets know it."""

    code = "csv"
    media_type = "text/csv"
    extension = "csv"
    label = _("Table (CSV)")
    is_download = True

    def render(self, sheet: Sheet, entries: Iterable[Entry]) -> Iterator[str]:
        line = csv.writer(_Echo(), lineterminator="\r\n").writerow
        yield BOM + line([column.name for column in sheet.columns])
        for entry in entries:
            yield line([cell(column.value(entry)) for column in sheet.columns])


class _Echo:
    """A file for `csv` that hands back what is written."""

    def write(self, text: str) -> str:
        return text


def cell(value: Any) -> Any:
    """What stands in a cell. Numbers stay numbers, also negative ones."""
    if value is None or isinstance(value, (int, float)):
        return value
    if isinstance(value, str):
        return defuse(value)
    return defuse("; ".join(str(one) for one in value))
