"""The pictures in `docs/images/`: the demo's networks, and every block in every shape.

Each is as large as it may be below `MOST` bytes: whoever clones the project has them all.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urljoin

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.look import served
from tests.look.matrix import NOT_THERE, SCHEMES

# As `hanse.blocks.samples` and the demo call them: no Django is set up here.
SHAPES = ("usual", "bare", "long")
USER, PASSWORD = "admin", "hanse-demo"
IMAGES = served.ROOT / "docs" / "images"
DESK, PHONE = (1280, 900), (390, 844)
# Of a picture that is too heavy with all of its colours; of a sheet of many pages.
COLOURS, COLOURS_OF_SHEET = 256, 40
GAP, GROUND = 32, "#8a8a8a"
# How much smaller a sheet of blocks is than a screen, before it is weighed.
SHEET_SCALE = 0.25
# What a picture may weigh, and by how much it is made smaller until it does.
MOST, STEP = 300_000, 0.92
WIDEST = 2000
# Milliseconds for a page, on a machine that does other things too.
PATIENCE = 180_000


def photograph(browser: Browser, url: str) -> int:
    """All of them anew, from the demo at this address."""
    IMAGES.mkdir(exist_ok=True)
    page = browser.new_page()
    page.goto(url)
    networks = page.locator(".hanse-network h2 a").evaluate_all(
        "links => links.map(a => a.href)"
    )
    page.close()
    fronts = [_network(browser, network) for network in networks]
    _save(_beside(fronts), IMAGES / "networks.png")
    for shape, sheet in _blocks(browser, url):
        name = "blocks" if shape == SHAPES[0] else f"blocks-{shape}"
        _save(sheet, IMAGES / f"{name}.png", colours=COLOURS_OF_SHEET)
    for path in sorted(IMAGES.glob("*.png")):
        print(f"{path.relative_to(served.ROOT)}: {path.stat().st_size / 1000:.0f} kB")
    return 0


def _network(browser: Browser, url: str) -> Image.Image:
    """A picture of each kind of page of one network; its whole front page."""
    page = _page(browser, DESK)
    page.goto(url)
    home = page.url
    slug = home.partition("//")[2].partition(".")[0]
    about = page.locator(".hanse-menu__panel a").first.get_attribute("href") or ""
    directory = page.locator(".hanse-header__menu > ul > li > a").first
    list_url = urljoin(home, directory.get_attribute("href") or "")
    page.goto(list_url)
    record = page.locator(".hanse-row__name a").first.get_attribute("href") or ""
    kinds = {
        "home": home,
        "directory": list_url,
        "record": urljoin(list_url, record),
        "map": urljoin(list_url, "?view=map"),
        "plain": urljoin(home, about),
        "404": urljoin(home, NOT_THERE),
    }
    for kind, address in kinds.items():
        page.goto(address)
        page.wait_for_load_state("networkidle")
        shot = _shot(page, full=False)
        _save(shot, IMAGES / f"{slug}-{kind}.png")
    page.goto(home)
    whole = _shot(page, full=True)
    page.context.close()
    return whole.crop((0, 0, whole.width, min(whole.height, 1500)))


def _blocks(browser: Browser, url: str) -> Iterator[tuple[str, Image.Image]]:
    """One sheet a shape: phone and desk, light and dark."""
    page = _page(browser, DESK)
    page.goto(urljoin(url, "/admin/login/"))
    page.fill("input[name=username]", USER)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/admin/")
    for shape in SHAPES:
        sheet = _beside(_samples(page, url, shape))
        size = (round(sheet.width * SHEET_SCALE), round(sheet.height * SHEET_SCALE))
        yield shape, sheet.resize(size, Image.Resampling.LANCZOS)
    page.context.close()


def _samples(page: Page, url: str, shape: str) -> Iterator[Image.Image]:
    for width, height in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": height})
        for scheme in SCHEMES:
            query = f"?shape={shape}&scheme={scheme}"
            page.goto(urljoin(url, f"/admin/hanse/blocks/sample/{query}"))
            yield _shot(page, full=True)


def _page(browser: Browser, size: tuple[int, int]) -> Page:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def _shot(page: Page, *, full: bool) -> Image.Image:
    data = page.screenshot(full_page=full)
    return Image.open(io.BytesIO(data)).convert("RGB")


def _beside(pictures: Iterable[Image.Image]) -> Image.Image:
    shown = list(pictures)
    width = sum(one.width for one in shown) + GAP * (len(shown) + 1)
    height = max(one.height for one in shown) + 2 * GAP
    whole = Image.new("RGB", (width, height), GROUND)
    left = GAP
    for one in shown:
        whole.paste(one, (left, GAP))
        left += one.width + GAP
    return whole


def _save(picture: Image.Image, path: Path, colours: int = COLOURS) -> None:
    """With all its colours where these are light enough, else as large as may be."""
    picture.save(path, "PNG", optimize=True)
    scale = min(1, WIDEST / picture.width)
    while path.stat().st_size > MOST or scale * picture.width > WIDEST:
        size = (round(picture.width * scale), round(picture.height * scale))
        small = picture.resize(size, Image.Resampling.LANCZOS)
        few = small.quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=0)
        few.save(path, "PNG", optimize=True)
        scale *= STEP
