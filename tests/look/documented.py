"""The pictures in `docs/images/`: the demo's networks, and every block in every shape.

Each is as large as it may be below `pictures.MOST` bytes: whoever clones the project has them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.look import library, pictures, served
from tests.look.matrix import NOT_THERE, SCHEMES

# As `hanse.blocks.samples` and the demo call them: no Django is set up here.
SHAPES = ("usual", "bare", "long")
USER, PASSWORD = "admin", "hanse-demo"
IMAGES = served.ROOT / "docs" / "images"
# The network whose library is shown.
LIBRARY_OF = "joining"
# Of a sheet of many pages.
COLOURS_OF_SHEET = 96
# How much smaller a sheet of blocks is than a screen, before it is weighed.
SHEET_SCALE = 0.25


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
    pictures.save(pictures.beside(fronts), IMAGES / "networks.png")
    (kept,) = (one for one in networks if LIBRARY_OF in one)
    for name, picture in library.photograph(browser, kept):
        pictures.save(picture, IMAGES / f"{name}.png")
    for shape, sheet in _blocks(browser, url):
        name = "blocks" if shape == SHAPES[0] else f"blocks-{shape}"
        pictures.save(sheet, IMAGES / f"{name}.png", colours=COLOURS_OF_SHEET)
    for path in sorted(IMAGES.glob("*.png")):
        print(f"{path.relative_to(served.ROOT)}: {path.stat().st_size / 1000:.0f} kB")
    return 0


def _network(browser: Browser, url: str) -> Image.Image:
    """A picture of each kind of page of one network; its whole front page."""
    page = pictures.page(browser, pictures.DESK)
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
        picture = pictures.shot(page, full=False)
        pictures.save(picture, IMAGES / f"{slug}-{kind}.png")
    page.goto(home)
    whole = pictures.shot(page, full=True)
    page.context.close()
    return whole.crop((0, 0, whole.width, min(whole.height, 1500)))


def _blocks(browser: Browser, url: str) -> Iterator[tuple[str, Image.Image]]:
    """One sheet a shape: phone and desk, light and dark."""
    page = pictures.page(browser, pictures.DESK)
    page.goto(urljoin(url, "/admin/login/"))
    page.fill("input[name=username]", USER)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/admin/")
    for shape in SHAPES:
        sheet = pictures.beside(_samples(page, url, shape))
        size = (round(sheet.width * SHEET_SCALE), round(sheet.height * SHEET_SCALE))
        yield shape, sheet.resize(size, Image.Resampling.LANCZOS)
    page.context.close()


def _samples(page: Page, url: str, shape: str) -> Iterator[Image.Image]:
    for width, height in (pictures.PHONE, pictures.DESK):
        page.set_viewport_size({"width": width, "height": height})
        for scheme in SCHEMES:
            query = f"?shape={shape}&scheme={scheme}"
            page.goto(urljoin(url, f"/admin/hanse/blocks/sample/{query}"))
            yield pictures.shot(page, full=True)
