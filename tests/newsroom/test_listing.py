"""Lists of a newsroom: what they cost, what they hold, and which hours they name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from hanse.networks.enums import Source
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
from tests.site.conftest import Read

pytestmark = pytest.mark.django_db

LISTS = (
    "",
    "?kind=news",
    "?kind=event",
    "?kind=event&when=week",
    "?kind=event&view=month",
    "?kind=event&when=past",
    "?kind=call",
    "?kind=event&format=ical",
    "?format=json",
)


@pytest.fixture
def room(joining: Network) -> NewsroomPage:
    return add_newsroom(joining)["en"]


def today(days: int = 0) -> date:
    return timezone.localdate() + timedelta(days=days)


def queries(path: str) -> int:
    headers = {"host": "joining.localhost"}
    Client().get(path, headers=headers)
    with CaptureQueriesContext(connection) as found:
        response = Client().get(path, headers=headers)
    assert response.status_code == 200
    b"".join(response) if response.streaming else response.content
    return len(found)


def fill(room: NewsroomPage, begin: int, end: int) -> None:
    for number in range(begin, end):
        add_page(room, NewsPage, f"Harbour news {number}", date=today(-number))
        add_page(
            room,
            EventPage,
            f"Harbour walk {number}",
            starts_on=today(1),
            starts_at=time(18),
            repeats=Repeats.WEEKLY,
            times=3,
        )
        add_page(
            room, EventPage, f"Harbour past {number}", starts_on=today(-20 - number)
        )
        add_page(
            room, CallPage, f"Harbour call {number}", deadlines=[CallDeadline(day=today(9))]
        )  # fmt: skip


# Words that find enough, so that no other spelling is looked up.
WITH_WORDS = ("?q=harbour", "?kind=event&q=harbour", "?kind=call&q=harbour")


@pytest.mark.django_db(transaction=True)
def test_lists__need_no_more_queries_with_ten_times_the_rows(
    room: NewsroomPage, museums: Network, settings: Any
) -> None:
    """As visitors ask: what the process keeps is kept, and no page is."""
    settings.HANSE_NETWORKS_PAGE_CACHE = None
    fill(room, 0, 1)
    for name in ("one", "two"):
        for model, fields in MORE:
            add_page(room, model, f"Harbour {name}", **fields())
    picture = get_image_model().objects.create(
        title="Harbour", file=get_test_image_file(size=(8, 5))
    )
    first = add_page(room, NewsPage, "Harbour picture", date=today(), picture=picture)
    open_room(room, first, museums)
    few = {path: queries(f"/en/newsroom/{path}") for path in (*LISTS, *WITH_WORDS)}
    fill(room, 1, 10)

    many = {path: queries(f"/en/newsroom/{path}") for path in (*LISTS, *WITH_WORDS)}

    assert many == few
    assert max(many.values()) <= 10, many


MORE: tuple[tuple[Any, Callable[[], dict[str, Any]]], ...] = (
    (EventPage, lambda: {"starts_on": today(3)}),
    (CallPage, lambda: {"deadlines": [CallDeadline(day=today(9))]}),
)


def open_room(room: NewsroomPage, first: NewsPage, partner: Network) -> None:
    """With everything that a newsroom can have: a chosen page, chosen partners."""
    page = NewsroomPage.objects.get(pk=room.pk)
    page.features.add(NewsroomFeature(item=item_of(first)))
    page.sources = Source.CHOSEN
    page.source_networks.set([partner])
    page.save_revision().publish()


# Both nights of the year, in the years that the lists are asked about.
CHANGES = (date(2027, 3, 28), date(2027, 10, 31))
ZONES = ("Europe/Helsinki", "Europe/Copenhagen", "Atlantic/Reykjavik")


def test_repeating_events__keep_their_hours_in_month_and_agenda(
    room: NewsroomPage, read: Read
) -> None:
    """Every day at 18:30 by the clock of its place, before and after clocks change."""
    for zone in ZONES:
        add_page(
            room,
            EventPage,
            zone.partition("/")[2],
            starts_on=date(2027, 1, 1),
            starts_at=time(18, 30),
            ends_at=time(20),
            zone=zone,
            repeats=Repeats.DAILY,
        )
    for change in CHANGES:
        month = read(f"/en/newsroom/?kind=event&view=month&month={change:%Y-%m}")
        agenda = read(
            f"/en/newsroom/?kind=event&from={change - timedelta(days=1)}"
            f"&to={change + timedelta(days=1)}"
        )
        for days in (-1, 0):
            day = change + timedelta(days=days)
            cell = month.find("time", datetime=day.isoformat()).parent
            said = {
                one.a.get_text(): one.select_one(".hanse-calendar__hour").get_text()
                for one in cell.select(".hanse-calendar__entry")
            }
            assert said == {zone.partition("/")[2]: "18:30" for zone in ZONES}
        rows = agenda.select(".hanse-dated")
        assert len(rows) == 3 * len(ZONES)
        assert all("18:30" in row.get_text() for row in rows)


def test_month__holds_what_its_days_are_in_by_the_clock_of_its_place(
    room: NewsroomPage, read: Read
) -> None:
    """New Year's Eve in Iceland is next year by the clock of the install."""
    year = today().year + 1
    add_page(
        room,
        EventPage,
        "Bonfire",
        starts_on=date(year, 12, 31),
        starts_at=time(22, 30),
        ends_at=time(23, 30),
        zone="Atlantic/Reykjavik",
    )

    def found(month: str) -> Any:
        page = read(f"/en/newsroom/?kind=event&view=month&month={month}")
        return page.select_one("#results").find(string="Bonfire")

    assert found(f"{year}-12")
    assert not found(f"{year + 1}-01")


def test_daily_event__that_began_years_ago_is_still_on(
    room: NewsroomPage, read: Read
) -> None:
    add_page(
        room,
        EventPage,
        "Changing of the guard",
        starts_on=today(-900),
        starts_at=time(12),
        ends_at=time(13),
        repeats=Repeats.DAILY,
    )

    for query in ("kind=event", "kind=event&when=week"):
        page = read(f"/en/newsroom/?{query}")
        assert page.select_one("#results").find(string="Changing of the guard"), query


def test_agenda__sorts_by_the_moment_and_not_by_the_clock(
    room: NewsroomPage, read: Read
) -> None:
    """At half past six it is half past six in Helsinki first."""
    for zone in ZONES:
        add_page(
            room,
            EventPage,
            zone.partition("/")[2],
            starts_on=today(2),
            starts_at=time(18, 30),
            zone=zone,
        )

    soup = read(f"/en/newsroom/?kind=event&from={today(2)}&to={today(2)}")

    names = [one.get_text(strip=True) for one in soup.select(".hanse-dated__name")]
    assert names == ["Helsinki", "Copenhagen", "Reykjavik"]


def test_event__tells_its_zone_and_gives_the_moment_to_the_visitors_clock(
    room: NewsroomPage, read: Read
) -> None:
    add_page(
        room,
        EventPage,
        "Evening",
        starts_on=date(2027, 7, 1),
        starts_at=time(18, 30),
        zone="Atlantic/Reykjavik",
    )

    soup = read("/en/newsroom/evening/")

    assert "18:30" in soup.main.get_text()
    moments = {one.get("datetime") for one in soup.main.select("time[datetime]")}
    start = datetime(2027, 7, 1, 18, 30, tzinfo=ZoneInfo("Atlantic/Reykjavik"))
    assert any(
        one and "T" in one and datetime.fromisoformat(one) == start for one in moments
    )


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (EventStatus.CANCELLED, "Cancelled"),
        (EventStatus.POSTPONED, "Postponed"),
        (EventStatus.RESCHEDULED, "New date"),
    ],
)
def test_status__and_its_reason_stand_everywhere(
    room: NewsroomPage, read: Read, client: Client, status: str, word: str
) -> None:
    add_page(
        room,
        EventPage,
        "Evening",
        starts_on=today(2),
        starts_at=time(18),
        status=status,
        status_reason="The ice is too thin.",
    )
    month = f"{today(2):%Y-%m}"
    for address in (
        "",
        "?kind=event",
        f"?kind=event&from={today(2)}&to={today(2)}",
        f"?kind=event&view=month&month={month}",
    ):
        text = read(f"/en/newsroom/{address}").main.get_text(" ", strip=True)
        assert word.casefold() in text.casefold(), address
        assert "The ice is too thin." in text, address
    found = read("/en/search/?q=evening").main.get_text(" ", strip=True)
    assert word.casefold() in found.casefold()
    assert "The ice is too thin." in found
    page = read("/en/newsroom/evening/").main.get_text(" ", strip=True)
    assert word.casefold() in page.casefold()
    assert "The ice is too thin." in page
    headers = {"host": "joining.localhost"}
    told = client.get("/en/newsroom/?kind=event&format=json", headers=headers).json()
    assert "The ice is too thin." in str(told)
    assert status in str(told)


def test_embargo__hides_a_release_everywhere_until_it_ends(
    room: NewsroomPage, read: Read, joining: Network
) -> None:
    add_page(room, NewsPage, "Known news")
    page = add_page(
        room,
        NewsPage,
        "Secret release",
        kind="press",
        embargo_until=timezone.now() + timedelta(hours=2),
    )
    # As somebody who works around the form might have it.
    NewsPage.objects.filter(pk=page.pk).update(live=True)
    page = NewsPage.objects.get(pk=page.pk)
    page.save()

    for address in ("", "?kind=news", "?q=secret", "?format=json", "?format=atom"):
        answer = Client().get(
            f"/en/newsroom/{address}", headers={"host": "joining.localhost"}
        )
        assert b"Secret release" not in answer.getvalue(), address
    assert "Secret" not in read("/en/").main.get_text()
    read(f"/en/newsroom/{page.slug}/", status=404)


def test_expired_item__is_no_longer_listed(room: NewsroomPage, read: Read) -> None:
    page = add_page(room, NewsPage, "Short news")
    assert "Short news" in read("/en/newsroom/").main.get_text()

    page.unpublish(set_expired=True)

    assert "Short news" not in read("/en/newsroom/").main.get_text()
    read("/en/newsroom/short-news/", status=404)
