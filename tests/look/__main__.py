"""Photograph the pages as people meet them, and check what a machine can tell of them.

    python -m tests.look                              the demo, served for this
    python -m tests.look http://localhost:8000/       what is served there
    python -m tests.look http://joining.localhost:8000/en/about-us/   one page
    python -m tests.look --docs                       the pictures in docs/images/ anew

From the front page of an install it finds the networks, their languages and a page of
each kind; axe looks at each in both schemes at the widths of a phone and of a desk. Each
is held against the HTML standard, and a crawl follows every link. Pictures go to
`var/look/`. Exit status 1 when something is wrong.

`--languages all` takes every language of every network instead of five.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests import chromium
from tests.look import documented, links, matrix, served, valid

OUT = served.ROOT / "var" / "look"


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
            return see(browser, arguments.urls, arguments)
        with served.demo(OUT / "demo") as url:
            return see(browser, [url], arguments)


def see(browser: Browser, urls: list[str], arguments: argparse.Namespace) -> int:
    """What was asked for: the documents' pictures, or all that can be checked."""
    if arguments.docs:
        return documented.photograph(browser, urls[0])
    return look(browser, urls, arguments)


def look(browser: Browser, urls: list[str], arguments: argparse.Namespace) -> int:
    """Everything, one after the other; 1 when something is wrong."""
    out: Path = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    pages = matrix.pages_from(browser, urls, every=arguments.languages == "all")
    wrong = matrix.see(browser, pages, out)
    wrong += valid.check(pages, out)
    wrong += links.check(matrix.homes(pages) or urls, arguments.crawl)
    print(f"{wrong} wrong. See {out}" if wrong else f"All well. See {out}")
    return 1 if wrong else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("urls", nargs="*", help="the demo, where none is named")
    parser.add_argument("--out", type=Path, default=OUT, help="folder for pictures")
    parser.add_argument("--languages", choices=["five", "all"], default="five")
    parser.add_argument("--crawl", type=int, default=400, help="pages to crawl")
    parser.add_argument("--docs", action="store_true", help="the documents' pictures")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
