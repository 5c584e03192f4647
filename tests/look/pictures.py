"""Pictures of pages: taken, laid beside each other, and kept below a weight."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

DESK, PHONE = (1280, 900), (390, 844)
# Of a picture that is too heavy with all of its colours.
COLOURS = 256
GAP, GROUND = 32, "#8a8a8a"
# What a picture may weigh, and by how much it is made smaller until it does.
MOST, STEP = 300_000, 0.92
WIDEST = 2000
# Milliseconds for a page, on a machine that does other things too.
PATIENCE = 180_000


def page(browser: Browser, size: tuple[int, int]) -> Page:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def shot(page: Page, *, full: bool) -> Image.Image:
    data = page.screenshot(full_page=full)
    return Image.open(io.BytesIO(data)).convert("RGB")


def beside(pictures: Iterable[Image.Image]) -> Image.Image:
    shown = list(pictures)
    width = sum(one.width for one in shown) + GAP * (len(shown) + 1)
    height = max(one.height for one in shown) + 2 * GAP
    whole = Image.new("RGB", (width, height), GROUND)
    left = GAP
    for one in shown:
        whole.paste(one, (left, GAP))
        left += one.width + GAP
    return whole


def save(picture: Image.Image, path: Path, colours: int = COLOURS) -> None:
    """With all its colours where these are light enough, else as large as may be."""
    picture.save(path, "PNG", optimize=True)
    scale = min(1, WIDEST / picture.width)
    while path.stat().st_size > MOST or scale * picture.width > WIDEST:
        size = (round(picture.width * scale), round(picture.height * scale))
        small = picture.resize(size, Image.Resampling.LANCZOS)
        few = small.quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=0)
        few.save(path, "PNG", optimize=True)
        scale *= STEP
