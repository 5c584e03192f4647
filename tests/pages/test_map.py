"""The map that moves, with the marks that its part of the world has."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.pages.conftest import OpenPage, Town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(60.2, 25.0), (66.0, 179.5), (66.0, -179.5)]
)
def test_map__shows_what_is_on_both_sides_of_a_place(
    open_page: OpenPage, town: Town, latitude: float, longitude: float
) -> None:
    for number in (-1, 1):
        east = (longitude + number + 180) % 360 - 180
        factories.organisation(town.network, f"Pier {number}", point=(latitude, east))
    page = open_page(
        town.network,
        f"/en/directory/?view=map&q=pier&near={latitude},{longitude}&km=100",
    )

    pins = page.locator(".hanse-map--live .hanse-map__pin")
    expect(pins).to_have_count(2)
    frame = page.locator(".hanse-map--live").bounding_box()
    assert frame is not None
    for pin in pins.all():
        box = pin.bounding_box()
        assert box is not None
        assert frame["x"] <= box["x"] <= frame["x"] + frame["width"]


def test_tiles__are_taken_back_by_the_button_that_asks_for_them(
    open_page: OpenPage, town: Town, settings: Any
) -> None:
    settings.HANSE_DIRECTORY_MAP_TILES = {
        "URL": "http://tiles.localhost:9/{z}/{x}/{y}.png",
        "ATTRIBUTION": "© Example",
    }
    page = open_page(town.network, "/en/directory/?view=map")
    tiles = page.locator(".hanse-map--live .leaflet-tile-pane img")
    ask = page.get_by_role("button", name="Show a street map from tiles.localhost")
    stop = page.get_by_role("button", name="Show no street map")
    expect(ask).to_be_visible()
    expect(tiles).to_have_count(0)

    ask.click()
    expect(tiles).not_to_have_count(0)
    page.reload()
    expect(tiles).not_to_have_count(0)

    stop.click()
    expect(tiles).to_have_count(0)
    page.reload()
    expect(ask).to_be_visible()
    expect(tiles).to_have_count(0)
