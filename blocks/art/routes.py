"""Sea routes: bundles of curves that part and meet, each with a port on its way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hanse.blocks.art.numbers import between, points

LINES = {"row": 5, "tile": 8, "plate": 13, "frieze": 16, "cover": 14}
BUNDLES = {"frieze": 2}
# A strip's curves may leave it above and below, or they would lie flat.
STEEPNESS = 0.17
# On which side of the other its two outer curves are, from end to end: a bundle
# crosses itself once at most, or it would shrink to a ribbon.
KNOTTED = ((1, 1, -1, -1), (-1, -1, 1, 1))
SHAPES = (*KNOTTED, (1, 1, 1, 1), (1, 1, 1, -1), (1, -1, -1, -1))
# Places on a line that are tried for its port.
STEPS = 8


def draw(chance: Iterator[float], width: float, height: float, size: str) -> str:
    """The shapes of one drawing; two bundles of lines, three on the frieze."""
    parts = []
    for number in range(BUNDLES.get(size, 2)):
        # The first bundle always crosses itself: a knot holds the drawing together.
        first, last = _borders(chance, width, height, has_knot=number == 0)
        lines = LINES[size]
        curves = [
            [
                between(a, b, line / (lines - 1))
                for a, b in zip(first, last, strict=True)
            ]
            for line in range(lines)
        ]
        path = "".join(f"M{points(*c[:2])}C{points(*c[2:])}" for c in curves)
        kind = "bright" if number == 1 else "line"
        parts.append(f'<path class="hanse-tile__{kind}" d="{path}"/>')
        parts.append(_port(chance, curves, width, height, is_open=bool(number)))
    return "".join(parts)


def _borders(
    chance: Iterator[float], width: float, height: float, *, has_knot: bool
) -> tuple[list[float], list[float]]:
    """The two outer curves of a bundle, each as the eight numbers of a Bézier."""
    reach = max(height, STEEPNESS * width)

    def level(low: float, high: float) -> float:
        return height / 2 + (between(low, high, next(chance)) - 0.5) * reach

    middle = [
        -0.05 * width, level(0.1, 0.9),
        width * between(0.2, 0.5, next(chance)), level(-0.2, 1.2),
        width * between(0.5, 0.8, next(chance)), level(-0.2, 1.2),
        1.05 * width, level(0.1, 0.9),
    ]  # fmt: skip
    first, last = list(middle), list(middle)
    shapes = KNOTTED if has_knot else SHAPES
    sides = shapes[int(next(chance) * (len(shapes) - 0.01))]
    for index, side in zip(range(1, 8, 2), sides, strict=True):
        half = side * between(0.2, 0.42, next(chance)) * reach
        first[index] -= half
        last[index] += half
    # Were the lines to cross in one point, they would clot there.
    for index in (2, 4):
        lean = between(0.05, 0.14, next(chance)) * width
        first[index] -= lean
        last[index] += lean
    return first, last


def _port(
    chance: Iterator[float],
    curves: Sequence[Sequence[float]],
    width: float,
    height: float,
    *,
    is_open: bool,
) -> str:
    """A dot on one of the lines where it runs inside the picture, if it does."""
    curve = curves[int(next(chance) * (len(curves) - 1))]
    first = next(chance)
    for step in range(STEPS):
        share = between(0.2, 0.8, (first + step / STEPS) % 1)
        x, y = (_bezier(curve[axis::2], share) for axis in (0, 1))
        if 0.14 * height < y < 0.86 * height:
            radius = min(width, height) * 0.05
            kind = "port-open" if is_open else "port"
            return (
                f'<circle class="hanse-tile__{kind}" cx="{round(x)}" cy="{round(y)}" '
                f'r="{round(radius)}"/>'
            )
    return ""


def _bezier(p: Sequence[float], t: float) -> float:
    u = 1 - t
    return u**3 * p[0] + 3 * u * u * t * p[1] + 3 * u * t * t * p[2] + t**3 * p[3]
