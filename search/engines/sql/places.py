"""Where and when: the filters of a request that are no facets."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hanse.search.engines.base import (
    MOST_CELLS,
    Box,
    Cell,
    Near,
    Period,
    SearchRequest,
    Sort,
)
from hanse.search.engines.sql.bitmaps import Membership, bitmap, members
from hanse.search.engines.sql.dialects import Dialect
from hanse.search.engines.sql.parts import NEVER, seconds
from hanse.search.geometry import DEEPEST, EARTH_KM, tile_of, vector

# A degree of latitude is nowhere shorter.
KM_A_DEGREE = 110.5
# So few documents are named in a statement; of more, all places are read.
FEW = 2_000

# Parts of the one statement that asks for all of them.
NEAR, BOX, PERIOD = range(3)


@dataclass(frozen=True)
class Bounds:
    """What lies where and when the request asks for."""

    # One bitmap for each thing that it asks for.
    filters: tuple[int, ...] = ()
    # How near each document is, where that was asked for: the cosine of the angle.
    nearness: dict[int, float] = field(default_factory=dict)


def bounds(dialect: Dialect, request: SearchRequest) -> Bounds:
    """Ask for all of them in one statement; in none where nothing is asked for."""
    selects = list(_selects(request))
    if not selects:
        return Bounds()
    rows = dialect.fetch(
        " UNION ALL ".join(sql for _part, sql, _values in selects),
        [value for _part, _sql, values in selects for value in values],
    )
    nearness: dict[int, float] = {}
    found: dict[int, list[int]] = {part: [] for part, _sql, _values in selects}
    for part, document, cosine in rows:
        found[part].append(document)
        if part == NEAR:
            nearness[document] = max(cosine, nearness.get(document, -2.0))
    if request.near is not None and request.near.radius_km is None:
        found.pop(NEAR, None)
    return Bounds(tuple(map(bitmap, found.values())), nearness)


def _selects(request: SearchRequest) -> Iterator[tuple[int, str, list[Any]]]:
    near = request.near
    # Without a radius it matters for the order alone.
    if near and (near.radius_km is not None or request.sort == Sort.DISTANCE):
        yield NEAR, *_near(near)
    if request.box:
        yield BOX, *_box(request.box)
    if request.period:
        yield PERIOD, *_period(request.period)


def _near(near: Near) -> tuple[str, list[Any]]:
    product = "x * %s + y * %s + z * %s"
    select = f"SELECT {NEAR}, document, {product} FROM hanse_search_place"  # noqa: S608
    direction = list(vector(near.latitude, near.longitude))
    if near.radius_km is None:
        return select, direction
    reach = max(near.radius_km, 0.0)
    degrees = reach / KM_A_DEGREE + 0.001
    angle = min(reach / EARTH_KM, math.pi)
    return (
        f"{select} WHERE latitude BETWEEN %s AND %s AND {product} >= %s",
        [
            *direction,
            near.latitude - degrees,
            near.latitude + degrees,
            *direction,
            # Of equal points the product is not always one.
            math.cos(angle) - 1e-15,
        ],
    )


def _box(box: Box) -> tuple[str, list[Any]]:
    within = "longitude BETWEEN %s AND %s"
    if box.west > box.east:
        within = "(longitude >= %s OR longitude <= %s)"
    return (
        f"SELECT {BOX}, document, 0.0 FROM hanse_search_place"  # noqa: S608
        f" WHERE latitude BETWEEN %s AND %s AND {within}",
        [box.south, box.north, box.west, box.east],
    )


def _period(period: Period) -> tuple[str, list[Any]]:
    start = -NEVER if period.start is None else seconds(period.start)
    end = NEVER if period.end is None else seconds(period.end)
    return (
        f"SELECT {PERIOD}, document, 0.0 FROM hanse_search_period"  # noqa: S608
        " WHERE ends >= %s AND begins <= %s",
        [start, end],
    )


def upcoming(dialect: Dialect, start: int) -> dict[int, float]:
    """For each document when its next period begins, from this second on."""
    rows = dialect.fetch(
        "SELECT document, MIN(begins) FROM hanse_search_period"
        " WHERE begins >= %s GROUP BY document",
        [start],
    )
    return dict(rows)


def cells(dialect: Dialect, bits: int, zoom: int, box: Box | None) -> tuple[Cell, ...]:
    """What lies in each tile, the fullest first; see `SearchResult.cells`."""
    zoom = min(max(zoom, 0), DEEPEST)
    shift = DEEPEST - zoom
    where, parameters = _tiles(box, zoom) if box else ("", [])
    if bits.bit_count() <= FEW:
        where += f" AND document {dialect.in_ids}"
        parameters.append(dialect.ids_parameter(members(bits)))
    rows = dialect.fetch(
        "SELECT document, tile_x, tile_y, latitude, longitude"  # noqa: S608
        f" FROM hanse_search_place WHERE 1 = 1{where}",
        parameters,
    )
    inside = Membership(bits)
    tiles: dict[tuple[int, int], dict[int, tuple[float, float]]] = {}
    for document, tile_x, tile_y, latitude, longitude in rows:
        if document in inside:
            tile = tiles.setdefault((tile_x >> shift, tile_y >> shift), {})
            tile.setdefault(document, (latitude, longitude))
    fullest = sorted(tiles.items(), key=lambda item: (-len(item[1]), item[0]))
    fullest = fullest[:MOST_CELLS]
    keys = _keys(dialect, (next(iter(t)) for _tile, t in fullest if len(t) == 1))
    return tuple(_cell(zoom, x, y, points, keys) for (x, y), points in fullest)


def _cell(
    zoom: int,
    x: int,
    y: int,
    points: dict[int, tuple[float, float]],
    keys: dict[int, str],
) -> Cell:
    count = len(points)
    return Cell(
        zoom=zoom,
        x=x,
        y=y,
        count=count,
        latitude=sum(point[0] for point in points.values()) / count,
        longitude=sum(point[1] for point in points.values()) / count,
        key=keys.get(next(iter(points)), "") if count == 1 else "",
    )


def _tiles(box: Box, zoom: int) -> tuple[str, list[Any]]:
    """The tiles that touch a box, as those of the deepest zoom."""
    shift = DEEPEST - zoom
    west, north = tile_of(box.north, box.west, zoom)
    east, south = tile_of(box.south, box.east, zoom)
    join = "AND" if box.west <= box.east else "OR"
    return (
        f" AND tile_y BETWEEN %s AND %s AND (tile_x >= %s {join} tile_x < %s)",
        [
            north << shift,
            ((south + 1) << shift) - 1,
            west << shift,
            (east + 1) << shift,
        ],
    )


def _keys(dialect: Dialect, ids: Iterator[int]) -> dict[int, str]:
    wanted = list(ids)
    if not wanted:
        return {}
    return dict(
        dialect.fetch(
            f"SELECT id, key FROM hanse_search_document WHERE id {dialect.in_ids}",  # noqa: S608
            [dialect.ids_parameter(wanted)],
        )
    )
