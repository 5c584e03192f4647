"""Columns by month as SVG, with the numbers beside them as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

# In units of the drawing, which scales with the page.
WIDTH, HEIGHT = 720, 220
LEFT, BOTTOM, TOP = 44, 28, 12
# Of a month's room, what its column takes.
FULL = 0.72
LINES = 4
# Months that are named below the columns at most.
NAMED = 8


@dataclass(frozen=True)
class Column:
    """One month. `is_named` says that there is room for its name."""

    month: date
    value: int
    x: float
    y: float
    width: float
    height: float
    is_named: bool

    @property
    def box(self) -> str:
        """As the data of a path: numbers that no language writes with a comma."""
        return (
            f"M{self.x:.1f} {self.y:.1f}h{self.width:.1f}v{self.height:.1f}"
            f"h{-self.width:.1f}z"
        )

    @property
    def middle(self) -> str:
        return f"{self.x + self.width / 2:.1f}"


@dataclass(frozen=True)
class Line:
    value: int
    y: str


class Plot:
    """Numbers by month, from the first to the last that there is, gaps as nothing."""

    def __init__(self, numbers: Mapping[date, int]) -> None:
        self.numbers = dict(numbers)
        self.months = list(months_between(self.numbers))
        self.top = ceiling(max(self.numbers.values(), default=0))

    @property
    def is_empty(self) -> bool:
        return not any(self.numbers.values())

    @property
    def frame(self) -> str:
        return f"0 0 {WIDTH} {HEIGHT}"

    @property
    def left(self) -> str:
        return str(LEFT)

    @property
    def right(self) -> str:
        return str(WIDTH)

    @property
    def names_y(self) -> str:
        return str(HEIGHT - 8)

    def columns(self) -> Iterator[Column]:
        step = (WIDTH - LEFT) / max(len(self.months), 1)
        every = -(-len(self.months) // NAMED)
        for number, month in enumerate(self.months):
            value = self.numbers.get(month, 0)
            y = self._y(value)
            yield Column(
                month,
                value,
                LEFT + step * (number + (1 - FULL) / 2),
                y,
                step * FULL,
                HEIGHT - BOTTOM - y,
                number % every == 0,
            )

    def lines(self) -> Iterator[Line]:
        for number in range(LINES + 1):
            value = self.top * number // LINES
            yield Line(value, f"{self._y(value):.1f}")

    def _y(self, value: float) -> float:
        room = HEIGHT - BOTTOM - TOP
        return HEIGHT - BOTTOM - room * value / self.top


def ceiling(most: int) -> int:
    """A number at or above, by which four lines have numbers that one can read."""
    step = 1
    while step * LINES < most:
        for factor in (2, 2.5, 2):
            step = round(step * factor)
            if step * LINES >= most:
                break
    return step * LINES


def months_between(days: Iterable[date]) -> Iterator[date]:
    """The first days of all months from the first to the last."""
    known: Sequence[date] = sorted(days)
    if not known:
        return
    month = known[0].replace(day=1)
    while month <= known[-1]:
        yield month
        month = (
            month.replace(year=month.year + 1, month=1)
            if month.month == 12
            else month.replace(month=month.month + 1)
        )
