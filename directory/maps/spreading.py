"""Marks moved a little, so that none hides the number of another."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hanse.directory.maps.marks import LARGEST, ON_PHONE, RIM, Dot

# How far one may be moved, and by which steps.
FARTHEST, STEP, DIRECTIONS = 120, 6, 16
# Of more there is no room for all.
MOST = 200


def spread(dots: Sequence[Dot], width: int, height: int) -> list[Dot]:
    """In the order in which they are drawn: later ones lie on those before.

    The fullest stay where they are; those after them move aside from the numbers that
    stand already. What finds no room is drawn below all others, without its number.
    """
    placed: list[Dot] = []
    below = list(dots[MOST:])
    for dot in dots[:MOST]:
        near = _near(dot, placed)
        for one in _tried(dot, width, height):
            if not any(one.covers(other.number_area) for other in near):
                placed.append(one)
                break
        else:
            below.append(dot)
    return [replace(dot, is_numbered=False) for dot in below] + placed


def _near(dot: Dot, placed: Sequence[Dot]) -> list[Dot]:
    """Those with numbers that it could come to lie on."""
    reach = FARTHEST + (dot.radius + LARGEST) * ON_PHONE + RIM
    return [
        one
        for one in placed
        if one.is_numbered and abs(one.x - dot.x) < reach and abs(one.y - dot.y) < reach
    ]


def _tried(dot: Dot, width: int, height: int) -> Iterator[Dot]:
    """The dot where it is, then in circles around that, inside the drawing."""
    yield dot
    for far in range(STEP, FARTHEST + 1, STEP):
        for number in range(DIRECTIONS):
            angle = 2 * math.pi * number / DIRECTIONS
            moved = dot.moved(far * math.cos(angle), far * math.sin(angle))
            radius = moved.radius
            if radius <= moved.x <= width - radius and (
                radius <= moved.y <= height - radius
            ):
                yield moved
