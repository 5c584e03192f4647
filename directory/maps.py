"""Maps of any records: cells on an outline of the region, drawn on the server.

Other apps make a `MapView` and show it with `{% load hanse_maps %}{% show_map view %}`.
The drawing needs no script and asks nobody outside; a script that finds it makes it
a map to move, see `static/hanse_directory/map.js`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from hanse.directory import places
from hanse.directory.outline import outline, shore_in
from hanse.search.engines import Box, Cell
from hanse.search.geometry import DEEPEST, project, tile_bounds

# What is seen where nothing else says how much: the Northern Dimension area.
REGION = Box(53.0, 4.0, 71.5, 36.0)
REGION_ZOOM = 7
# Fewer and larger cells, where the map is one part of a page.
FRONT_ZOOM = 6
WIDTH = 960
SMALL = 320
# Of the height to the width, at least and at most.
SQUAT, TALL = 0.5, 1.25
# A map shows no less than that, in parts of the world's width.
NARROWEST = 0.0006
# So many corners of shores say where one looks; inland a map grows until it has them,
# or is so many degrees high.
TELLING, HIGHEST = 5, 12.0
TOWNS = 12
# Below so many markers, towns between them say where one looks.
FEW = 8
# Size of names in units of the drawing, and what a letter takes of it.
NAME_SIZE, LETTER = 16, 0.56
# Lines of latitude and longitude, in degrees.
EVERY_LATITUDE, EVERY_LONGITUDE = 5, 10
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
        self.bounds = bounds or with_shore(_around(self.markers))
        self._frame = _frame(self.bounds)

    @property
    def height(self) -> int:
        left, top, right, bottom = self._frame
        return round(self.width * (bottom - top) / (right - left))

    @property
    def bounds_value(self) -> str:
        box = self.bounds
        return f"{box.south:.5f},{box.west:.5f},{box.north:.5f},{box.east:.5f}"

    @property
    def land(self) -> str:
        """The path of the land; lakes are drawn over it."""
        return outline("land", self.at, self.width, self.height)

    @property
    def lakes(self) -> str:
        return outline("lakes", self.at, self.width, self.height)

    @property
    def graticule(self) -> str:
        """Lines of latitude and longitude, straight on a web map."""
        lines = ""
        for latitude in range(-80, 90, EVERY_LATITUDE):
            _x, y = self.at(latitude, 0)
            lines += f"M0 {y}H{self.width}" if 0 < y < self.height else ""
        for longitude in range(-180, 180, EVERY_LONGITUDE):
            x, _y = self.at(0, longitude)
            lines += f"M{x} 0V{self.height}" if 0 < x < self.width else ""
        return lines

    @cached_property
    def dots(self) -> list[Dot]:
        """The fullest first, so that small ones lie on top of them.

        A name stands where it covers neither a dot nor another name; there is none
        where there is no such place.
        """
        bare = []
        for marker in self.markers:
            x, y = self.at(marker.latitude, marker.longitude)
            radius = 9 + round(4 * math.log2(marker.count))
            bare.append(Dot(marker, x, y, min(radius, 40)))
        taken = [dot.area for dot in bare]
        dots = []
        for dot, named in zip(bare, self._named, strict=True):
            label = self._label(dot, named.name, taken)
            if label is not None:
                taken.append(label.area)
            dots.append(replace(dot, label=label))
        return dots

    def _label(self, dot: Dot, name: str, taken: Sequence[Area]) -> Label | None:
        if not name or dot.marker.url == "":
            return None
        reach = dot.radius + 6
        for label in (
            Label(name, dot.x + reach, dot.y + 5, "start"),
            Label(name, dot.x - reach, dot.y + 5, "end"),
            Label(name, dot.x, dot.y - reach, "middle"),
            Label(name, dot.x, dot.y + reach + 12, "middle"),
        ):
            area = label.area
            is_inside = area.left > 4 and area.right < self.width - 4
            if is_inside and not any(
                area.meets(other) for other in taken if other != dot.area
            ):
                return label
        return None

    def towns(self) -> Iterator[Town]:
        """The largest towns in view that have room, where few markers name any."""
        if len(self.markers) > FEW:
            return
        taken = [dot.area for dot in self.dots]
        taken += [dot.label.area for dot in self.dots if dot.label]
        left = TOWNS
        for place in places.places():
            x, y = self.at(*place.point)
            name = place.name_in(self.language)
            area = Label(name, x + 7, y + 5, "start").area
            around = Area(
                area.left - 30, area.top - 8, area.right + 10, area.bottom + 8
            )
            is_inside = x > 20 and area.right < self.width and 20 < y < self.height - 10
            if is_inside and not any(around.meets(other) for other in taken):
                taken.append(around)
                yield Town(name, x, y)
                left -= 1
                if not left:
                    return

    def listed(self) -> list[NamedMarker]:
        """The same for who sees no drawing: what is where, as words."""
        return [
            NamedMarker(one.marker, one.name or one.marker.place)
            for one in self._named[:LISTED]
        ]

    @cached_property
    def _named(self) -> list[NamedMarker]:
        """Each marker with the town it is at; no two have one name."""
        found: list[NamedMarker] = []
        used: set[places.Place] = set()
        blur = max(0.1, (self.bounds.north - self.bounds.south) / 50)
        for marker in self.markers:
            point = (marker.latitude, marker.longitude)
            town = places.around(
                point, within=max(80.0, 250 * blur), without=used, blur=blur
            )
            if town is not None:
                used.add(town)
            name = town.name_in(self.language) if town else ""
            found.append(NamedMarker(marker, name))
        return found

    @property
    def left_out(self) -> int:
        """How many records lie in cells that are drawn and not listed."""
        return sum(marker.count for marker in self.markers[LISTED:])

    def at(self, latitude: float, longitude: float) -> tuple[int, int]:
        """Where a point lies, in units of the drawing."""
        left, top, right, _bottom = self._frame
        across, down = project(latitude, longitude)
        scale = self.width / (right - left)
        return round((across - left) * scale), round((down - top) * scale)


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


def with_shore(box: Box) -> Box:
    """The box, or so much around it that a shore tells where it is."""
    while box.north - box.south < HIGHEST and box.west < box.east:
        if shore_in(box.south, box.west, box.north, box.east) >= TELLING:
            break
        up, across = (box.north - box.south) / 4, (box.east - box.west) / 4
        box = Box(
            max(box.south - up, -85.0),
            max(box.west - across, -180.0),
            min(box.north + up, 85.0),
            min(box.east + across, 180.0),
        )
    return box


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
