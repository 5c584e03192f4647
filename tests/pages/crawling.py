"""From some pages on, every link of their sites: none broken, every head whole."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup

# Not what visitors read, or tested by itself.
LEFT_OUT = ("/static/", "/admin/", "/documents/")
# Every element that leads somewhere on the same site, and the attribute that says where.
LINKS = {"a": "href", "link": "href", "img": "src", "source": "srcset", "script": "src"}


@dataclass(frozen=True)
class Answer:
    status: int
    kind: str
    body: bytes
    # Where it was found, for who has to mend it.
    found_on: str = ""

    @property
    def is_page(self) -> bool:
        return self.kind.startswith("text/html")


@dataclass(frozen=True)
class Visited:
    answer: Answer
    page: Any


Get = Callable[[str], Answer]


def crawl(get: Get, starts: Iterable[str], most: int) -> dict[str, Visited]:
    """Answers by address, at most so many; those of the starts' own hosts alone."""
    found: dict[str, Visited] = {}
    waiting = deque((start, "") for start in starts)
    hosts = {urlsplit(start).netloc for start, _from in waiting}
    known = {start for start, _from in waiting}
    while waiting and len(found) < most:
        url, source = waiting.popleft()
        answer = get(url)
        page = BeautifulSoup(answer.body, "html.parser") if answer.is_page else None
        answer = Answer(answer.status, answer.kind, b"", source)
        found[url] = Visited(answer, page)
        if page is None or answer.status != 200:
            continue
        for target in _targets(page, url):
            parts = urlsplit(target)
            is_ours = parts.netloc in hosts and not parts.path.startswith(LEFT_OUT)
            if is_ours and target not in known:
                known.add(target)
                waiting.append((target, url))
    return found


def _targets(page: Any, url: str) -> Iterator[str]:
    for name, attribute in LINKS.items():
        for element in page.select(f"{name}[{attribute}]"):
            written = str(element[attribute])
            places = [written]
            if attribute == "srcset":
                places = [part.split()[0] for part in written.split(",")]
            for place in places:
                target = urldefrag(urljoin(url, place)).url
                if target.startswith("http"):
                    yield target


def broken(found: dict[str, Visited]) -> list[str]:
    return [
        f"{url} answers {visited.answer.status}, found on {visited.answer.found_on}"
        for url, visited in found.items()
        if visited.answer.status >= 400
    ]


def lacking(found: dict[str, Visited], get: Get) -> list[str]:
    """What is missing in a head, or answered by nobody; one line each."""
    pages = {
        url: visited.page
        for url, visited in found.items()
        if visited.page is not None and visited.answer.status == 200
    }
    lines = []
    for url, page in pages.items():
        lines += [f"{url}: {lack}" for lack in _head(page, url)]
        for code, other in _alternates(page).items():
            if other not in pages:
                pages = {**pages, other: BeautifulSoup(get(other).body, "html.parser")}
            if url not in _alternates(pages[other]).values() and url == _canonical(
                page
            ):
                lines.append(f"{url}: hreflang {code} is not answered by {other}")
    return lines


def _head(page: Any, url: str) -> Iterator[str]:
    html = page.select_one("html")
    code = urlsplit(url).path.split("/")[1]
    if not html.get("lang") or (code and html["lang"] != code):
        yield f"lang is {html.get('lang')}"
    if not page.select_one("title").get_text(strip=True):
        yield "no title"
    if len(page.select("h1")) != 1:
        yield f"{len(page.select('h1'))} h1"
    robots = page.select_one("meta[name=robots]")
    if robots is not None and "noindex" in robots["content"]:
        return
    description = page.select_one("meta[name=description]")
    if description is None or not description["content"].strip():
        yield "no description"
    if not _canonical(page):
        yield "no canonical"


def _canonical(page: Any) -> str:
    link = page.select_one("link[rel=canonical]")
    return str(link["href"]) if link else ""


def _alternates(page: Any) -> dict[str, str]:
    return {
        str(link["hreflang"]): str(link["href"])
        for link in page.select("link[rel=alternate][hreflang]")
    }
