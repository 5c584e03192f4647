"""From OKLCH to what screens show, and how well one colour is seen on another.

Conversion: Björn Ottosson, "A perceptual color space for image processing", 2020;
contrast: WCAG 2.2, relative luminance.
"""

from __future__ import annotations

import math

Rgb = tuple[float, float, float]


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
