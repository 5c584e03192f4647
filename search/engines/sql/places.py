"""Where and when: the filters of a request that are no facets."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.utils import timezone

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

# What is asked of the tables, and how: `(part, what is selected, its parameters)`.
NEAR, BOX, PERIOD, UPCOMING = range(4)
Select = tuple[int, str, tuple[Any, ...]]
# Documents with the value that was selected of each.
Rows = Sequence[tuple[int, float]]


@dataclass(frozen=True)
class Bounds:
    """What lies where and when the request asks for."""

    # One bitmap for each thing that it asks for.
    filters: tuple[int, ...] = ()
    # How near each document is, where that was asked for: the cosine of the angle.
    nearness: Mapping[int, float] = field(default_factory=dict)
    # For each document when its next period begins, where that is the order.
    upcoming: Mapping[int, float] = field(default_factory=dict)


def bounds(dialect: Dialect, requests: Sequence[SearchRequest]) -> list[Bounds]:
    """Ask for all of them in one statement; in none where nothing is asked for.

    What several requests ask for is asked once.
    """
    asked = [list(_selects(request)) for request in requests]
    numbers: dict[tuple[str, tuple[Any, ...]], int] = {}
    for _part, sql, values in chain.from_iterable(asked):
        numbers.setdefault((sql, values), len(numbers))
    found: list[list[tuple[int, float]]] = [[] for _number in numbers]
    if numbers:
        rows = dialect.fetch(
            " UNION ALL ".join(
                f"SELECT {number}, {sql}" for (sql, _values), number in numbers.items()
            ),
            [value for _sql, values in numbers for value in values],
        )
        for number, document, value in rows:
            found[number].append((document, value))
    return [
        _bounds(
            request,
            {part: found[numbers[sql, values]] for part, sql, values in selects},
        )
        for request, selects in zip(requests, asked, strict=True)
    ]


def _bounds(request: SearchRequest, found: dict[int, Rows]) -> Bounds:
    nearness: dict[int, float] = {}
    for document, cosine in found.get(NEAR, ()):
        nearness[document] = max(cosine, nearness.get(document, -2.0))
    upcoming = dict(found.pop(UPCOMING, ()))
    if request.near is not None and request.near.radius_km is None:
        found.pop(NEAR, None)
    filters = (bitmap(pk for pk, _value in rows) for rows in found.values())
    return Bounds(tuple(filters), nearness, upcoming)


def _selects(request: SearchRequest) -> Iterator[Select]:
    near = request.near
    # Without a radius it matters for the order alone.
    if near and (near.radius_km is not None or request.sort == Sort.DISTANCE):
        yield NEAR, *_near(near)
    if request.box:
        yield BOX, *_box(request.box)
    if request.period:
        yield PERIOD, *_period(request.period)
    if request.sort == Sort.SOONEST:
        yield UPCOMING, *_upcoming(request.period)


def _near(near: Near) -> tuple[str, tuple[Any, ...]]:
    product = "x * %s + y * %s + z * %s"
    select = f"document, {product} FROM hanse_search_place"
    direction = vector(near.latitude, near.longitude)
    if near.radius_km is None:
        return select, tuple(direction)
    reach = max(near.radius_km, 0.0)
    degrees = reach / KM_A_DEGREE + 0.001
    angle = min(reach / EARTH_KM, math.pi)
    return (
        f"{select} WHERE latitude BETWEEN %s AND %s AND {product} >= %s",
        (
            *direction,
            near.latitude - degrees,
            near.latitude + degrees,
            *direction,
            # Of equal points the product is not always one.
            math.cos(angle) - 1e-15,
        ),
    )


def _box(box: Box) -> tuple[str, tuple[Any, ...]]:
    within = "longitude BETWEEN %s AND %s"
    if box.west > box.east:
        within = "(longitude >= %s OR longitude <= %s)"
    return (
        "document, 0.0 FROM hanse_search_place"
        f" WHERE latitude BETWEEN %s AND %s AND {within}",
        (box.south, box.north, box.west, box.east),
    )


def _period(period: Period) -> tuple[str, tuple[Any, ...]]:
    start = -NEVER if period.start is None else seconds(period.start)
    end = NEVER if period.end is None else seconds(period.end)
    return (
        "document, 0.0 FROM hanse_search_period WHERE ends >= %s AND begins <= %s",
        (start, end),
    )


def _upcoming(period: Period | None) -> tuple[str, tuple[Any, ...]]:
    start = period.start if period and period.start else timezone.now()
    return (
        "document, CAST(MIN(begins) AS double precision) FROM hanse_search_period"
        " WHERE begins >= %s GROUP BY document",
        (seconds(start),),
    )


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
