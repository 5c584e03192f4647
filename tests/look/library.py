"""The pictures of the library of practices in `docs/images/`."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from PIL import Image
from playwright.sync_api import Browser, Locator, Page

from tests.look import pictures

# Chosen in the list: a practice of which this is told has been taken up by several.
COMPARED = 3


def photograph(browser: Browser, home: str) -> Iterator[tuple[str, Image.Image]]:
    """By name: list, practice, comparison, chain and map, toolkit, the same on a phone.

    None where the menu of the network leads to no library.
    """
    page = pictures.page(browser, pictures.DESK)
    found = _library(page, home)
    if found:
        base, practice, toolkit, compare = found
        for name, address, most in (
            ("list", base, 1760),
            ("practice", practice, 2530),
            ("compare", compare, 2090),
            ("toolkit", toolkit, 1400),
        ):
            page.goto(address)
            yield f"library-{name}", _top(pictures.shot(page, full=True), most)
        page.set_viewport_size({"width": 1280, "height": 1060})
        page.goto(practice)
        page.locator(".hanse-replications").evaluate("part => part.scrollIntoView()")
        yield "library-spread", pictures.shot(page, full=False)
        page.context.close()
        yield "library-phone", pictures.beside(_phone(browser, found))
    else:
        page.context.close()


def _library(page: Page, home: str) -> tuple[str, str, str, str] | None:
    """Addresses of the list, of what was taken up most, of a toolkit, of a comparison."""
    page.goto(home)
    menu = _addresses(page, ".hanse-header__menu > ul > li > a")
    for base in menu:
        page.goto(base)
        rows = page.locator(".hanse-row:has(a.hanse-keep[href*='compare='])")
        if not rows.count():
            continue
        spread = rows.filter(has=page.locator(".hanse-count")).all()
        best = max(spread or rows.all(), key=_times)
        practice = _address(best.locator(".hanse-row__name a"), base)
        (toolkit, *_more) = _addresses(page, ".hanse-toolkits__list h3 a") or [base]
        marks = page.locator("a.hanse-keep[href*='compare=']").evaluate_all(
            "links => links.map(a => new URL(a.href).searchParams.get('compare'))"
        )
        chosen = ",".join(marks[:COMPARED])
        return base, practice, toolkit, f"{base}compare/?compare={chosen}"
    return None


def _times(row: Locator) -> int:
    """How often a practice of the list was taken up."""
    words = row.locator(".hanse-count").all_inner_texts()
    return int("0" + "".join(filter(str.isdigit, "".join(words))))


def _phone(browser: Browser, found: tuple[str, str, str, str]) -> Iterator[Image.Image]:
    base, practice, _toolkit, compare = found
    page = pictures.page(browser, (pictures.PHONE[0], 1140))
    for address, selector, scheme in (
        (base, "#results", "light"),
        (practice, ".hanse-failed", "dark"),
        (practice, ".hanse-replications", "light"),
        (compare, "body", "dark"),
    ):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(address)
        page.locator(selector).first.evaluate("part => part.scrollIntoView()")
        yield pictures.shot(page, full=False)
    page.context.close()


def _addresses(page: Page, selector: str) -> list[str]:
    found: list[str] = page.locator(selector).evaluate_all(
        "links => links.map(a => a.href)"
    )
    return found


def _address(link: Locator, base: str) -> str:
    return urljoin(base, link.get_attribute("href") or "")


def _top(picture: Image.Image, most: int) -> Image.Image:
    return picture.crop((0, 0, picture.width, min(picture.height, most)))
