"""Pictures for other sites that link here: a title in the network's look, drawn."""

from __future__ import annotations

import io
import math
from functools import cache, lru_cache
from pathlib import Path

from django.core import signing
from PIL import Image, ImageDraw, ImageFont

from hanse.blocks import conf
from hanse.blocks.art.numbers import numbers
from hanse.blocks.themes import Ground, Theme, TypePair

SIZE = (1200, 630)
EDGE = 72
# Letters of one title that fit; what is longer ends in three dots.
LONGEST = 140
# Sizes tried from the largest on until the title fits in as many lines.
SIZES = ((88, 3), (68, 4), (52, 5), (42, 6))
# Where systems keep faces with Cyrillic and Baltic letters.
SERIF = (
    "/usr/share/fonts/truetype/noto/NotoSerif-Medium.ttf",
    "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
)
SANS = (
    "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSans-Bold.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
)
_SALT = "hanse.card"


def card_token(title: str) -> str:
    """The title, signed, for the address of its picture. The same one every time."""
    return signing.Signer(salt=_SALT).sign_object([title[:LONGEST]], compress=True)


def read_card(token: str) -> str | None:
    """The title of an address; `None` for one that we did not make."""
    try:
        (title,) = signing.Signer(salt=_SALT).unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    return str(title)


def can_draw() -> bool:
    """Whether this machine has a face to write with."""
    return _face(TypePair.HARBOUR) is not None


@lru_cache(maxsize=64)
def card(title: str, network: str, theme: Theme) -> bytes | None:
    """A PNG of 1200 × 630 pixels; `None` where there is no face to write with."""
    face = _face(theme.type_pair)
    if face is None:
        return None
    picture = Image.new("RGB", SIZE, theme.hex("hero"))
    draw = ImageDraw.Draw(picture)
    _waves(draw, title, theme)
    ink = theme.hex("on-hero")
    small = ImageFont.truetype(face, 34)
    draw.text((EDGE, EDGE), network, font=small, fill=ink)
    font, lines = _fitted(draw, title, face)
    top = EDGE + 84.0
    for line in lines:
        draw.text((EDGE, top), line, font=font, fill=ink)
        top += font.size * 1.16
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


@lru_cache(maxsize=64)
def badge(name: str, theme: Theme, side: int) -> bytes:
    """A square PNG for bookmarks and home screens: the first letter on the deep ground.

    Without a face to write with, the ground and its light alone.
    """
    scale = 4
    size = side * scale
    picture = Image.new("RGB", (size, size), theme.hex("field"))
    draw = ImageDraw.Draw(picture)
    face = _face(theme.type_pair)
    if face is not None:
        font = ImageFont.truetype(face, round(size * 0.66))
        draw.text(
            (size * 0.46, size * 0.5),
            name[:1].upper(),
            font=font,
            fill=theme.hex("on-field"),
            anchor="mm",
        )
    light = theme.hex("signal" if theme.ground == Ground.WHITE else "field-bright")
    draw.ellipse((size * 0.72, size * 0.7, size * 0.9, size * 0.88), fill=light)
    out = io.BytesIO()
    picture.resize((side, side), Image.Resampling.LANCZOS).save(out, "PNG")
    return out.getvalue()


def favicon(name: str, theme: Theme) -> bytes:
    """The same as an icon file, for what asks for `/favicon.ico` without being told."""
    out = io.BytesIO()
    Image.open(io.BytesIO(badge(name, theme, 48))).save(
        out, "ICO", sizes=[(16, 16), (32, 32), (48, 48)]
    )
    return out.getvalue()


def _waves(draw: ImageDraw.ImageDraw, key: str, theme: Theme) -> None:
    """Lines like sea routes along the foot of the picture."""
    chance = numbers(f"card-{key}")
    width, height = SIZE
    base, swing = height - 96, 24 + 30 * next(chance)
    shift, spread = next(chance) * math.tau, 5 + 4 * next(chance)
    for step in range(16):
        points = [
            (
                x,
                base
                + step * spread * (0.4 + 0.6 * math.cos(x / 700 + shift))
                + swing * math.sin(x / 190 + shift + step * 0.05),
            )
            for x in range(0, width + 12, 12)
        ]
        draw.line(points, fill=theme.hex("hero-line"), width=2)
    x = EDGE + next(chance) * (width - 2 * EDGE)
    y = base + swing * math.sin(x / 190 + shift)
    draw.ellipse((x - 14, y - 14, x + 14, y + 14), fill=theme.hex("hero-glow"))


def _fitted(
    draw: ImageDraw.ImageDraw, title: str, face: str
) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    room = SIZE[0] - 2 * EDGE
    for size, most in SIZES:
        font = ImageFont.truetype(face, size)
        lines = _wrapped(draw, title, font, room)
        if len(lines) <= most:
            break
    return font, lines[:most]


def _wrapped(
    draw: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont, room: int
) -> list[str]:
    """Lines no wider than the room; a word that is wider is broken."""
    lines = [""]
    for word in text.split():
        while draw.textlength(word, font=font) > room:
            cut = next(
                n
                for n in range(len(word) - 1, 0, -1)
                if n == 1 or draw.textlength(word[:n] + "-", font=font) <= room
            )
            lines += [word[:cut] + "-", ""]
            word = word[cut:]
        joined = f"{lines[-1]} {word}".strip()
        if draw.textlength(joined, font=font) <= room:
            lines[-1] = joined
        else:
            lines.append(word)
    return [line for line in lines if line]


@cache
def _face(type_pair: str) -> str | None:
    own = conf.card_font()
    known = SERIF + SANS
    if type_pair in (TypePair.GROTESQUE, TypePair.PLAIN):
        known = SANS + SERIF
    found = (path for path in ((own,) if own else ()) + known if Path(path).is_file())
    return next(found, None)
