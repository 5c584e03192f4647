"""The newsroom's pages in a browser: nothing for axe to find, nothing too wide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from hanse.networks.models import Network
from hanse.newsroom.enums import EventStatus, Repeats
from hanse.newsroom.models import (
    CallDeadline,
    CallPage,
    EventPage,
    NewsPage,
    NewsroomFeature,
    NewsroomPage,
)
from tests.newsroom.making import add_newsroom, add_page, item_of
from tests.pages.checks import overflow, violations
from tests.pages.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIZES = ((390, 844), (1280, 900))
# What Finnish does with the name of a committee.
LONG = (
    "Pohjoismaisten kulttuuriympäristökasvatuskeskusten "
    "yhteisrahoitusmahdollisuuksien kartoittamishankkeen loppuseminaariin "
    "ilmoittautumismenettelyn uudistamistyöryhmän valmistelukokoontuminen Turussa"
)


def in_days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def paths_of(room: NewsroomPage, pages: list[Any]) -> Iterator[str]:
    base = room.get_url_parts()[2]
    kinds = ("", "?kind=news", "?kind=event", "?kind=call")
    views = ("&view=month", "&when=week", "&when=past", "&q=zeppelin")
    yield from (f"{base}{kind}" for kind in kinds)
    yield from (f"{base}?kind=event{view}" for view in views)
    yield from (page.get_url_parts()[2] for page in pages)


@pytest.fixture
def empty(museums: Network) -> NewsroomPage:
    return add_newsroom(museums)["de"]


@pytest.fixture
def room(joining: Network) -> NewsroomPage:
    return add_newsroom(joining)["en"]


@pytest.fixture
def pages(room: NewsroomPage) -> list[Any]:
    """One of each kind with a long name, and events of each standing beside them."""
    soon = {"starts_on": in_days(5), "starts_at": time(18)}
    found = [
        add_page(room, NewsPage, LONG),
        add_page(room, EventPage, LONG, **soon, registration="form", capacity=9),
        add_page(
            room,
            CallPage,
            LONG,
            deadlines=[CallDeadline(day=in_days(9), at=time(17))],
        ),
    ]
    add_page(room, EventPage, "On now", starts_on=in_days(-3), ends_on=in_days(20))
    add_page(room, EventPage, "Over", starts_on=in_days(-9), starts_at=time(9))
    for status in (EventStatus.CANCELLED, EventStatus.RESCHEDULED):
        add_page(
            room, EventPage, LONG, **soon, status=status, status_reason="Under water."
        )
    add_page(
        room,
        EventPage,
        "Coffee",
        starts_on=in_days(1),
        starts_at=time(9),
        ends_at=time(10),
        repeats=Repeats.WEEKLY,
    )
    room.refresh_from_db()
    room.features = [NewsroomFeature(item=item_of(page)) for page in found]
    room.save_revision().publish()
    return found


def test_pages__have_no_violation_and_fit(
    open_page: OpenPage, joining: Network, room: NewsroomPage, pages: list[Any]
) -> None:
    found: dict[Any, Any] = {}
    page = open_page(joining, "/robots.txt")
    root = page.url.removesuffix("/robots.txt")
    for path in paths_of(room, pages):
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            answer = page.goto(root + path)
            assert answer is not None
            assert answer.status == 200, path
            assert overflow(page) <= 0, (path, width)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                if faults := violations(page):
                    found[path, width, scheme] = faults

    assert found == {}


def test_empty_newsroom__is_a_page_too(
    open_page: OpenPage, museums: Network, empty: NewsroomPage
) -> None:
    page = open_page(
        museums, empty.get_url_parts()[2], viewport={"width": 390, "height": 844}
    )

    assert page.locator("h1").count() == 1
    assert overflow(page) <= 0
    assert violations(page) == []
