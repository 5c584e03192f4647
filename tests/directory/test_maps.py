"""Marks on a drawn map, by their geometry alone."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from hanse.directory.maps import MapView, Marker, circle_box
from hanse.directory.maps.marks import Dot
from hanse.directory.maps.spreading import FARTHEST, MOST, spread

WIDTH, HEIGHT = 960, 1000


def marks(*rows: tuple[int, int, int]) -> list[Dot]:
    """Of `(count, x, y)`, the fullest first."""
    found = [Dot.of(Marker(0.0, 0.0, count, f"#{x}"), x, y) for count, x, y in rows]
    return sorted(found, key=lambda one: -one.marker.count)


def hidden(drawn: list[Dot]) -> list[tuple[Dot, Dot]]:
    """Numbers with what is drawn later and reaches into them."""
    return [
        (one, later)
        for one, later in combinations(drawn, 2)
        if one.is_numbered and later.covers(one.number_area)
    ]


def scattered(number: int, seed: int, size: int = WIDTH) -> list[Dot]:
    dice = random.Random(seed)  # noqa: S311
    return marks(
        *(
            (int(dice.paretovariate(0.7)), dice.randrange(size), dice.randrange(size))
            for _one in range(number)
        )
    )


def test_spread__leaves_what_hides_nothing_where_it_is() -> None:
    dots = marks((240, 300, 300), (19, 420, 300), (1, 300, 420), (2, 800, 900))

    assert spread(dots, WIDTH, HEIGHT) == dots


def test_spread__moves_the_smaller_beside_the_number() -> None:
    """As with a town and what lies around it, in the next tile."""
    dots = marks((19, 400, 200), (1, 404, 196), (3, 392, 205))
    assert len(hidden(dots)) == 3

    drawn = spread(dots, WIDTH, HEIGHT)

    assert not hidden(drawn)
    assert all(one.is_numbered == (one.marker.count > 1) for one in drawn)
    assert (drawn[0].x, drawn[0].y) == (400, 200)
    assert all(abs(one.x - 400) < 60 and abs(one.y - 200) < 60 for one in drawn)


@pytest.mark.parametrize("seed", range(6))
def test_spread__hides_no_number(seed: int) -> None:
    dots = scattered(120, seed)
    assert hidden(dots)

    drawn = spread(dots, WIDTH, HEIGHT)

    assert not hidden(drawn)
    assert sorted(one.marker.url for one in drawn) == sorted(
        one.marker.url for one in dots
    )
    for one in drawn:
        assert -1 < one.x <= WIDTH and -1 < one.y <= HEIGHT


def test_spread__draws_below_what_finds_no_room() -> None:
    dots = marks(*((number, 480, 500) for number in range(60, 180)))

    drawn = spread(dots, WIDTH, HEIGHT)

    assert not hidden(drawn)
    bare = [one for one in drawn if not one.is_numbered]
    assert 0 < len(bare) < 120
    assert drawn[: len(bare)] == bare
    assert all(abs(one.x - 480) <= FARTHEST for one in drawn)


def test_spread__of_very_many_has_an_end() -> None:
    dots = scattered(MOST * 5, 1)

    drawn = spread(dots, WIDTH, HEIGHT)

    assert len(drawn) == len(dots)
    assert not hidden(drawn)


def test_map__draws_its_marks_so() -> None:
    """Three tiles whose records lie close to their corner."""
    points = ((59.91, 10.75, 19), (59.93, 10.8, 1), (59.9, 10.7, 6), (55.67, 12.56, 31))
    markers = [Marker(*point, f"#{number}") for number, point in enumerate(points)]

    view = MapView([*markers, Marker(69.6, 19.0, 1, "#north")], "en")

    assert not hidden(view.dots)
    assert [dot.marker.count for dot in view.dots] == [31, 19, 6, 1, 1]
    assert sum(dot.is_numbered for dot in view.dots) == 3
    assert any(dot.label for dot in view.dots)


@pytest.mark.parametrize("longitude", [179.5, -179.5])
def test_map__around_a_place_goes_on_beyond_180_degrees(longitude: float) -> None:
    box = circle_box(66.0, longitude, 100)
    markers = [Marker(66.0, 179.0, 2, "?a"), Marker(66.0, -179.0, 1, "?b")]
    view = MapView(markers, "en", bounds=box)

    assert box.west > 170
    assert box.east < -170
    west, east = sorted(dot.x for dot in view.dots)
    assert 0 < west < view.width / 2 + 240
    assert west < east < view.width
    share = 2 / ((box.east - box.west) % 360)
    assert east - west == pytest.approx(view.width * share, abs=1)


def test_circle__around_a_pole_is_all_around() -> None:
    box = circle_box(89.0, 24.0, 300)

    assert (box.west, box.north, box.east) == (-180.0, 90.0, 180.0)
