"""Pictures for the demo's pages, drawn here: nobody else's, and the same every time."""

from __future__ import annotations

import io
import math
from collections.abc import Callable

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw
from wagtail.images import get_image_model

from hanse.blocks.art.numbers import numbers
from hanse.blocks.themes import Theme
from hanse.networks.models import Network

SIZE = (1800, 1000)
# Drawn larger and made smaller: lines then have smooth edges.
SCALE = 2
# What may be done with them.
LICENCE = "CC0"


def keep_picture(network: Network, name: str) -> int:
    """The id of the network's drawing of this name, made where it is missing."""
    image_model = get_image_model()
    title = f"{network.slug}-{name}"
    known = image_model.objects.filter(collection=network.collection, title=title)
    found = known.first()
    if found is None:
        file = ContentFile(draw(name, network.theme), f"{title}.png")
        found = image_model(
            title=title,
            file=file,
            collection=network.collection,
            credit=network.name,
            licence=LICENCE,
            focal_point_x=SIZE[0] // 2,
            focal_point_y=SIZE[1] // 2,
            focal_point_width=SIZE[0] // 3,
            focal_point_height=SIZE[1] // 2,
        )
        found.save()
    return int(found.pk)


def draw(name: str, theme: Theme) -> bytes:
    """A PNG of a drawing in a theme's colours. Raises `KeyError` for an unknown name."""
    width, height = (SCALE * side for side in SIZE)
    picture = Image.new("RGB", (width, height), theme.hex("raised"))
    DRAWINGS[name](ImageDraw.Draw(picture), width, height, theme)
    out = io.BytesIO()
    small = picture.resize(SIZE, Image.Resampling.LANCZOS)
    small.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _routes(draw: ImageDraw.ImageDraw, width: int, height: int, theme: Theme) -> None:
    """Two bundles of lines from shore to shore, which cross, with a harbour on each."""
    draw.rectangle((0, 0, width, height), fill=theme.hex("field"))
    for bundle, token in enumerate(("soft-field", "field-bright")):
        sign = 1 - 2 * bundle
        for line in range(26):
            share = line / 25 - 0.5
            points = []
            for step in range(101):
                x = step / 100
                y = 0.5 + sign * 0.24 * math.sin(math.tau * x * 0.55 + 0.4)
                y += share * (0.5 - 0.62 * math.sin(math.pi * x))
                points.append((x * width, y * height))
            draw.line(points, fill=theme.hex(token), width=5, joint="curve")
        x, y = (0.28, 0.71) if bundle else (0.7, 0.36)
        radius = 46
        box = (
            x * width - radius,
            y * height - radius,
            x * width + radius,
            y * height + radius,
        )
        fill = theme.hex("field") if bundle else theme.hex("on-field")
        draw.ellipse(box, fill=fill, outline=theme.hex("on-field"), width=10)


def _arches(draw: ImageDraw.ImageDraw, width: int, height: int, theme: Theme) -> None:
    """Niches side by side on one floor; something stands in some of them."""
    draw.rectangle((0, 0, width, height), fill=theme.hex("hero"))
    line = theme.hex("hero-line")
    chance, bays = numbers("arches"), 5
    bay = width / bays
    for number in range(bays):
        middle, rings = bay * (number + 0.5), 4 + int(next(chance) * 4)
        top = height * (0.12 + 0.26 * next(chance))
        for ring in range(rings):
            radius = bay * 0.45 * (1 - ring / (rings + 0.7))
            spring = top + bay * 0.45
            box = (middle - radius, spring - radius, middle + radius, spring + radius)
            draw.arc(box, 180, 360, fill=line, width=7)
            for x in (middle - radius, middle + radius):
                draw.line((x, spring, x, height), fill=line, width=7)
        if number % 2 == 0:
            radius = bay * 0.09
            draw.pieslice(
                (middle - radius, spring - radius, middle + radius, spring + radius),
                180,
                360,
                fill=line,
            )
            draw.rectangle(
                (middle - radius, spring, middle + radius, height), fill=line
            )


def _forms(draw: ImageDraw.ImageDraw, width: int, height: int, theme: Theme) -> None:
    """Quarter circles, discs and bars on a grid; one of them in the signal colour."""
    draw.rectangle((0, 0, width, height), fill=theme.hex("raised"))
    rows, columns = 4, 7
    cell = height / rows
    left = (width - columns * cell) / 2
    chance = numbers("forms-7")
    for number in range(rows * columns):
        x, y = left + number % columns * cell, number // columns * cell
        fill = theme.hex("signal" if number == 10 else "ink")
        kind, turn = next(chance), int(next(chance) * 3.99)
        if kind < 0.45 or number == 10:
            # The centre is in the corner that the turn says; the quarter fills the cell.
            across = x if turn in (0, 3) else x + cell
            down = y if turn in (0, 1) else y + cell
            box = (across - cell, down - cell, across + cell, down + cell)
            draw.pieslice(box, 90 * turn, 90 * turn + 90, fill=fill)
        elif kind < 0.62:
            draw.ellipse((x, y, x + cell, y + cell), fill=fill)
        elif kind < 0.76:
            draw.rectangle((x, y, x + cell, y + cell / 2), fill=fill)


def _fund(draw: ImageDraw.ImageDraw, width: int, height: int, theme: Theme) -> None:
    """The emblem of a fund that there is not: waves under a disc."""
    draw.rectangle((0, 0, width, height), fill=theme.hex("field"))
    radius = height * 0.2
    middle = width / 2
    draw.ellipse(
        (middle - radius, height * 0.14, middle + radius, height * 0.14 + 2 * radius),
        fill=theme.hex("on-field"),
    )
    for wave in range(3):
        points = []
        for step in range(101):
            x = 0.22 + 0.56 * step / 100
            y = 0.66 + 0.09 * wave + 0.03 * math.sin(math.tau * 3 * step / 100)
            points.append((x * width, y * height))
        draw.line(points, fill=theme.hex("on-field"), width=34, joint="curve")


DRAWINGS: dict[str, Callable[[ImageDraw.ImageDraw, int, int, Theme], None]] = {
    "routes": _routes,
    "arches": _arches,
    "forms": _forms,
    "fund": _fund,
}
