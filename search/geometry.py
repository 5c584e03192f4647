"""Places on the earth and on a web map. Angles in degrees, WGS 84."""

from __future__ import annotations

import math
from collections.abc import Iterable

EARTH_KM = 6371.0088
# The deepest zoom of a grid, and the latitude at which a web map ends.
DEEPEST = 18
MERCATOR_END = 85.05112878


def vector(latitude: float, longitude: float) -> tuple[float, float, float]:
    """The point of the unit sphere; products of two of them grow as they near."""
    phi, lam = math.radians(latitude), math.radians(longitude)
    return (
        math.cos(phi) * math.cos(lam),
        math.cos(phi) * math.sin(lam),
        math.sin(phi),
    )


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far two points of (latitude, longitude) are from each other."""
    phi, psi = math.radians(one[0]), math.radians(other[0])
    half = math.sin((psi - phi) / 2) ** 2
    turn = math.sin(math.radians(other[1] - one[1]) / 2) ** 2
    root = math.sqrt(half + math.cos(phi) * math.cos(psi) * turn)
    return 2 * EARTH_KM * math.asin(min(root, 1.0))


def nearest_km(
    here: tuple[float, float], points: Iterable[tuple[float, float]]
) -> float | None:
    """The distance to the nearest of some points; `None` where there is none."""
    return min((distance_km(here, point) for point in points), default=None)


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a point lies on a web map that is one wide and one high, from its north-west."""
    bounded = max(-MERCATOR_END, min(MERCATOR_END, latitude))
    sine = math.sin(math.radians(bounded))
    across = (longitude + 180) / 360
    down = 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    return across, down


def tile_of(latitude: float, longitude: float, zoom: int) -> tuple[int, int]:
    """The web-mercator tile (x, y) that a point lies in."""
    most = (1 << zoom) - 1
    across, down = project(latitude, longitude)
    x, y = int(across * (1 << zoom)), int(down * (1 << zoom))
    return min(max(x, 0), most), min(max(y, 0), most)


def tile_bounds(x: int, y: int, zoom: int) -> tuple[float, float, float, float]:
    """South, west, north and east of a tile."""
    count = 1 << zoom
    return (
        _latitude((y + 1) / count),
        x / count * 360 - 180,
        _latitude(y / count),
        (x + 1) / count * 360 - 180,
    )


def _latitude(down: float) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * down))))
