"""Pages in a real Chromium, served by a real server."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from wagtail.models import Site

from hanse.networks.frame import forget_frames
from hanse.networks.models import Network
from tests import chromium

# Playwright runs an event loop in this thread, where Django else refuses queries.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if reason := chromium.missing():
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(), args=chromium.FLAGS
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Opens a path of a network; options are those of a Playwright context.

    The test fails when a page asks anybody but the server, or its console complains.
    """
    contexts, troubles = [], []

    def open_(network: Network, path: str, **options: Any) -> Page:
        Site.objects.filter(pk=network.site_id).update(port=live_server.thread.port)
        Site.clear_site_root_paths_cache()
        forget_frames()
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: _watch(request.url, troubles))
        page.goto(f"http://{network.site.hostname}:{live_server.thread.port}{path}")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not troubles


def _watch(url: str, troubles: list[str]) -> None:
    inside = ("http://localhost", "data:", "blob:", "about:")
    if not url.startswith(inside) and ".localhost:" not in url:
        troubles.append(f"asked outside: {url}")


def violations(page: Page) -> list[str]:
    """What axe finds wrong, in words."""
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']} ({fault['impact']}): {fault['nodes'][0]['html'][:120]}"
        for fault in found
    ]


def overflow(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    width = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return int(width)
