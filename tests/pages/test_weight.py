"""What a page weighs on its way, and that a map's library waits for its map."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Response

from tests.pages.conftest import OpenPage, Town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# In bytes, compressed, as production serves them; pictures are not counted.
PAGE, STYLES, SCRIPTS = 100_000, 30_000, 40_000
KINDS = {"document": "page", "stylesheet": "styles", "script": "scripts"}


def weigh(response: Response) -> int:
    """Static files compressed like production's, which has them compressed on disk."""
    path = response.url.partition("/static/")[2]
    found: Any = finders.find(path) if path else None
    body = Path(found).read_bytes() if found else response.body()
    return len(gzip.compress(body))


def seen(open_page: OpenPage, town: Town, path: str) -> list[Response]:
    page = open_page(town.network, "/en/about/")
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(page.url.replace("/en/about/", path), wait_until="networkidle")
    return responses


@pytest.mark.parametrize(
    "name", ["home", "directory", "record", "plain page", "404", "directory, filtered"]
)
def test_page__is_light_and_brings_no_map(
    open_page: OpenPage, town: Town, name: str
) -> None:
    weights = dict.fromkeys(KINDS.values(), 0)
    for response in seen(open_page, town, town.paths[name]):
        assert "leaflet" not in response.url
        kind = KINDS.get(response.request.resource_type)
        if kind and not 300 <= response.status < 400:
            weights[kind] += weigh(response)

    assert weights["page"]
    assert 0 < weights["styles"] <= STYLES
    assert weights["scripts"] <= SCRIPTS
    assert sum(weights.values()) <= PAGE


def test_map__brings_its_library_when_it_is_opened(
    open_page: OpenPage, town: Town
) -> None:
    urls = [one.url for one in seen(open_page, town, "/en/directory/?view=map")]

    assert [url for url in urls if "leaflet" in url and url.endswith(".js")]
    # With nothing on it, a map is a drawing; either way nobody outside is asked.
    assert all(".localhost" in url for url in urls)
