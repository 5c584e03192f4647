from __future__ import annotations

from functools import lru_cache

from hanse.blocks.art.numbers import numbers
from hanse.blocks.art.patterns import DEFAULT, PATTERNS
from hanse.blocks.themes import Theme

# Width and height by use, in CSS pixels: what a list row shows, the tile of a sector,
# the plate of a record, the frieze a front page stands on, the cover of an item of news.
SIZES = {
    "row": (96, 96),
    "tile": (240, 96),
    "plate": (760, 176),
    "frieze": (1600, 208),
    "cover": (640, 360),
}
# Coordinates are whole tenths of a pixel.
SCALE = 10
# Steps by which tiles of one network differ in hue; the style sheet knows as many.
TURNS = 9


@lru_cache(maxsize=2048)
def tile(key: str, pattern: str = DEFAULT, size: str = "row") -> str:
    """An SVG drawing for a key; the style sheet colours it from the network's hue.

    `size` is a name in `SIZES`. The drawing fills whatever room it is given and is
    hidden from screen readers: it says nothing that the text beside it does not.
    """
    width, height = (SCALE * side for side in SIZES[size])
    chance = numbers(key)
    turn = int(next(chance) * (TURNS - 0.01))
    shapes = PATTERNS[pattern](chance, width, height, size)
    return (
        f'<svg class="hanse-tile hanse-tile--{size} hanse-turn-{turn}" '
        f'viewBox="0 0 {width} {height}" preserveAspectRatio="xMidYMid slice" '
        f'aria-hidden="true">{shapes}</svg>'
    )


@lru_cache(maxsize=256)
def banner(key: str, theme: Theme) -> str:
    """A ground and a drawing with the colours written into them, as SVG attributes.

    For pages that show several networks, each in its own colours; the style sheet
    knows one theme a page.
    """
    width, height = (SCALE * side for side in SIZES["plate"])
    shapes = PATTERNS[theme.pattern](numbers(key), width, height, "plate")
    ground, line = theme.hex("field"), theme.hex("field-line")
    return (
        '<svg class="hanse-banner__ground" aria-hidden="true">'
        f'<rect width="100%" height="100%" fill="{ground}"/></svg>'
        f'<svg class="hanse-banner" viewBox="0 0 {width} {height}" '
        'preserveAspectRatio="xMidYMid slice" aria-hidden="true" '
        f'color="{line}" fill="{ground}">{shapes}</svg>'
    )
