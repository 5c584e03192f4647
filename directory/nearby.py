"""Where a visitor looks: around a place, or in a part of a map."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from hanse.directory import places
from hanse.search.engines import Box, Near

# Radiuses to choose from, in kilometres, and the one that nobody chose.
RADIUSES = (5, 10, 25, 50, 100, 250)
RADIUS = 25
LARGEST = 2_000
LONGEST_NAME = 100


@dataclass(frozen=True)
class Nearby:
    """A point with a radius, and how its visitor said it: a town, or coordinates."""

    text: str
    latitude: float
    longitude: float
    km: int = RADIUS

    @property
    def point(self) -> tuple[float, float]:
        return self.latitude, self.longitude

    @property
    def near(self) -> Near:
        return Near(self.latitude, self.longitude, self.km)

    def name(self, language: str) -> str:
        """What to call it: the town in that language, or the town that it is at."""
        town = places.find(self.text, language) or places.around(self.point, within=15)
        return town.name_in(language) if town else self.text


def parse_nearby(text: str, km: str, language: str) -> Nearby | None:
    """What stands in the parameters `near` and `km`; `ValueError` with words for the
    visitor where it cannot be.
    """
    text = " ".join(text.split())
    if not text:
        return None
    radius = _radius(km)
    point = _numbers(text, 2)
    if point is not None:
        latitude, longitude = point
        if abs(latitude) > 90 or abs(longitude) > 180:
            raise ValueError(_("There is no such point on the earth."))
        return Nearby(text, latitude, longitude, radius)
    place = None
    if len(text) <= LONGEST_NAME:
        place = places.find(text, language)
    if place is None:
        raise ValueError(
            _("We know no town called “%(name)s”. Try a larger one close by.")
            % {"name": text[:LONGEST_NAME]}
        )
    return Nearby(text, place.latitude, place.longitude, radius)


def parse_box(text: str) -> Box | None:
    """South, west, north, east with commas between; `ValueError` as above."""
    if not text:
        return None
    numbers = _numbers(text, 4)
    if numbers is None:
        raise ValueError(_("This part of the map cannot be read."))
    south, west, north, east = numbers
    if not -90 <= south <= north <= 90 or max(abs(west), abs(east)) > 180:
        raise ValueError(_("This part of the map cannot be read."))
    return Box(south, west, north, east)


def near_value(latitude: float, longitude: float) -> str:
    """A point as the parameter `near` has it, to some ten metres."""
    return f"{latitude:.4f},{longitude:.4f}"


def box_value(box: Box) -> str:
    """A box as the parameter `box` has it."""
    sides = (box.south, box.west, box.north, box.east)
    return ",".join(f"{one:.5f}".rstrip("0").rstrip(".") for one in sides)


def _radius(km: str) -> int:
    if not km:
        return RADIUS
    if not km.isascii() or not km.isdigit() or not 1 <= int(km[:6]) <= LARGEST:
        raise ValueError(
            _("The distance is a number of kilometres from 1 to %(most)s.")
            % {"most": LARGEST}
        )
    return int(km[:6])


def _numbers(text: str, count: int) -> Any:
    parts = text.split(",")
    if len(parts) != count or len(text) > 80:
        return None
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        return None
    return numbers if all(map(math.isfinite, numbers)) else None
