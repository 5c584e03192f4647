"""Photograph the pages as people meet them, and run axe on each.

    python -m tests.look                              the demo, served for this
    python -m tests.look http://localhost:8000/       what is served there
    python -m tests.look http://joining.localhost:8000/en/about/   one page

From the front page of an install it finds the networks, their languages and a page of
each kind. Pictures go to `var/look/`, one a page, window and scheme. Exit status 1
when axe finds a violation, a page is wider than its window, or answers wrongly.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from tests import chromium
from tests.pages.checks import overflow, violations

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "var" / "look"
WIDTHS = {360: 740, 1280: 900}
SCHEMES = ("light", "dark")
# The demo sets itself up before it serves.
START_SECONDS = 300
# What nobody wrote, in any language.
NOTHING = "?q=qqqqzzzz"
NOT_THERE = "not-there/"


def main() -> int:
    if reason := chromium.missing():
        print(reason)
        return 1
    arguments = _arguments()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(), args=chromium.FLAGS
        )
        if arguments.urls:
            return look(browser, arguments.urls, arguments.out)
        with demo(arguments.out / "demo") as url:
            return look(browser, [url], arguments.out)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("urls", nargs="*", help="the demo, where none is named")
    parser.add_argument("--out", type=Path, default=OUT, help="folder for pictures")
    return parser.parse_args()


@contextmanager
def demo(folder: Path) -> Iterator[str]:
    """The demo at a free port, with data of its own that are kept for the next time."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "manage.py", "demo", "--port", str(port), "--serve"]
    environment = {**os.environ, "HANSE_VAR": str(folder)}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )
    url = f"http://localhost:{port}/"
    try:
        _wait_for(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise SystemExit(f"The demo ended with status {process.returncode}.")
        try:
            with urllib.request.urlopen(url, timeout=20):  # noqa: S310  (our own)
                return
        except (urllib.error.URLError, OSError):
            time.sleep(1)
    raise SystemExit(f"The demo did not answer within {START_SECONDS} seconds.")


def look(browser: Browser, urls: list[str], out: Path) -> int:
    """See every page in every window and scheme; 1 when something is wrong."""
    out.mkdir(parents=True, exist_ok=True)
    started, views, wrong = time.monotonic(), 0, 0
    for url, status in pages_from(browser, urls).items():
        for faults in _see(browser, url, status, out):
            views, wrong = views + 1, wrong + bool(faults)
    seconds = round(time.monotonic() - started)
    print(f"{views} views in {seconds} s, {wrong} with something wrong. See {out}")
    return 1 if wrong or not views else 0


def pages_from(browser: Browser, urls: list[str]) -> dict[str, int]:
    """The addresses to see with the status each should have."""
    found: dict[str, int] = {}
    page = browser.new_page()
    for url in urls:
        page.goto(url)
        found[url] = 200
        for network in _links(page, ".hanse-network h2 a"):
            page.goto(network)
            for home in _links(page, ".hanse-footer__languages a") or [page.url]:
                found |= _pages_of(page, home)
    page.close()
    return found


def _pages_of(page: Page, home: str) -> dict[str, int]:
    """One page of each kind of a network in one language."""
    page.goto(home)
    found = {home: 200, urljoin(home, NOT_THERE): 404}
    for url in _links(page, ".hanse-header__menu a"):
        found[url] = 200
        page.goto(url)
        if not page.locator("#hanse-filters").count():
            continue
        found[urljoin(url, NOTHING)] = 200
        option = page.locator("#hanse-filters input[type=checkbox]").first
        if option.count():
            name, value = option.get_attribute("name"), option.get_attribute("value")
            found[urljoin(url, f"?{name}={value}")] = 200
        found |= dict.fromkeys(_links(page, ".hanse-row__name a")[:2], 200)
    return found


def _links(page: Page, selector: str) -> list[str]:
    links = page.locator(selector).evaluate_all("links => links.map(a => a.href)")
    return list(dict.fromkeys(str(link) for link in links))


def _see(browser: Browser, url: str, status: int, out: Path) -> Iterator[list[str]]:
    """What is wrong with a page, window by window; a picture of each."""
    print(url, flush=True)
    for width, height in WIDTHS.items():
        page = browser.new_page(viewport={"width": width, "height": height})
        answer = page.goto(url)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            faults = violations(page)
            if answer is None or answer.status != status:
                faults.append(f"answers {answer and answer.status}, not {status}")
            if (wider := overflow(page)) > 0:
                faults.append(f"wider than its window by {wider} px")
            name = f"{_name(url)}-{width}-{scheme}.png"
            page.screenshot(path=out / name, full_page=True)
            for fault in faults:
                print(f"  {width} px {scheme}: {fault}", flush=True)
            yield faults
        page.close()


def _name(url: str) -> str:
    parts = urlsplit(url)
    words = f"{parts.hostname}{parts.path}{parts.query}".lower()
    return re.sub(r"[^a-z0-9]+", "-", words.removesuffix("/")).strip("-")[:100]


if __name__ == "__main__":
    sys.exit(main())
