"""News, events and calls on their pages and in lists."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from hanse.networks.enums import Source
from hanse.networks.models import Network
from hanse.newsroom.enums import NewsKind
from hanse.newsroom.models import (
    CallDeadline,
    CallPage,
    EventPage,
    NewsroomPage,
    PressContact,
)
from tests import factories
from tests.newsroom.making import add_newsroom, add_page
from tests.site.conftest import Read

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(joining: Network) -> NewsroomPage:
    return add_newsroom(joining, sources=Source.EVERYBODY)["en"]


def in_days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def event(room: NewsroomPage, title: str, days: int = 3, **fields: Any) -> EventPage:
    fields = {"starts_at": time(18), "ends_at": time(20), **fields}
    page: EventPage = add_page(
        room, EventPage, title, starts_on=in_days(days), **fields
    )
    return page


def call(room: NewsroomPage, title: str, *days: int, **fields: Any) -> CallPage:
    page: CallPage = add_page(
        room,
        CallPage,
        title,
        deadlines=[CallDeadline(day=in_days(day)) for day in days],
        **fields,
    )
    return page


def names(soup: Any) -> list[str]:
    return [one.get_text(strip=True) for one in soup.select(".hanse-dated__name")]


def test_front__shows_what_is_on_open_and_new(room: NewsroomPage, read: Read) -> None:
    for number in range(5):
        add_page(room, title=f"News {number}", date=in_days(-number))
    event(room, "Evening")
    event(room, "Long ago", -30)
    call(room, "Grants", 20)
    call(room, "Closed grants", -20)

    soup = read("/en/newsroom/")

    text = soup.main.get_text()
    assert soup.select_one(".hanse-front h2").get_text(strip=True) == "News 0"
    assert "Evening" in text and "Grants" in text
    assert "Long ago" not in text and "Closed grants" not in text


def test_event__tells_when_where_and_by_whom(room: NewsroomPage, read: Read) -> None:
    event(room, "Evening", place_name="Kaapelitehdas", town="Helsinki", price="Free")
    soup = read("/en/newsroom/evening/")
    assert "18:00–\u206020:00" in soup.main.get_text()
    assert "Helsinki, UTC+" in soup.main.get_text()
    assert "Kaapelitehdas" in soup.main.get_text()


@pytest.mark.parametrize(("times", "is_open"), [(4, True), (9, False)])
def test_event__folds_many_dates(
    room: NewsroomPage, read: Read, times: int, is_open: bool
) -> None:
    event(room, "Weekly", repeats="weekly", times=times)
    further = read("/en/newsroom/weekly/").select_one(".hanse-further")

    assert further.summary.get_text(strip=True) == "Further dates"
    assert len(further.select("li")) > 2
    assert further.has_attr("open") is is_open


def test_call__tells_until_when(room: NewsroomPage, read: Read) -> None:
    call(room, "Grants", 5, grant_to=4000)
    soup = read("/en/newsroom/grants/")
    text = soup.main.get_text(" ", strip=True)
    assert "Closes in 5 days" in text
    assert "up to 4,000 €" in text


def test_lists__by_kind_time_and_month(room: NewsroomPage, read: Read) -> None:
    event(room, "Evening")
    event(room, "Weekly", 1, repeats="weekly")
    event(room, "Show", -5, starts_at=None, ends_at=None, ends_on=in_days(20))
    event(room, "Long ago", -30)
    call(room, "Grants", 5)
    for address in (
        "?kind=news",
        "?kind=event",
        "?kind=event&when=today",
        "?kind=event&when=week",
        "?kind=event&when=past",
        "?kind=event&view=month",
        "?kind=call",
        "?kind=call&when=past",
        "?q=evening",
        "?kind=event&from=2020-01-01",
    ):
        soup = read(f"/en/newsroom/{address}")
        assert soup.select_one(".hanse-state__sentence").get_text(strip=True)


def test_press_release__names_contacts_of_the_directory_and_others(
    room: NewsroomPage, joining: Network, read: Read
) -> None:
    liis = factories.person(joining, "Liis Tamm")
    add_page(
        room,
        title="New boat",
        kind=NewsKind.PRESS,
        press_contacts=[
            PressContact(person=liis, role="Harbour master", phone="+372 5555555"),
            PressContact(name="Ada Berg", email="ada@example.org"),
        ],
    )

    contacts = read("/en/newsroom/new-boat/").select(".hanse-press li")

    assert [one.strong.get_text() for one in contacts] == ["Liis Tamm", "Ada Berg"]
    assert "Harbour master" in contacts[0].get_text()
    assert contacts[1].select_one('a[href="mailto:ada@example.org"]') is not None
