"""What holds for a page of every kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Page, Route

from hanse.networks.models import Network
from tests.pages.checks import overflow, violations
from tests.pages.conftest import OpenPage, Town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE, DESK = (360, 740), (1280, 900)
# Between the layouts, narrower than any phone sold, wider than the page grows.
WIDTHS = (320, 360, 768, 991, 992, 1280, 1920)
# What a careful site may send.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
GROUND = "getComputedStyle(document.querySelector('.hanse')).backgroundColor"


def pages(open_page: OpenPage, town: Town) -> Iterator[tuple[str, Page]]:
    """One page of each kind, by name; the install's own front page, too."""
    for name, path in town.paths.items():
        yield name, open_page(town.network, path)
    yield "networks", open_page(None, "/")


@pytest.mark.parametrize(
    ("size", "scheme"),
    [(PHONE, "light"), (DESK, "light"), (DESK, "dark")],
    ids=["phone", "light", "dark"],
)
def test_page__has_no_violation(
    open_page: OpenPage,
    town: Town,
    museums: Network,
    size: tuple[int, int],
    scheme: Literal["light", "dark"],
) -> None:
    found = {}
    for name, page in pages(open_page, town):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme=scheme)
        assert page.title()
        found[name] = violations(page)

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_page__fits_every_width(open_page: OpenPage, town: Town) -> None:
    wider = {}
    for name, page in pages(open_page, town):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wider[name, width] = overflow(page)

    assert {at: pixels for at, pixels in wider.items() if pixels > 0} == {}


def test_page__runs_under_a_strict_content_policy(
    open_page: OpenPage, town: Town
) -> None:
    refusals: list[str] = []

    def with_policy(route: Route) -> None:
        # Only the browser knows every name below localhost as this machine.
        parts = urlsplit(route.request.url)
        answer = route.fetch(
            url=parts._replace(netloc=f"127.0.0.1:{parts.port}").geturl(),
            headers={**route.request.headers, "host": parts.netloc},
        )
        headers = {**answer.headers, "content-security-policy": POLICY}
        route.fulfill(response=answer, headers=headers)

    def listen(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            refusals.append(message.text)

    page = open_page(town.network, "/en/")
    page.on("console", listen)
    page.route("**/*", with_policy)
    for path in town.paths.values():
        page.goto(urljoin(page.url, path))
        # The style sheet came through: the page has its colours.
        assert page.evaluate(GROUND) != "rgba(0, 0, 0, 0)"
    page.unroute_all(behavior="ignoreErrors")

    assert refusals == []
