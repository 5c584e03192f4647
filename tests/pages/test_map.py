"""The map that moves, with the marks that its part of the world has."""

from __future__ import annotations

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
