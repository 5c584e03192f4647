"""Drawings that stand where a picture is missing: never a grey placeholder.

Everything is drawn on the server as inline SVG, from a key (a record's id) and one of
three patterns, and coloured by the style sheet from the network's hue. The same key
gives the same drawing for ever; change `VERSION` in `numbers` when that must end.
"""

from __future__ import annotations

from hanse.blocks.art.gauge import gauge
from hanse.blocks.art.marks import mark, mark_file
from hanse.blocks.art.patterns import DEFAULT, PATTERNS
from hanse.blocks.art.tiles import SIZES, banner, tile

__all__ = [
    "DEFAULT",
    "PATTERNS",
    "SIZES",
    "banner",
    "gauge",
    "mark",
    "mark_file",
    "tile",
]
