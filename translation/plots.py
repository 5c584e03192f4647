"""Figures as shapes: what a template draws as SVG, and says in words as well.

Positions are in per cent of the drawing's width, or in units of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hanse.translation.enums import ShownState

# In the order of a bar: what readers can have first, what nobody has touched last.
STATES = (
    ShownState.APPROVED,
    ShownState.TO_REVIEW,
    ShownState.DRAFT,
    ShownState.NEEDS_UPDATE,
    ShownState.REJECTED,
    ShownState.UNTRANSLATED,
)

# Of columns by week.
COLUMN_WIDTH, COLUMN_GAP, COLUMN_HEIGHT = 28, 12, 120


@dataclass(frozen=True)
class Part:
    """A run of a bar; `x` and `width` are such as `12.5%`."""

    name: str
    label: Any
    value: int
    x: str
    width: str


@dataclass(frozen=True)
class Bar:
    parts: tuple[Part, ...]
    total: int


@dataclass(frozen=True)
class Column:
    """A week: so much was approved, drawn upwards from the ground line."""

    week: date
    value: int
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        return self.x + COLUMN_WIDTH // 2

    @property
    def value_y(self) -> int:
        return self.y - 5


@dataclass(frozen=True)
class Columns:
    columns: tuple[Column, ...]
    width: int
    ground: int = COLUMN_HEIGHT
    column_width: int = COLUMN_WIDTH

    @property
    def total(self) -> int:
        return sum(column.value for column in self.columns)

    @property
    def label_y(self) -> int:
        return self.ground + 16

    @property
    def height(self) -> int:
        return self.ground + 22


def state_shares(counters: Mapping[str, int]) -> Bar:
    """A bar of all texts by state. Numbers that are none count nothing."""
    values = {state: counters.get(state.value) or 0 for state in STATES}
    total, at, parts = sum(values.values()), 0.0, []
    for state, value in values.items():
        if not value:
            continue
        width = 100 * value / total
        parts.append(
            Part(state.value, state.label, value, f"{at:.2f}%", f"{width:.2f}%")
        )
        at += width
    return Bar(tuple(parts), total)


def by_week(values: Sequence[tuple[date, int]]) -> Columns:
    """Columns in the order of the weeks; the highest fills the drawing."""
    most = max((value for _week, value in values), default=0) or 1
    # Room for the number above the highest.
    room = COLUMN_HEIGHT - 20
    columns = []
    for number, (week, value) in enumerate(values):
        height = round(room * value / most)
        columns.append(
            Column(
                week,
                value,
                number * (COLUMN_WIDTH + COLUMN_GAP),
                COLUMN_HEIGHT - height,
                height,
            )
        )
    return Columns(tuple(columns), len(columns) * (COLUMN_WIDTH + COLUMN_GAP))
