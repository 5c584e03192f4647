"""A page of each kind, in every window and scheme: a picture, and what axe finds."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, Page

from tests.pages.checks import overflow, violations

WIDTHS = {390: 844, 1280: 900}
SCHEMES = ("light", "dark")
# So many languages of the first network, one of each other.
OF_FIRST, OF_OTHERS = 3, 1
# Milliseconds for a page, on a machine that does other things too.
PATIENCE = 180_000
# What nobody wrote, in any language.
NOTHING = "?q=qqqqzzzz"
NOT_THERE = "not-there/"
VIEWS = ("?view=map", "?view=table")
# What can be kept for later, and the filters of a term: not every list has them.
KEPT = ".hanse-keep[href^='?list=']"
TERMS = "#hanse-filters input[type=checkbox]:not([value='1'])"


def pages_from(browser: Browser, urls: list[str], *, every: bool) -> dict[str, int]:
    """The addresses to see with the kind of status each should have."""
    found: dict[str, int] = {}
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    for url in urls:
        page.goto(url)
        found[url] = 200
        for number, network in enumerate(_links(page, ".hanse-network h2 a")):
            page.goto(network)
            languages = _links(page, ".hanse-footer__languages a") or [page.url]
            most = len(languages) if every else OF_OTHERS if number else OF_FIRST
            for home in languages[:most]:
                found |= _pages_of(page, home)
            page.goto(url)
    page.close()
    return found


def homes(pages: dict[str, int]) -> list[str]:
    """The front pages among them, from which everything can be reached."""
    return [url for url in pages if re.fullmatch(r"/[a-z]{2}/", urlsplit(url).path)]


def _pages_of(page: Page, home: str) -> dict[str, int]:
    """One page of each kind of a network in one language."""
    page.goto(home)
    found = {home: 200, urljoin(home, NOT_THERE): 404}
    ways = ".hanse-header__menu a, .hanse-footer__base a, .hanse-cards a"
    for url in _links(page, ways):
        found[url] = 200
        page.goto(url)
        found |= dict.fromkeys(_links(page, ".hanse-cards a"), 200)
        if not page.locator("#hanse-filters").count():
            continue
        found[urljoin(url, NOTHING)] = 200
        found |= {urljoin(url, view): 200 for view in VIEWS}
        if page.locator(KEPT).count():
            found[urljoin(url, "list/")] = 200
        option = page.locator(TERMS).first
        if option.count():
            name, value = option.get_attribute("name"), option.get_attribute("value")
            found[urljoin(url, f"?{name}={value}")] = 200
            found[urljoin(url, f"?{name}=no-such-thing")] = 400
        found |= dict.fromkeys(_links(page, ".hanse-row__name a")[:2], 200)
    return found


def see(browser: Browser, pages: dict[str, int], out: Path) -> int:
    """Photograph and check all of them; how many views have something wrong."""
    started, views, wrong = time.monotonic(), 0, 0
    for url, status in pages.items():
        print(url, flush=True)
        for label, faults in _see(browser, url, status, out):
            views, wrong = views + 1, wrong + bool(faults)
            for fault in faults:
                print(f"  {label}: {fault}", flush=True)
    seconds = round(time.monotonic() - started)
    print(f"{views} views of {len(pages)} pages in {seconds} s, {wrong} wrong")
    return wrong + (not views)


def _see(
    browser: Browser, url: str, status: int, out: Path
) -> Iterator[tuple[str, list[str]]]:
    for width, height in WIDTHS.items():
        page = browser.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(PATIENCE)
        trouble: list[str] = []
        page.on("pageerror", lambda error, to=trouble: to.append(str(error)))
        page.on("request", lambda request, to=trouble: _inside(request.url, to))
        answer = page.goto(url)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            faults = [*violations(page), *trouble]
            if answer is None or answer.status // 100 != status // 100:
                faults.append(f"answers {answer and answer.status}, not {status}")
            if (wider := overflow(page)) > 0:
                faults.append(f"wider than its window by {wider} px")
            name = f"{_name(url)}-{width}-{scheme}.png"
            page.screenshot(path=out / name, full_page=True)
            yield f"{width} px {scheme}", faults
        page.close()


def _inside(url: str, trouble: list[str]) -> None:
    host = urlsplit(url).hostname or ""
    if url.startswith("http") and host != "localhost" and ".localhost" not in host:
        trouble.append(f"asks outside: {url}")


def _links(page: Page, selector: str) -> list[str]:
    links = page.locator(selector).evaluate_all("links => links.map(a => a.href)")
    bare = (str(link).partition("#")[0] for link in links)
    return [link for link in dict.fromkeys(bare) if ".localhost" in link]


def _name(url: str) -> str:
    parts = urlsplit(url)
    words = f"{parts.hostname}{parts.path}{parts.query}".lower()
    return re.sub(r"[^a-z0-9]+", "-", words.removesuffix("/")).strip("-")[:100]
