"""Which part of the world a map shows, and in which shape."""

from __future__ import annotations

import math
from collections.abc import Sequence

from hanse.directory.maps.marks import Marker
from hanse.directory.outline import shore_in
from hanse.search.engines import Box, Cell
from hanse.search.geometry import DEEPEST, project, tile_bounds

# What is seen where nothing else says how much: the Northern Dimension area.
REGION = Box(53.0, 4.0, 71.5, 36.0)
REGION_ZOOM = 7
# Fewer and larger cells, where the map is one part of a page.
FRONT_ZOOM = 6
# Of the height to the width, at least and at most.
SQUAT, TALL = 0.5, 1.25
# A map shows no less than that, in parts of the world's width.
NARROWEST = 0.0006
# So many corners of shores say where one looks; inland a map grows until it has them,
# or is so many degrees high.
TELLING, HIGHEST = 5, 12.0


def zoom_for(box: Box) -> int:
    """The zoom of a grid with some twelve tiles across what is shown."""
    width = (box.east - box.west) % 360 or 360
    return min(max(round(math.log2(12 * 360 / max(width, 0.001))), 0), DEEPEST)


def tile_box(cell: Cell) -> Box:
    return Box(*tile_bounds(cell.x, cell.y, cell.zoom))


def circle_box(latitude: float, longitude: float, km: float) -> Box:
    """The box around a circle; it begins east of where it ends beyond 180 degrees."""
    up = km / 110.5
    across = up / max(math.cos(math.radians(latitude)), 0.01)
    west, east = longitude - across, longitude + across
    if across >= 180 or abs(latitude) + up >= 90:
        west, east = -180.0, 180.0
    return Box(
        max(latitude - up, -90.0),
        west + 360 if west < -180 else west,
        min(latitude + up, 90.0),
        east - 360 if east > 180 else east,
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


def around(markers: Sequence[Marker]) -> Box:
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


def frame(box: Box) -> tuple[float, float, float, float]:
    """Left, top, right and bottom on the world's map, in a shape that suits a page."""
    east = box.east if box.east >= box.west else box.east + 360
    left, top = project(box.north, box.west)
    right, bottom = project(box.south, east)
    width = max(right - left, (bottom - top) / TALL, NARROWEST)
    height = max(bottom - top, width * SQUAT)
    across, down = (left + right) / 2, (top + bottom) / 2
    return across - width / 2, down - height / 2, across + width / 2, down + height / 2
