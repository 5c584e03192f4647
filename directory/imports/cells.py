"""What stands in one cell, read by every mapping in the same way."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from hanse.directory.imports.rows import RowError
from hanse.directory.registers import SCHEMES

Number = TypeVar("Number", int, float)


def parts(cell: str) -> list[str]:
    """A list in one cell, parted by `|`."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def number(
    values: Mapping[str, str], column: str, kind: Callable[[str], Number]
) -> Number | None:
    """The number in a column; `None` where it is empty. Raises `RowError`."""
    cell = values.get(column, "")
    if not cell:
        return None
    problem = RowError(column, _("“%(value)s” is no number.") % {"value": cell})
    try:
        found = kind(cell)
    except ValueError:
        raise problem from None
    if not math.isfinite(found):
        raise problem
    return found


def day(values: Mapping[str, str], column: str) -> date | None:
    """The day in a column, as in 2026-11-25; `None` where it is empty."""
    cell = values.get(column, "")
    if not cell:
        return None
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise RowError(column, _("“%(value)s” is no day.") % {"value": cell}) from None


def identifier(values: Mapping[str, str], column: str, scheme: str) -> str:
    """The identifier in a column in its plain form. Raises `RowError`."""
    known = SCHEMES[scheme]
    value = known.normalise(values[column])
    if not known.check(value):
        raise RowError(
            column,
            _("“%(value)s” is no %(register)s.")
            % {"value": values[column], "register": known.name},
        )
    return value
