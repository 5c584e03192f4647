"""The colours of `tokens.css`, computed as a browser would, for any hue."""

from __future__ import annotations

import re
from functools import cache

from hanse.blocks import colours, styles

TOKEN = re.compile(r"--hanse-([\w-]+): ([^;]+);")
VAR = re.compile(r"var\(--hanse-([\w-]+)\)")
# Numbers, `calc(a * b)` or `calc(a + b)`: all that tokens are made of.
TERM = re.compile(r"calc\(([\d.]+) ([*+]) ([\d.]+)\)|([\d.]+)%?")


@cache
def declared() -> tuple[dict[str, str], dict[str, str]]:
    """Tokens as every browser reads them, and as those with light-dark() do."""
    css = (styles.SOURCES / "tokens.css").read_text(encoding="utf-8")
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    plain, _, rest = css.partition("@supports")
    modern = rest.partition("@media")[0]
    one_line = [re.sub(r"\s+", " ", part) for part in (plain, modern)]
    first, second = (dict(TOKEN.findall(part)) for part in one_line)
    return first, {**first, **second}


def colour(value: str, hue: int) -> colours.Rgb:
    """`oklch(…)` with its variables and sums as sRGB."""
    known = declared()[0]
    while found := VAR.search(value):
        name = found[1]
        value = value.replace(found[0], str(hue) if name == "hue" else known[name])
    inner = re.fullmatch(r"\s*oklch\((.*)\)\s*", value)
    assert inner, value
    lightness, chroma, angle = (_number(term) for term in TERM.findall(inner[1]))
    return colours.oklch(lightness / 100, chroma, angle)


def _number(term: tuple[str, str, str, str]) -> float:
    one, sign, other, plain = term
    if plain:
        return float(plain)
    return float(one) * float(other) if sign == "*" else float(one) + float(other)


def token(name: str, hue: int, scheme: str) -> colours.Rgb:
    """A colour token in the light or dark scheme of a browser of today."""
    value = declared()[1][name]
    if not value.startswith("light-dark("):
        return colour(value, hue)
    light, dark = halves(value)
    return colour(light if scheme == "light" else dark, hue)


def halves(value: str) -> tuple[str, str]:
    """The two colours of `light-dark(…, …)`."""
    inner = value.strip().removeprefix("light-dark(").removesuffix(")")
    light, dark = re.split(r",(?= oklch)", inner)
    return light.strip(), dark.strip()
