from __future__ import annotations

import enum
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any

_PART = re.compile(r"(?:[^\\|]|\\.)+|\|", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\|])")


class CellError(Exception):
    """What stands in a cell cannot be a value of its column."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Mode(enum.StrEnum):
    """What a table says of the columns that it has.

    ADD: what it knows. Empty cells say nothing, lists are added to what is there.
    REPLACE: all there is. Empty cells empty, lists stand for the whole list.
    """

    ADD = "add"
    REPLACE = "replace"


class Column(ABC):
    """One column of a table of records, read and written as text.

    `write(record, read(record))` changes nothing, for every record. Terms of
    `vocabulary` may be in its cells; lists are parted by `|`.
    """

    is_list = False
    vocabulary = ""
    # Whether it can only be written once the record has a row.
    is_late = False
    # Whether it is for the record's own network, and for no partner to read.
    is_own = False

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    @abstractmethod
    def label(self) -> str: ...

    @abstractmethod
    def read(self, record: Any) -> str: ...

    @abstractmethod
    def write(self, record: Any, cell: str, mode: Mode) -> None:
        """Change the record in memory. Raises `CellError`."""

    def prepare(self, record: Any) -> None:
        """Make the rows that the record will point at, right before it is saved."""
        return


class Group(ABC):
    """Columns of one relation, as many as records need.

    `names` are those with something in them for a record, `usual` those that a form
    offers. `owner` gives the column's name for an error in a child's field.
    """

    relation: str

    @abstractmethod
    def names(self, record: Any) -> Iterable[str]: ...

    @abstractmethod
    def usual(self) -> Iterable[str]: ...

    @abstractmethod
    def column(self, name: str) -> Column | None: ...

    def order(self, names: Iterable[str]) -> list[str]:
        return sorted(names)

    def tidy(self, record: Any) -> None:
        """Called when all cells of a record are written; nothing unless a group must."""
        return


def parts(cell: str) -> list[str]:
    """A list in one cell, parted by `|`; `\\|` stands for a bar in a value."""
    found, current = [], ""
    for match in _PART.finditer(cell):
        piece = match.group()
        if piece == "|":
            found.append(current)
            current = ""
        else:
            current += piece
    found.append(current)
    plain = (_ESCAPED.sub(r"\1", one.strip()) for one in found)
    return [one for one in plain if one]


def join(values: Iterable[str]) -> str:
    """What `parts` takes apart again."""
    return "|".join(_quoted(values))


def _quoted(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        yield value.strip().replace("\\", "\\\\").replace("|", "\\|")
