"""Our calendars as another program reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from hanse.networks.models import Network
from hanse.newsroom.enums import Change, EventStatus, Repeats
from hanse.newsroom.models import (
    CallDeadline,
    CallPage,
    EventChange,
    EventPage,
    NewsroomPage,
)
from tests.newsroom.independent_ical import Instance, Part, Reader
from tests.newsroom.making import add_newsroom, add_page

pytestmark = pytest.mark.django_db

YEAR = timedelta(days=370)


@pytest.fixture
def room(joining: Network) -> NewsroomPage:
    return add_newsroom(joining)["en"]


def calendar(address: str = "/en/newsroom/?format=ical") -> Reader:
    answer = Client().get(address, headers={"host": "joining.localhost"})
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    body = answer.getvalue()
    # RFC 5545: lines end with CRLF and hold 75 bytes at most.
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert b"\n" not in body.replace(b"\r\n", b"")
    return Reader(body.decode(), "UTC")


def by_title(reader: Reader) -> dict[str, list[Part]]:
    found = {}
    for group in reader.events():
        summary = group[0].one("SUMMARY")
        assert summary is not None
        found[summary.value] = group
    return found


def today(days: int = 0) -> date:
    return timezone.localdate() + timedelta(days=days)


@pytest.mark.parametrize(
    "zone", ["Europe/Helsinki", "Europe/Copenhagen", "Atlantic/Reykjavik"]
)
def test_calendar__read_by_others_has_the_same_dates(
    room: NewsroomPage, zone: str
) -> None:
    """Over both changes of the clock, with dates that are skipped, moved and added."""
    first = today(2)

    def after(weeks: int) -> date:
        return first + timedelta(days=7 * weeks)

    page = add_page(
        room,
        EventPage,
        "Choir",
        starts_on=first,
        starts_at=time(18),
        ends_at=time(20),
        zone=zone,
        repeats=Repeats.WEEKLY,
        until=after(50),
        changes=[
            EventChange(change=Change.SKIPPED, day=after(3)),
            EventChange(change=Change.MOVED, day=after(5), starts_on=after(5), starts_at=time(9)),
            EventChange(change=Change.ADDED, day=after(6) + timedelta(days=2)),
            EventChange(change=Change.ADDED, day=after(7) + timedelta(days=2), ends_at=time(23)),
        ],
    )  # fmt: skip
    start = datetime.combine(first, time(), UTC)

    reader = calendar()
    got = reader.instances(by_title(reader)["Choir"], start, start + YEAR)

    wanted = page.schedule.between(start, start + YEAR)
    assert len(wanted) == 52
    assert got == [
        Instance(one.start.astimezone(UTC), one.end.astimezone(UTC)) for one in wanted
    ]
    # By the zone that the file itself describes, hours are those of the wall.
    hours = {one.start.astimezone(page.schedule.tz).hour for one in got}
    assert hours == {9, 18}


def test_calendar__has_whole_days_without_a_zone(room: NewsroomPage) -> None:
    page = add_page(
        room, EventPage, "Fair", starts_on=today(5), starts_at=None, ends_on=today(7)
    )
    start = datetime.combine(today(), time(), UTC)

    reader = calendar()
    group = by_title(reader)["Fair"]

    line = group[0].one("DTSTART")
    assert line is not None and line.params == {"VALUE": "DATE"}
    (one,) = reader.instances(group, start, start + YEAR)
    assert (one.start.date(), one.end and one.end.date()) == (today(5), today(8))
    assert page.schedule.first.last_day == today(7)


def test_calendar__keeps_its_keys_and_counts_up(room: NewsroomPage) -> None:
    page = add_page(room, EventPage, "Evening", starts_on=today(3), starts_at=time(18))

    def said(title: str, name: str) -> str:
        line = by_title(calendar())[title][0].one(name)
        assert line is not None
        return line.value

    before = said("Evening", "UID"), int(said("Evening", "SEQUENCE"))
    assert said("Evening", "STATUS") == "CONFIRMED"
    page.title, page.slug = "Late evening", "late"
    page.status, page.status_reason = EventStatus.CANCELLED, "Storm"
    page.save_revision().publish()
    EventPage.objects.get(pk=page.pk)

    assert said("Late evening", "UID") == before[0] == str(page.translation_key)
    assert int(said("Late evening", "SEQUENCE")) >= before[1]
    assert said("Late evening", "STATUS") == "CANCELLED"
    assert "Storm" in said("Late evening", "DESCRIPTION")


def test_calendar__has_each_deadline_of_a_call(room: NewsroomPage) -> None:
    add_page(
        room,
        CallPage,
        "Grants",
        deadline_model="cut-offs",
        zone="Europe/Brussels",
        deadlines=[
            CallDeadline(day=today(5)),
            CallDeadline(day=today(40), at=time(17)),
        ],
    )
    start = datetime.combine(today(), time(), UTC)

    reader = calendar()
    groups = list(reader.events())

    assert {line.value for group in groups for line in group[0].all("SUMMARY")} == {
        "Deadline: Grants"
    }
    found = [one for group in groups for one in reader.instances(group, start, start + YEAR)]  # fmt: skip
    assert [one.is_whole_day for one in sorted(found)] == [True, False]


def test_calendar__is_narrowed_as_the_page_is(room: NewsroomPage) -> None:
    add_page(room, EventPage, "Evening", starts_on=today(3), starts_at=time(18))
    add_page(
        room,
        EventPage,
        "Webinar",
        starts_on=today(3),
        starts_at=time(18),
        attendance="online",
    )

    titles = set(by_title(calendar("/en/newsroom/?kind=event&form=online&format=ical")))

    assert titles == {"Webinar"}


def test_event__alone_is_a_calendar_too(room: NewsroomPage) -> None:
    add_page(room, EventPage, "Evening", starts_on=today(3), starts_at=time(18))

    assert set(by_title(calendar("/en/newsroom/evening/?format=ical"))) == {"Evening"}


@pytest.mark.parametrize("words", ["a; b, c\\d", "line\nbreak", "ø" * 120])
def test_calendar__escapes_what_would_be_a_line_of_its_own(
    room: NewsroomPage, words: str
) -> None:
    add_page(
        room,
        EventPage,
        "Evening",
        starts_on=today(3),
        starts_at=time(18),
        place_name=" ".join(words.split()),
        introduction=words,
    )

    group: Any = by_title(calendar())["Evening"]

    assert len(group) == 1
    assert len(group[0].all("DESCRIPTION")) == 1
    shown = group[0].one("LOCATION").value
    assert shown.replace("\\;", ";").replace("\\,", ",").replace(
        "\\\\", "\\"
    ) == " ".join(words.split())
