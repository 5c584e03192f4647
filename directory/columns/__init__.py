"""Every column that a table of records can have: the one place that names them.

Imports, exports and the comparison of duplicates read and write records through
these. They follow the model: a new field, child or record type has its columns
without a word here.
"""

from __future__ import annotations

from hanse.directory.columns.base import CellError, Column, Mode, join, parts
from hanse.directory.columns.registry import RecordColumns, columns_of
from hanse.directory.columns.words import in_words

__all__ = [
    "CellError",
    "Column",
    "Mode",
    "RecordColumns",
    "columns_of",
    "in_words",
    "join",
    "parts",
]
