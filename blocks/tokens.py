"""The colours of `tokens.css`, computed as a browser would.

For what no style sheet reaches (icons, the browser's bars, pictures for other sites)
and for telling a coordinator whether a theme can be read. The style sheet stays the
one place where a colour is declared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from hanse.blocks import colours, styles

SCHEMES = ("light", "dark")

_TOKEN = re.compile(r"--hanse-([\w-]+): ([^;]+);")
_VAR = re.compile(r"var\(--hanse-([\w-]+)\)")
# Numbers, `calc(a * b)` or `calc(a + b)`: all that colours are made of.
_TERM = re.compile(r"calc\(([\d.]+) ([*+]) ([\d.]+)\)|([\d.]+)%?")


@cache
def declared() -> tuple[dict[str, str], dict[str, str]]:
    """Tokens as every browser reads them, and as those with light-dark() do."""
    css = (styles.SOURCES / "tokens.css").read_text(encoding="utf-8")
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    plain, _, rest = css.partition("@supports")
    modern = rest.partition("@media")[0]
    one_line = [re.sub(r"\s+", " ", part) for part in (plain, modern)]
    first, second = (dict(_TOKEN.findall(part)) for part in one_line)
    return first, {**first, **second}


def colour(name: str, scheme: str, own: Mapping[str, str]) -> colours.Rgb:
    """A colour token in one scheme, with the tokens of a theme laid over.

    Raises `ValueError` for a token that is no colour.
    """
    known = {**declared()[1], **own}
    value = known[name]
    while not value.startswith("oklch("):
        if value.startswith("light-dark("):
            value = halves(value)[scheme != "light"]
        elif alias := _VAR.fullmatch(value):
            value = known[alias[1]]
        else:
            raise ValueError(f"{name} is {value!r}, which is no colour.")
    while found := _VAR.search(value):
        value = value.replace(found[0], known[found[1]])
    numbers = [_number(term) for term in _TERM.findall(value)]
    if len(numbers) != 3:
        raise ValueError(f"{name} is {value!r}, which is no colour.")
    return colours.oklch(numbers[0] / 100, numbers[1], numbers[2])


def halves(value: str) -> tuple[str, str]:
    """The two colours of `light-dark(…, …)`."""
    inner = value.strip().removeprefix("light-dark(").removesuffix(")")
    light, dark = re.split(r",(?= ?(?:oklch|var)\()", inner)
    return light.strip(), dark.strip()


def _number(term: tuple[str, str, str, str]) -> float:
    one, sign, other, plain = term
    if plain:
        return float(plain)
    return float(one) * float(other) if sign == "*" else float(one) + float(other)
