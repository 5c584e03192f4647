"""A small sign for each pattern, used beside a network's name and as its icon."""

from __future__ import annotations

from hanse.blocks.themes import Theme

LINE = 'fill="none" stroke="currentColor" stroke-width="2"'
SHAPES = {
    "routes": (
        f'<path {LINE} d="M2 25C10 25 10 8 30 7M2 18c9 0 14-2 28 5"/>'
        '<circle class="hanse-mark__port" cx="13.5" cy="17.6" r="3.5" '
        'stroke="currentColor" stroke-width="2"/>'
    ),
    "niches": (
        f'<path {LINE} d="M4 29V16a12 12 0 0 1 24 0v13M10 29V16.5a6 6 0 0 1 12 0V29'
        'M1 29h30"/>'
    ),
    "forms": (
        '<path fill="currentColor" d="M2 30V4a26 26 0 0 1 26 26z"/>'
        '<circle class="hanse-mark__glow" cx="24" cy="9" r="6" fill="currentColor"/>'
    ),
}


def mark(pattern: str) -> str:
    """The sign as inline SVG, in the colour of the text around it."""
    return (
        '<svg class="hanse-mark" viewBox="0 0 32 32" aria-hidden="true">'
        f"{SHAPES[pattern]}</svg>"
    )


def mark_file(theme: Theme) -> str:
    """The sign as an SVG file on the network's deep ground: its icon in the browser.

    Colours are plain sRGB, since what shows icons knows no style sheet.
    """
    ground, ink = theme.hex("field"), theme.hex("on-field")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">'
        f'<rect width="48" height="48" rx="8" fill="{ground}"/>'
        f'<g transform="translate(8 8)" color="{ink}" fill="{ground}">'
        f"{SHAPES[theme.pattern]}</g></svg>"
    )
