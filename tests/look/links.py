"""Every link of a served site, followed as far as one says."""

from __future__ import annotations

from tests.look import served
from tests.pages.crawling import broken, crawl, lacking


def check(starts: list[str], most: int) -> int:
    """Print what is wrong; how many lines."""
    found = crawl(served.get, starts, most)
    lines = broken(found) + lacking(found, served.get)
    for line in lines:
        print(f"  {line}")
    pages = sum(visited.page is not None for visited in found.values())
    print(f"{len(found)} addresses crawled, {pages} pages, {len(lines)} wrong")
    return len(lines)
