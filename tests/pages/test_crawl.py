"""From the front pages on, every link of the site: none broken, every head whole."""

from __future__ import annotations

from collections import deque
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from hanse.networks.models import LanguageFrame, Network
from tests import factories
from tests.networks.admin import plain_page
from tests.site.conftest import add_directory

pytestmark = pytest.mark.django_db

HOST = "http://joining.localhost"
# Enough for every kind of page; the crawl stops there.
MOST = 120


def crawl(client: Client, starts: tuple[str, ...]) -> dict[str, tuple[int, Any]]:
    """Status and parsed page by path, following links on this host."""
    found: dict[str, tuple[int, Any]] = {}
    waiting = deque(starts)
    while waiting and len(found) < MOST:
        path = waiting.popleft()
        if path in found:
            continue
        answer = client.get(path, headers={"host": "joining.localhost"})
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        page = BeautifulSoup(answer.content, "html.parser") if is_page else None
        found[path] = (answer.status_code, page)
        if page is None or answer.status_code != 200:
            continue
        for link in page.select("a[href], link[href], img[src]"):
            target = urljoin(f"{HOST}{path}", str(link.get("href") or link.get("src")))
            parts = urlsplit(target)
            if parts.netloc == "joining.localhost" and not parts.path.startswith(
                ("/static/", "/admin/")
            ):
                query = f"?{parts.query}" if parts.query else ""
                waiting.append(f"{parts.path}{query}")
    return found


def test_crawl__finds_no_broken_link_and_no_head_that_lacks_something(
    joining: Network,
) -> None:
    add_directory(joining, introduction="Firms and schools.")
    design = factories.term("sectors", "design", en="Design", fi="Muotoilu")
    for number in range(3):
        factories.organisation(
            joining, f"Studio {number}", sectors=(design,), summary="Makes things."
        )
    about = plain_page(joining, "About us", introduction="Who.", show_in_menus=True)
    privacy = plain_page(joining, "Privacy", body=[("contact", {"kind": "contact"})])
    LanguageFrame.objects.filter(language__locale__language_code="en").update(
        privacy_page=privacy, accessibility_page=about
    )

    found = crawl(Client(), ("/en/", "/fi/"))
    assert not {
        path: status for path, (status, _page) in found.items() if status != 200
    }
    pages = {path: page for path, (_status, page) in found.items() if page is not None}
    assert len(pages) > 12

    lacking = []
    for path, page in pages.items():
        html = page.select_one("html")
        if html.get("lang") != path.split("/")[1]:
            lacking.append((path, "lang"))
        if not page.select_one("title").get_text(strip=True):
            lacking.append((path, "title"))
        robots = page.select_one("meta[name=robots]")
        if robots is None and not page.select("link[rel=canonical]"):
            lacking.append((path, "canonical"))
        if len(page.select("h1")) != 1:
            lacking.append((path, "h1"))
        for link in page.select("link[hreflang]"):
            other = urlsplit(link["href"]).path
            back = {
                urlsplit(one["href"]).path
                for one in pages[other].select("link[hreflang]")
            }
            if urlsplit(path).path not in back:
                lacking.append((path, f"hreflang {other}"))
    assert lacking == []
