"""Colours for what no style sheet reaches: icons, the browser's own bars.

Pages get their colours from `tokens.css`, in OKLCH. The few that must leave the page
are computed here from the same numbers; a test compares the two.

Conversion: Björn Ottosson, "A perceptual color space for image processing", 2020;
contrast: WCAG 2.2, relative luminance.
"""

from __future__ import annotations

import math

Rgb = tuple[float, float, float]

# Lightness and chroma, as in tokens.css.
FIELD = (0.295, 0.0578)
FIELD_DARK = (0.215, 0.03825)
ON_FIELD = (0.97, 0.008)
FIELD_LINE = (0.62, 0.06)


def field(hue: float) -> str:
    """The deep ground of header, hero and footer, in the light scheme."""
    return to_hex(oklch(*FIELD, hue))


def field_dark(hue: float) -> str:
    """The same ground in the dark scheme."""
    return to_hex(oklch(*FIELD_DARK, hue))


def on_field(hue: float) -> str:
    """Text on that ground."""
    return to_hex(oklch(*ON_FIELD, hue))


def field_line(hue: float) -> str:
    """Drawings on that ground."""
    return to_hex(oklch(*FIELD_LINE, hue))


def oklch(lightness: float, chroma: float, hue: float) -> Rgb:
    """sRGB components from 0 to 1; what lies outside is clipped, as browsers do."""
    angle = math.radians(hue)
    a, b = chroma * math.cos(angle), chroma * math.sin(angle)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _gamma(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _gamma(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _gamma(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )


def contrast(one: Rgb, other: Rgb) -> float:
    """WCAG's contrast ratio, from 1 to 21."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def to_hex(rgb: Rgb) -> str:
    return "#" + "".join(f"{round(component * 255):02x}" for component in rgb)


def _gamma(linear: float) -> float:
    linear = min(max(linear, 0.0), 1.0)
    if linear <= 0.0031308:
        return 12.92 * linear
    return float(1.055 * linear ** (1 / 2.4) - 0.055)


def _luminance(rgb: Rgb) -> float:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in rgb
    )
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)
