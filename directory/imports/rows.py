"""What readers yield: rows with their line numbers, or a word about what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
    # Set when the row itself is malformed; `values` are then what could be read.
    error: RowError | None = None
