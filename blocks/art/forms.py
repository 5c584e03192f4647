"""Building forms: quarter discs, discs, bars and squares on a grid, one of them bright."""

from __future__ import annotations

from collections.abc import Iterator

from hanse.blocks.art.numbers import points

CELLS = {"row": 3, "tile": 3, "plate": 4, "frieze": 2, "cover": 4}


def draw(chance: Iterator[float], width: float, height: float, size: str) -> str:
    """The shapes of one drawing; the bright cell is never an empty one."""
    rows = CELLS[size]
    cell = height / rows
    columns = max(1, round(width / cell))
    bright = int(next(chance) * (rows * columns - 0.01))
    shapes, bright_shape = "", ""
    for number in range(rows * columns):
        x, y = number % columns * cell, number // columns * cell
        shape = _shape(chance, x, y, cell)
        if number == bright:
            bright_shape = shape or _disc(x, y, cell)
        else:
            shapes += shape
    return (
        f'<path class="hanse-tile__solid" d="{shapes}"/>'
        f'<path class="hanse-tile__glow" d="{bright_shape}"/>'
    )


def _shape(chance: Iterator[float], x: float, y: float, cell: float) -> str:
    kind, turn = next(chance), int(next(chance) * 3.99)
    if kind < 0.42:
        return _quarter(x, y, cell, turn)
    if kind < 0.55:
        return _disc(x, y, cell)
    if kind < 0.66:
        half = points(cell / 2)
        return f"M{points(x, y)}h{points(cell)}v{half}h{points(-cell)}Z"
    if kind < 0.74:
        return f"M{points(x, y)}h{points(cell)}v{points(cell)}h{points(-cell)}Z"
    return ""


def _quarter(x: float, y: float, cell: float, turn: int) -> str:
    """A quarter disc with its centre in one corner of the cell, turned clockwise."""
    left, right, top, bottom = x, x + cell, y, y + cell
    corners = [
        ((left, top), (right, top), (left, bottom)),
        ((right, top), (right, bottom), (left, top)),
        ((right, bottom), (left, bottom), (right, top)),
        ((left, bottom), (left, top), (right, bottom)),
    ]
    centre, start, end = corners[turn]
    return (
        f"M{points(*centre)}L{points(*start)}"
        f"A{points(cell, cell)} 0 0 1 {points(*end)}Z"
    )


def _disc(x: float, y: float, cell: float) -> str:
    radius = points(cell / 2, cell / 2)
    return (
        f"M{points(x, y + cell / 2)}a{radius} 0 0 1 {points(cell, 0)}"
        f"a{radius} 0 0 1 {points(-cell, 0)}Z"
    )
