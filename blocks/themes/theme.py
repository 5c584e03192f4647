from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from hanse.blocks import colours, tokens
from hanse.blocks.themes.choices import Ground, Pattern, TypePair
from hanse.blocks.themes.presets import GROUND, TYPE


@dataclass(frozen=True)
class Theme:
    """A network's look, as numbers and choices that a coordinator makes.

    `hue` is an angle from 0 to 359. `strength` is the colour's chroma in thousandths
    of OKLCH's, `tint` how much of it grounds and greys carry, in tenths: 10 is a
    breath, 0 is grey, 34 is coloured paper.
    """

    hue: int = 178
    strength: int = 85
    tint: int = 10
    type_pair: str = TypePair.HARBOUR
    ground: str = Ground.DEEP
    pattern: str = Pattern.ROUTES

    def tokens(self) -> dict[str, str]:
        """Custom properties by name, without their prefix."""
        return {
            "hue": str(self.hue),
            "chroma": f"{self.strength / 1000:g}",
            "tint": f"{self.tint / 10:g}",
            **TYPE.get(self.type_pair, {}),
            **GROUND.get(self.ground, {}),
        }

    def css(self) -> str:
        """The tokens as rules; browsers without light-dark() get the light colours."""
        own = self.tokens()
        plain = {name: _light(value) for name, value in own.items()}
        modern = {name: value for name, value in own.items() if plain[name] != value}
        css = f":where(.hanse){{{_declarations(plain)}}}"
        if modern:
            css += (
                "@supports (color:light-dark(#000,#fff)){"
                f":where(.hanse){{{_declarations(modern)}}}}}"
            )
        return css

    def rgb(self, name: str, scheme: str = "light") -> colours.Rgb:
        """A colour token of this theme."""
        return _rgb(self, name, scheme)

    def hex(self, name: str, scheme: str = "light") -> str:
        """The same as `#rrggbb`, for what knows no style sheet."""
        return colours.to_hex(self.rgb(name, scheme))


@lru_cache(maxsize=4096)
def _rgb(theme: Theme, name: str, scheme: str) -> colours.Rgb:
    return tokens.colour(name, scheme, theme.tokens())


def _light(value: str) -> str:
    return tokens.halves(value)[0] if value.startswith("light-dark(") else value


def _declarations(found: dict[str, str]) -> str:
    return ";".join(f"--hanse-{name}:{value}" for name, value in found.items())
