"""Maps of any records: cells on an outline of the region, drawn on the server.

Other apps make a `MapView` and show it with `{% load hanse_maps %}{% show_map view %}`.
The drawing needs no script and asks nobody outside; a script that finds it makes it
a map to move, see `static/hanse_directory/map.js`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hanse.directory import places
from hanse.search.engines import Box, Cell
from hanse.search.geometry import DEEPEST, project, tile_bounds

# Drawn by hand from the positions of capes, towns and islands: nobody else's work.
COAST = Path(__file__).parent / "static" / "hanse_directory" / "coast.json"
# What is seen where nothing else says how much: the Northern Dimension area.
REGION = Box(53.0, 4.0, 71.5, 36.0)
REGION_ZOOM = 7
WIDTH = 960
SMALL = 320
# Of the height to the width, at least and at most.
SQUAT, TALL = 0.5, 1.25
# A map shows no less than that, in parts of the world's width.
NARROWEST = 0.0006
TOWNS = 12
# Cells that are listed beside the drawing, the fullest.
LISTED = 60


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
class Dot:
    """A marker as it is drawn, in units of the drawing."""

    marker: Marker
    x: int
    y: int
    radius: int


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


class MapView:
    """A map of markers for one template. `source` is where a script asks for others."""

    def __init__(
        self,
        markers: Iterable[Marker],
        language: str,
        *,
        bounds: Box | None = None,
        source: str = "",
        width: int = WIDTH,
    ) -> None:
        self.markers = sorted(markers, key=lambda one: -one.count)
        self.language, self.source, self.width = language, source, width
        self.bounds = bounds or _around(self.markers)
        self._frame = _frame(self.bounds)

    @property
    def height(self) -> int:
        left, top, right, bottom = self._frame
        return round(self.width * (bottom - top) / (right - left))

    @property
    def bounds_value(self) -> str:
        box = self.bounds
        return f"{box.south:.5f},{box.west:.5f},{box.north:.5f},{box.east:.5f}"

    def coast(self) -> str:
        """The path of the outline."""
        parts = []
        for line in _coast():
            points = [self._at(latitude, longitude) for longitude, latitude in line]
            if any(self._is_close(x, y) for x, y in points):
                parts.append("M" + "L".join(f"{x} {y}" for x, y in points))
        return "".join(parts)

    def dots(self) -> Iterator[Dot]:
        """The fullest first, so that small ones lie on top of them."""
        for marker in self.markers:
            x, y = self._at(marker.latitude, marker.longitude)
            radius = 9 + round(5 * math.log2(marker.count))
            yield Dot(marker, x, y, min(radius, 44))

    def towns(self) -> Iterator[Town]:
        """The largest towns in view that have room for their names."""
        taken: list[tuple[int, int]] = []
        for place in places.places():
            x, y = self._at(*place.point)
            inside = 20 < x < self.width - 120 and 20 < y < self.height - 10
            if inside and all(abs(x - a) > 130 or abs(y - b) > 40 for a, b in taken):
                taken.append((x, y))
                yield Town(place.name_in(self.language), x, y)
                if len(taken) == TOWNS:
                    return

    def listed(self) -> list[NamedMarker]:
        """The same for who sees no drawing: what is where, as words."""
        found = []
        for marker in self.markers[:LISTED]:
            town = places.around((marker.latitude, marker.longitude))
            name = town.name_in(self.language) if town else marker.place
            found.append(NamedMarker(marker, name))
        return found

    @property
    def left_out(self) -> int:
        """How many records lie in cells that are drawn and not listed."""
        return sum(marker.count for marker in self.markers[LISTED:])

    def _at(self, latitude: float, longitude: float) -> tuple[int, int]:
        left, top, right, _bottom = self._frame
        across, down = project(latitude, longitude)
        scale = self.width / (right - left)
        return round((across - left) * scale), round((down - top) * scale)

    def _is_close(self, x: int, y: int) -> bool:
        width, height = self.width, self.height
        return -width < x < 2 * width and -height < y < 2 * height


def zoom_for(box: Box) -> int:
    """The zoom of a grid with some twelve tiles across what is shown."""
    width = (box.east - box.west) % 360 or 360
    return min(max(round(math.log2(12 * 360 / max(width, 0.001))), 0), DEEPEST)


def tile_box(cell: Cell) -> Box:
    return Box(*tile_bounds(cell.x, cell.y, cell.zoom))


def circle_box(latitude: float, longitude: float, km: float) -> Box:
    """The box around a circle."""
    up = km / 110.5
    across = up / max(math.cos(math.radians(latitude)), 0.01)
    return Box(
        max(latitude - up, -90.0),
        max(longitude - across, -180.0),
        min(latitude + up, 90.0),
        min(longitude + across, 180.0),
    )


def _around(markers: Sequence[Marker]) -> Box:
    """What all markers fit into, with room at the edges."""
    if not markers:
        return REGION
    south = min(one.latitude for one in markers)
    north = max(one.latitude for one in markers)
    west = min(one.longitude for one in markers)
    east = max(one.longitude for one in markers)
    up, across = max((north - south) / 10, 0.1), max((east - west) / 10, 0.2)
    return Box(
        max(south - up, -85.0),
        max(west - across, -180.0),
        min(north + up, 85.0),
        min(east + across, 180.0),
    )


def _frame(box: Box) -> tuple[float, float, float, float]:
    """Left, top, right and bottom on the world's map, in a shape that suits a page."""
    east = box.east if box.east >= box.west else box.east + 360
    left, top = project(box.north, box.west)
    right, bottom = project(box.south, east)
    width = max(right - left, (bottom - top) / TALL, NARROWEST)
    height = max(bottom - top, width * SQUAT)
    across, down = (left + right) / 2, (top + bottom) / 2
    return across - width / 2, down - height / 2, across + width / 2, down + height / 2


@lru_cache(maxsize=1)
def _coast() -> list[list[list[float]]]:
    lines: list[list[list[float]]] = json.loads(COAST.read_text(encoding="utf-8"))
    return lines
