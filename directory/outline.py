"""Land and lakes of the area as paths of a drawing, cut to what is seen of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

# Longitude and latitude in hundredths of a degree; see `data/README.md`.
COAST = Path(__file__).parent / "static" / "hanse_directory" / "coast.json"
# How far beyond the edge shapes go on, so that their cut is not seen.
MARGIN = 24

Point = tuple[float, float]
Place = Callable[[float, float], tuple[int, int]]


def outline(kind: str, at: Place, width: int, height: int) -> str:
    """The path of all "land" or "lakes"; `at` puts a latitude and longitude in place."""
    parts = []
    for ring in _coast()[kind]:
        points: Sequence[Point] = [
            at(latitude, longitude) for longitude, latitude in ring
        ]
        cut = _cut(points, width, height)
        if len(cut) > 2:
            parts.append(_path(cut))
    return "".join(parts)


def shore_in(south: float, west: float, north: float, east: float) -> int:
    """How many corners of shores of the sea and of lakes lie in a box of degrees."""
    return sum(
        south <= latitude <= north and west <= longitude <= east
        for rings in _coast().values()
        for ring in rings
        for longitude, latitude in ring
    )


def _path(points: Sequence[Point]) -> str:
    """Steps from point to point: shorter than places, and whole numbers are enough."""
    (x, y), *rest = [(round(across), round(down)) for across, down in points]
    path = f"M{x} {y}l"
    for across, down in rest:
        if (across, down) != (x, y):
            path += f"{across - x} {down - y} "
            x, y = across, down
    return path.rstrip() + "z"


def _cut(points: Sequence[Point], width: int, height: int) -> Sequence[Point]:
    """The part of a polygon inside the drawing, edge by edge (Sutherland–Hodgman)."""
    for axis, bound, sign in (
        (0, -MARGIN, 1),
        (0, width + MARGIN, -1),
        (1, -MARGIN, 1),
        (1, height + MARGIN, -1),
    ):
        points = _cut_edge(points, axis, bound, sign)
    return points


def _cut_edge(
    points: Sequence[Point], axis: int, bound: float, sign: int
) -> list[Point]:
    kept: list[Point] = []
    for here, before in zip(points, [*points[-1:], *points[:-1]], strict=True):
        inside = sign * here[axis] >= sign * bound
        if inside != (sign * before[axis] >= sign * bound):
            share = (bound - before[axis]) / (here[axis] - before[axis])
            other = 1 - axis
            across = before[other] + share * (here[other] - before[other])
            kept.append((across, bound) if axis else (bound, across))
        if inside:
            kept.append(here)
    return kept


@lru_cache(maxsize=1)
def _coast() -> dict[str, list[list[tuple[float, float]]]]:
    found: dict[str, list[list[tuple[float, float]]]] = json.loads(
        COAST.read_text(encoding="utf-8")
    )
    return found
