"""The plan, a copied event, something new from the admin's home."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hanse.networks.enums import Share
from hanse.networks.models import Network
from hanse.newsroom.enums import Change, EventStatus, Repeats
from hanse.newsroom.models import (
    CallDeadline,
    CallPage,
    EventChange,
    EventPage,
    EventRegistration,
    NewsPage,
    NewsroomPage,
)
from hanse.newsroom.planning import Plan, What
from tests import factories
from tests.networks.admin import REFUSED, queries_of, signed_in
from tests.newsroom.making import add_newsroom, add_page, translate

pytestmark = pytest.mark.django_db

PLAN = "/admin/planning/"


@pytest.fixture
def rooms(joining: Network) -> dict[str, NewsroomPage]:
    return add_newsroom(joining)


@pytest.fixture
def room(rooms: dict[str, NewsroomPage]) -> NewsroomPage:
    return rooms["en"]


@pytest.fixture
def person(joining: Network) -> Any:
    return factories.member(joining)


@pytest.fixture
def editor(person: Any) -> Client:
    return signed_in(person)


def today(days: int = 0) -> date:
    return timezone.localdate() + timedelta(days=days)


def planned(
    user: Any, first: int, last: int, *only: What
) -> list[tuple[str, str, int]]:
    plan = Plan(user, today(first), today(last), only)
    return [(one.what, one.title, (one.day - today()).days) for one in plan.entries]


def test_plan__holds_everything_that_the_clock_does(
    room: NewsroomPage, person: Any
) -> None:
    now = timezone.now()
    add_page(room, NewsPage, "Later", live=False)
    draft = NewsPage.objects.get(title="Later")
    draft.go_live_at = now + timedelta(days=2)
    draft.save_revision(approved_go_live_at=draft.go_live_at)
    add_page(room, NewsPage, "Ends", expire_at=now + timedelta(days=3))
    add_page(
        room, NewsPage, "Press", kind="press", embargo_until=now + timedelta(days=4)
    )
    add_page(
        room, EventPage, "Weekly", starts_on=today(1), repeats=Repeats.WEEKLY, times=2
    )
    add_page(room, CallPage, "Grants", deadlines=[CallDeadline(day=today(5))])

    found = planned(person, 0, 10)

    assert set(found) >= {
        (What.PUBLISHED, "Later", 2),
        (What.EXPIRES, "Ends", 3),
        (What.EMBARGO, "Press", 4),
        (What.EVENT, "Weekly", 1),
        (What.EVENT, "Weekly", 8),
        (What.DEADLINE, "Grants", 5),
    }
    assert planned(person, 0, 10, What.DEADLINE) == [(What.DEADLINE, "Grants", 5)]
    assert planned(person, 20, 30) == []


def test_plan__shows_what_runs_for_long_at_its_first_day_there(
    room: NewsroomPage, person: Any
) -> None:
    add_page(
        room, EventPage, "Show", starts_on=today(-30), starts_at=None, ends_on=today(9)
    )

    assert planned(person, 2, 4) == [(What.EVENT, "Show", 2)]


def test_plan__goes_on_where_a_rule_ends_and_the_event_does_not(
    room: NewsroomPage, person: Any
) -> None:
    weekly = {"repeats": Repeats.WEEKLY, "until": today(3)}
    add_page(
        room,
        EventPage,
        "Once more",
        starts_on=today(1),
        changes=[EventChange(change=Change.ADDED, day=today(20))],
        **weekly,
    )
    add_page(room, EventPage, "Camp", starts_on=today(3), ends_on=today(12), **weekly)
    # The end of an earlier choice is left in its field.
    add_page(
        room,
        EventPage,
        "By a rule",
        starts_on=today(1),
        until=today(3),
        repeats=Repeats.RULE,
        rule="FREQ=WEEKLY",
    )

    found = {title for _what, title, _day in planned(person, 10, 21, What.EVENT)}

    assert found == {"Once more", "Camp", "By a rule"}


def test_plan__is_of_ones_own_pages_alone(
    room: NewsroomPage, museums: Network, editor: Client
) -> None:
    theirs = add_newsroom(museums)["fi"]
    add_page(theirs, EventPage, "Secret event", starts_on=today(1))
    add_page(room, EventPage, "Our event", starts_on=today(1))

    for address in (f"{PLAN}?soon=1", f"{PLAN}?month={today(1):%Y-%m}"):
        text = editor.get(address).content.decode()
        assert "Our event" in text and "Secret" not in text


@pytest.mark.parametrize(
    "query", ["month=2026-13", "month=x", "month=0001-01", "what=nothing", "soon"]
)
def test_plan__answers_to_anything(editor: Client, query: str) -> None:
    assert editor.get(f"{PLAN}?{query}").status_code == 200


def test_plan__of_a_month_has_weeks_and_neighbours(
    room: NewsroomPage, editor: Client
) -> None:
    add_page(
        room, EventPage, "Evening", starts_on=date(2027, 3, 31), starts_at=time(18)
    )

    answer = editor.get(f"{PLAN}?month=2027-03")

    weeks = answer.context["weeks"]
    assert all(len(week) == 7 for week in weeks)
    days = [day for week in weeks for day, _entries in week if day]
    assert (days[0], days[-1]) == (date(2027, 3, 1), date(2027, 3, 31))
    assert [one.title for one in weeks[4][2][1]] == ["Evening"]
    text = answer.content.decode()
    assert "month=2027-02" in text and "month=2027-04" in text


def test_plan__needs_as_many_queries_with_ten_times_the_pages(
    room: NewsroomPage, editor: Client
) -> None:
    def fill(begin: int, end: int) -> None:
        for number in range(begin, end):
            add_page(room, EventPage, f"Event {number}", starts_on=today(1))
            add_page(
                room,
                CallPage,
                f"Call {number}",
                deadlines=[CallDeadline(day=today(1))],
            )

    fill(0, 1)
    before = queries_of(editor, f"{PLAN}?soon=1")
    fill(1, 10)

    assert queries_of(editor, f"{PLAN}?soon=1") == before


def test_home__offers_something_new_in_each_newsroom(
    rooms: dict[str, NewsroomPage], museums: Network, editor: Client
) -> None:
    add_newsroom(museums)

    text = editor.get(reverse("wagtailadmin_home")).content.decode()

    for room in rooms.values():
        for kind in ("newspage", "eventpage", "callpage"):
            assert f"/admin/pages/add/hanse_newsroom/{kind}/{room.pk}/" in text
    assert text.count("/admin/pages/add/hanse_newsroom/newspage/") == len(rooms)


def test_home__offers_what_a_newsroom_lists(room: NewsroomPage, editor: Client) -> None:
    NewsroomPage.objects.filter(pk=room.pk).update(kinds=["event"])

    text = editor.get(reverse("wagtailadmin_home")).content.decode()

    assert f"/admin/pages/add/hanse_newsroom/eventpage/{room.pk}/" in text
    assert f"/admin/pages/add/hanse_newsroom/newspage/{room.pk}/" not in text


def test_home__offers_nothing_to_who_writes_no_pages(
    rooms: dict[str, NewsroomPage], joining: Network
) -> None:
    client = signed_in(factories.translator(joining, "en"))

    text = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "hanse-quick-create" not in text


def test_home__says_what_expires_and_closes_soon(
    room: NewsroomPage, editor: Client
) -> None:
    add_page(room, NewsPage, "Ends", expire_at=timezone.now() + timedelta(days=3))
    add_page(room, CallPage, "Grants", deadlines=[CallDeadline(day=today(5))])
    add_page(room, CallPage, "Much later", deadlines=[CallDeadline(day=today(50))])

    text = editor.get(reverse("wagtailadmin_home")).content.decode()

    assert "page expires within two weeks" in text
    assert "deadline of a call within two weeks" in text


# Copies ----------------------------------------------------------------------------


def copied(client: Client, page: EventPage, **data: Any) -> Any:
    return client.post(reverse("hanse_copy_event", args=[page.pk]), data)


@pytest.fixture
def event(room: NewsroomPage, joining: Network) -> EventPage:
    page = add_page(
        room,
        EventPage,
        "Evening",
        starts_on=date(2026, 5, 4),
        starts_at=time(18),
        ends_on=date(2026, 5, 5),
        ends_at=time(1),
        repeats=Repeats.WEEKLY,
        until=date(2026, 6, 1),
        registration_until=datetime(
            2026, 5, 1, 12, tzinfo=timezone.get_current_timezone()
        ),
        status=EventStatus.CANCELLED,
        status_reason="Storm",
        changes=[EventChange(change=Change.SKIPPED, day=date(2026, 5, 11))],
    )
    EventRegistration.objects.create(
        network=joining,
        via=joining,
        item=page.item,
        day=page.starts_on,
        name="Ada",
        email="ada@example.org",
        language="en",
        event_ends_at=timezone.now(),
    )
    return page


def test_copy__moves_all_days_and_leaves_what_was_of_the_old_ones(
    event: EventPage, editor: Client, person: Any
) -> None:
    answer = copied(editor, event, starts_on="2027-05-03")

    made = EventPage.objects.exclude(pk=event.pk).get()
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[made.pk])
    draft = made.get_latest_revision_as_object()
    assert (draft.starts_on, draft.ends_on, draft.until) == (
        date(2027, 5, 3),
        date(2027, 5, 4),
        date(2027, 5, 31),
    )
    assert timezone.localtime(draft.registration_until).date() == date(2027, 4, 30)
    assert (draft.status, draft.status_reason) == (EventStatus.PLANNED, "")
    assert list(draft.changes.all()) == []
    assert (made.live, made.owner, made.slug) == (False, person, "evening-2027-05-03")
    assert made.item_id != event.item_id
    assert not EventRegistration.objects.filter(item=made.item_id).exists()


def test_copy__stands_in_the_plan_at_its_new_date(
    event: EventPage, editor: Client, person: Any
) -> None:
    copied(editor, event, starts_on="2027-05-03")

    made = EventPage.objects.exclude(pk=event.pk).get()
    plan = Plan(person, date(2026, 5, 1), date(2027, 6, 30), [What.EVENT])
    days = {one.day for one in plan.entries if f"/{made.pk}/" in one.pages[0].url}
    assert min(days) == date(2027, 5, 3)


def test_copy__over_a_change_of_the_clock_keeps_its_hours(
    event: EventPage, editor: Client
) -> None:
    copied(editor, event, starts_on="2026-12-07")

    made = EventPage.objects.exclude(pk=event.pk).get()
    closes = timezone.localtime(made.registration_until)
    assert (closes.date(), closes.hour) == (date(2026, 12, 4), 12)


def test_copy__comes_in_all_languages_as_one_item(
    rooms: dict[str, NewsroomPage], event: EventPage, editor: Client
) -> None:
    translate(event, "fi", "Ilta")

    copied(editor, event, starts_on="2027-05-03", languages="on")

    made = EventPage.objects.exclude(item=event.item_id)
    assert {page.title for page in made} == {"Evening", "Ilta"}
    assert len({page.item_id for page in made}) == 1
    assert len({page.translation_key for page in made}) == 1


def test_copy__twice_to_one_day_has_two_addresses(
    event: EventPage, editor: Client
) -> None:
    copied(editor, event, starts_on="2027-05-03")
    copied(editor, event, starts_on="2027-05-03")

    slugs = EventPage.objects.exclude(pk=event.pk).values_list("slug", flat=True)
    assert set(slugs) == {"evening-2027-05-03", "evening-2027-05-03-2"}


def test_copy__without_a_day_is_asked_for_again(
    event: EventPage, editor: Client
) -> None:
    for day in ("soon", "9999-12-31", "0001-01-01"):
        answer = copied(editor, event, starts_on=day)

        assert "starts_on" in answer.context["form"].errors
    assert EventPage.objects.count() == 1


def test_copy__is_for_who_may_add_pages_there(
    event: EventPage, museums: Network, joining: Network
) -> None:
    event.item.share = Share.EVERYBODY
    event.item.save()
    for user in (
        factories.member(museums),
        factories.translator(joining, "en"),
    ):
        assert copied(signed_in(user), event, starts_on="2027-05-03").status_code in (
            REFUSED
        )
    assert EventPage.objects.count() == 1


def test_event__in_the_admin_leads_to_its_copy(
    event: EventPage, editor: Client
) -> None:
    text = editor.get(
        reverse("wagtailadmin_pages:edit", args=[event.pk])
    ).content.decode()

    assert reverse("hanse_copy_event", args=[event.pk]) in text
