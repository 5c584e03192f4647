"""One map, as a template shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from hanse.directory import places
from hanse.directory.maps.boxes import around, frame, with_shore
from hanse.directory.maps.marks import Area, Dot, Label, Marker, NamedMarker, Town
from hanse.directory.maps.spreading import spread
from hanse.directory.outline import outline
from hanse.search.engines import Box
from hanse.search.geometry import project

WIDTH = 960
SMALL = 320
TOWNS = 12
# Below so many markers, towns between them say where one looks.
FEW = 8
# Lines of latitude and longitude, in degrees.
EVERY_LATITUDE, EVERY_LONGITUDE = 5, 10
# Cells that are listed beside the drawing, the fullest.
LISTED = 60


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
        self.bounds = bounds or with_shore(around(self.markers))
        self._frame = frame(self.bounds)

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
        """Small ones lie on top of fuller ones, and beside their numbers.

        A name stands where it covers neither a dot nor another name; there is none
        where there is no such place.
        """
        bare = spread(
            [
                Dot.of(one, *self.at(one.latitude, one.longitude))
                for one in self.markers
            ],
            self.width,
            self.height,
        )
        taken = [dot.area for dot in bare]
        names = {one.marker: one.name for one in self._named}
        labels: dict[Marker, Label] = {}
        # The fullest get theirs first.
        for dot in sorted(bare, key=lambda one: -one.marker.count):
            label = self._label(dot, names[dot.marker], taken)
            if label is not None:
                taken.append(label.area)
                labels[dot.marker] = label
        return [replace(dot, label=labels.get(dot.marker)) for dot in bare]

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
            room = Area(area.left - 30, area.top - 8, area.right + 10, area.bottom + 8)
            is_inside = x > 20 and area.right < self.width and 20 < y < self.height - 10
            if is_inside and not any(room.meets(other) for other in taken):
                taken.append(room)
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
        # Beyond 180 degrees the world begins again.
        across += round((left + right) / 2 - across)
        scale = self.width / (right - left)
        return round((across - left) * scale), round((down - top) * scale)
