"""Niches of a gallery: nested arches side by side on one floor."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from hanse.blocks.art.numbers import between, points

# Half an arch's width, as a share of its bay; its greatest, as one of the height.
REACH = 0.46
TALLEST = 0.62
RINGS = {"row": 2, "tile": 3, "plate": 3, "frieze": 3, "cover": 3}


def draw(chance: Iterator[float], width: float, height: float, size: str) -> str:
    """The shapes of one drawing: as many bays as fit, some with a solid niche."""
    is_strip = width > 2 * height
    crowd = 1 + int(next(chance) * 2.99)
    bays = round(width / height * crowd * (0.5 if is_strip else 0.7))
    # Wider arches would rise out of the picture and show no niche.
    bays = max(bays, ceil(width * REACH / (height * TALLEST)))
    bay, floor = width / bays, height * 1.03
    lines, solid, empty_bays = "", "", 0
    for number in range(bays):
        middle = bay * (number + 0.5)
        rings = RINGS[size] + int(next(chance) * 3.99)
        top = height * between(0.08, 0.36, next(chance))
        half = bay * REACH
        spring = top + half
        for ring in range(rings):
            lines += _arch(middle, half * (1 - ring / (rings + 0.6)), spring, floor)
        # Never a whole wall without a niche in it.
        is_last_chance = number == bays - 1 and empty_bays == number
        if next(chance) > 0.5 or is_last_chance:
            inner = half * (0.6 / (rings + 0.6) + 0.12)
            solid += _arch(middle, inner, spring, floor) + "Z"
        else:
            empty_bays += 1
    return (
        f'<path class="hanse-tile__line" d="{lines}"/>'
        f'<path class="hanse-tile__solid" d="{solid}"/>'
    )


def _arch(middle: float, radius: float, spring: float, floor: float) -> str:
    return (
        f"M{points(middle - radius, floor)}V{points(spring)}"
        f"A{points(radius, radius)} 0 0 1 {points(middle + radius, spring)}"
        f"V{points(floor)}"
    )
