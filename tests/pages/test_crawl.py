"""From the front pages on, every link of the site: none broken, every head whole."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.test import Client

from hanse.networks.models import LanguageFrame, Network
from tests import factories
from tests.networks.admin import plain_page
from tests.pages.crawling import Answer, broken, crawl, lacking
from tests.site.conftest import add_directory

pytestmark = pytest.mark.django_db

HOST = "http://joining.localhost"
# Enough for every kind of page of a small site.
MOST = 120


def get(url: str) -> Answer:
    parts = urlsplit(url)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    answer = Client().get(path, headers={"host": parts.netloc})
    kind = answer.headers.get("Content-Type", "")
    return Answer(answer.status_code, kind, answer.content)


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

    found = crawl(get, (f"{HOST}/en/", f"{HOST}/fi/"), MOST)

    assert broken(found) == []
    assert sum(visited.page is not None for visited in found.values()) > 12
    assert lacking(found, get) == []


@pytest.mark.parametrize(
    ("head", "lack"),
    [
        ("<html><title>T</title><h1>", "lang is None"),
        ('<html lang="en"><title></title><h1>', "no title"),
        ('<html lang="en"><title>T</title>', "0 h1"),
        ('<html lang="en"><title>T</title><h1>', "no description"),
        ('<html lang="en"><title>T</title><h1>', "no canonical"),
        (
            '<html lang="en"><title>T</title><h1><meta name=description content=D>'
            '<link rel=canonical href="http://x.localhost/en/">'
            '<link rel=alternate hreflang=fi href="http://x.localhost/fi/">',
            "hreflang fi is not answered",
        ),
    ],
)
def test_lacking__names_what_a_head_has_not(head: str, lack: str) -> None:
    def answer(url: str) -> Answer:
        return Answer(200, "text/html", head.encode())

    found = crawl(answer, ("http://x.localhost/en/",), 1)

    assert any(lack in line for line in lacking(found, answer))


def test_broken__says_where_the_link_was() -> None:
    def answer(url: str) -> Answer:
        status = 404 if url.endswith("gone/") else 200
        return Answer(status, "text/html", b'<a href="/en/gone/">')

    (line,) = broken(crawl(answer, ("http://x.localhost/en/",), 5))
    assert line.endswith("found on http://x.localhost/en/")
