"""Bars as SVG, without a script and with the numbers as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# In percent of the drawing, what the longest bar takes; its number stands after it.
LONGEST = 82.0
# In pixels, what a bar takes with its label above it, and the bar alone.
STEP, HEIGHT, LABEL = 52, 18, 14


@dataclass(frozen=True)
class Bar:
    """Numbers for attributes are strings: a template would write them in a language."""

    label: str
    value: float
    width: str
    end: str
    label_y: str
    top: str
    value_y: str


@dataclass(frozen=True)
class Chart:
    bars: tuple[Bar, ...]

    @property
    def height(self) -> str:
        return str(STEP * len(self.bars))

    @classmethod
    def of(cls, rows: Sequence[tuple[str, float]]) -> Chart:
        most = max((value for _label, value in rows), default=0.0)
        bars = []
        for number, (label, value) in enumerate(rows):
            top = STEP * number + LABEL + 6
            share = LONGEST * value / most if most else 0.0
            bars.append(
                Bar(
                    label=label,
                    value=value,
                    width=f"{share:.2f}%",
                    end=f"{share + 1.5:.2f}%",
                    label_y=str(STEP * number + LABEL),
                    top=str(top),
                    value_y=str(top + HEIGHT - 4),
                )
            )
        return cls(tuple(bars))
