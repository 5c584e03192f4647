"""What is drawn on a map, in units of the drawing."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from django.utils.formats import number_format

# Size of names, and what a letter takes of it.
NAME_SIZE, LETTER = 16, 0.56
# Circles, and numbers in them, are drawn larger on a phone: see `map.css`.
ON_PHONE, NUMBER_SIZE = 1.5, 24
# The rim of a circle, and some air.
RIM = 4
# The radius of the fullest.
LARGEST = 40


@dataclass(frozen=True)
class Marker:
    """What lies together somewhere, with the address of its list."""

    latitude: float
    longitude: float
    count: int
    url: str

    @property
    def place(self) -> str:
        return f"{self.latitude:.2f}, {self.longitude:.2f}"


@dataclass(frozen=True)
class Label:
    """A name beside a dot; `anchor` is where its text begins, ends or has its middle."""

    text: str
    x: int
    y: int
    anchor: str

    @property
    def area(self) -> Area:
        width = round(len(self.text) * NAME_SIZE * LETTER)
        left = self.x - {"start": 0, "middle": width // 2, "end": width}[self.anchor]
        return Area(left - 2, self.y - NAME_SIZE, left + width + 2, self.y + 4)


@dataclass(frozen=True)
class Area:
    left: int
    top: int
    right: int
    bottom: int

    def meets(self, other: Area) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class Dot:
    """A marker as it is drawn, in units of the drawing."""

    marker: Marker
    x: int
    y: int
    radius: int
    label: Label | None = None
    # Whether its number is written into it.
    is_numbered: bool = False

    @classmethod
    def of(cls, marker: Marker, x: int, y: int) -> Dot:
        radius = min(9 + round(4 * math.log2(marker.count)), LARGEST)
        return cls(marker, x, y, radius, is_numbered=marker.count > 1)

    def moved(self, across: float, down: float) -> Dot:
        return replace(self, x=round(self.x + across), y=round(self.y + down))

    @property
    def number_area(self) -> Area:
        """What its number takes where it is largest, on a phone."""
        text = number_format(self.marker.count, force_grouping=True)
        across = round(len(text) * NUMBER_SIZE * LETTER / 2) + 1
        return Area(
            self.x - across,
            self.y - NUMBER_SIZE // 2,
            self.x + across,
            self.y + NUMBER_SIZE // 2,
        )

    def covers(self, area: Area) -> bool:
        """Whether its circle, as large as on a phone, reaches there or nearly so."""
        across = max(area.left - self.x, 0, self.x - area.right)
        down = max(area.top - self.y, 0, self.y - area.bottom)
        return math.hypot(across, down) < self.radius * ON_PHONE + RIM

    @property
    def area(self) -> Area:
        radius = self.radius
        return Area(self.x - radius, self.y - radius, self.x + radius, self.y + radius)


@dataclass(frozen=True)
class Town:
    name: str
    x: int
    y: int


@dataclass(frozen=True)
class NamedMarker:
    marker: Marker
    # The town that it is at or near; coordinates far from all.
    name: str
