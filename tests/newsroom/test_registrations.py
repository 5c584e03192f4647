"""Places at events: asked for, confirmed by mail, waited for, given up, erased."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from django.core import mail
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone, translation

from hanse.blocks.templatetags.hanse_blocks import day as day_in_words
from hanse.networks.models import Network
from hanse.newsroom.actions.registrations import CancelRegistration, erase
from hanse.newsroom.enums import EventStatus, Place, Repeats
from hanse.newsroom.models import EventPage, EventRegistration, NewsroomPage
from tests import factories
from tests.networks.admin import REFUSED, filled, queries_of, signed_in
from tests.newsroom.making import add_newsroom, add_page
from tests.site.conftest import Read

pytestmark = pytest.mark.django_db

FORM = "/en/-/forms/registration/"


def today(days: int = 0) -> date:
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def room(joining: Network) -> NewsroomPage:
    return add_newsroom(joining)["en"]


@pytest.fixture
def event(room: NewsroomPage) -> EventPage:
    page: EventPage = add_page(
        room,
        EventPage,
        "Evening",
        starts_on=today(5),
        starts_at=time(18),
        registration="form",
        capacity=1,
    )
    return page


# As at the end of a request: what waits for the commit happens, mail among it.
def committed() -> Any:
    return TestCase.captureOnCommitCallbacks(execute=True)


def send(path: str, data: dict[str, Any]) -> Any:
    with committed():
        return Client().post(path, data, headers={"host": "joining.localhost"})


def register(page: EventPage, who: str, **more: Any) -> Any:
    return send(
        FORM,
        {
            "event": page.item_id,
            "day": today(5).isoformat(),
            "name": who,
            "email": f"{who.lower()}@example.org",
            **more,
        },
    )


def press(kind: str, address: str) -> Any:
    """Follow the latest link of a kind in mails to an address, and press its button."""
    letters = [one for one in mail.outbox if one.to == [address]]
    found = re.findall(rf"\S+/forms/{kind}/\?token=(\S+)", letters[-1].body)
    return send(f"/en/-/forms/{kind}/", {"token": unquote(found[-1])})


def enter(event: EventPage, name: str) -> EventRegistration:
    register(event, name)
    press("registration-confirm", f"{name.lower()}@example.org")
    return EventRegistration.objects.get(name=name)


def weekly(room: NewsroomPage, **more: Any) -> EventPage:
    """An event of every week, with one place on each date."""
    page: EventPage = add_page(
        room,
        EventPage,
        "Weekly",
        starts_on=today(5),
        starts_at=time(18),
        repeats=Repeats.WEEKLY,
        registration="form",
        capacity=1,
        **more,
    )
    return page


def states() -> dict[str, str]:
    return dict(EventRegistration.objects.values_list("name", "state"))


def test_place__is_given_once_the_address_is_confirmed(
    event: EventPage, joining: Network
) -> None:
    answer = register(event, "Ada", note="An interpreter")

    assert answer.status_code == 303
    row = EventRegistration.objects.get()
    assert (row.state, row.network, row.via) == (Place.UNCONFIRMED, joining, joining)
    (letter,) = mail.outbox
    assert letter.to == ["ada@example.org"]
    # Reading the link, as mail programs do, confirms nothing.
    token = re.search(r"(/en/-/forms/registration-confirm/\S+)", letter.body)
    assert token is not None
    Client().get(token[1], headers={"host": "joining.localhost"})
    assert states() == {"Ada": Place.UNCONFIRMED}

    press("registration-confirm", "ada@example.org")

    assert states() == {"Ada": Place.TAKEN}
    assert "You have a place." in mail.outbox[-1].body


def test_waiting_list__moves_up_in_turn(event: EventPage) -> None:
    for name in ("Ada", "Bo", "Cai"):
        enter(event, name)
    assert states() == {"Ada": Place.TAKEN, "Bo": Place.WAITING, "Cai": Place.WAITING}

    press("registration-cancel", "ada@example.org")

    assert states() == {"Ada": Place.CANCELLED, "Bo": Place.TAKEN, "Cai": Place.WAITING}
    assert mail.outbox[-1].to == ["bo@example.org"]
    page = EventPage.objects.get(pk=event.pk)
    page.capacity = 2
    with committed():
        page.save_revision().publish()
    assert states()["Cai"] == Place.TAKEN


def test_full_event__without_a_waiting_list_takes_nobody(
    event: EventPage, read: Read
) -> None:
    EventPage.objects.filter(pk=event.pk).update(has_waiting_list=False)
    register(event, "Ada")
    register(event, "Bo")
    press("registration-confirm", "ada@example.org")
    # Who was quick enough to ask, but not to confirm.
    press("registration-confirm", "bo@example.org")

    assert states() == {"Ada": Place.TAKEN, "Bo": Place.CANCELLED}
    assert register(event, "Cai").status_code == 422
    text = read("/en/newsroom/evening/").main.get_text(" ", strip=True)
    assert "All places are taken." in text


def test_page__counts_what_is_left(event: EventPage, read: Read) -> None:
    assert "1 place is left." in read("/en/newsroom/evening/").main.get_text()

    enter(event, "Ada")

    soup = read("/en/newsroom/evening/")
    assert "joins the waiting list" in soup.main.get_text(" ", strip=True)
    assert soup.select_one(f'a[href^="{FORM}"]') is not None


def test_person__who_registers_twice_has_one_place(event: EventPage) -> None:
    enter(event, "Ada")
    register(event, "Ada", email="ADA@example.org")
    letter = [one for one in mail.outbox if one.to == ["ADA@example.org"]][-1]
    token = unquote(re.findall(r"token=(\S+)", letter.body)[0])
    send("/en/-/forms/registration-confirm/", {"token": token})

    assert EventRegistration.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"status": EventStatus.CANCELLED},
        {"registration": "none"},
        {"registration_until": "past"},
        {"registration_from": "later"},
        {"starts_on": "past"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_form__takes_nobody_when_one_cannot_register(
    event: EventPage, change: dict[str, Any]
) -> None:
    now = timezone.now()
    values: dict[Any, Any] = {
        "past": now - timedelta(days=1),
        "later": now + timedelta(days=1),
    }
    fields = {name: values.get(value, value) for name, value in change.items()}
    if "starts_on" in fields:
        fields["starts_on"] = today(-1)
    EventPage.objects.filter(pk=event.pk).update(**fields)

    answer = register(event, "Ada")

    assert answer.status_code in {404, 422}
    assert not EventRegistration.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {"day": "2020-01-01"},
        {"event": "x"},
        {"event": "9" * 30},
        {"event": "0"},
        {"email": "nobody"},
        {"name": ""},
        {"note": "x" * 1001},
    ],
)
def test_form__with_what_cannot_be_keeps_nothing(
    event: EventPage, data: dict[str, Any]
) -> None:
    assert register(event, "Ada", **data).status_code in {404, 422}
    assert not EventRegistration.objects.exists()


@pytest.mark.parametrize("token", ["", "x", "a:b:c"])
@pytest.mark.parametrize("kind", ["registration-confirm", "registration-cancel"])
def test_link__that_is_not_ours_does_nothing(
    event: EventPage, kind: str, token: str
) -> None:
    register(event, "Ada")

    assert send(f"/en/-/forms/{kind}/", {"token": token}).status_code == 422
    assert states() == {"Ada": Place.UNCONFIRMED}


def test_repeating_event__has_places_on_each_date(room: NewsroomPage) -> None:
    event = weekly(room)
    enter(event, "Ada")
    register(event, "Bo", day=today(12).isoformat())
    press("registration-confirm", "bo@example.org")

    assert states() == {"Ada": Place.TAKEN, "Bo": Place.TAKEN}


def test_repeating_event__is_open_as_long_as_one_date_is(
    room: NewsroomPage, read: Read
) -> None:
    event = weekly(room, times=2, has_waiting_list=False)
    enter(event, "Ada")

    soup = read("/en/newsroom/weekly/")
    assert "1 place is left." in soup.main.get_text()
    assert soup.select_one(f'a[href^="{FORM}"]') is not None

    register(event, "Bo", day=today(12).isoformat())
    press("registration-confirm", "bo@example.org")

    soup = read("/en/newsroom/weekly/")
    assert "All places are taken." in soup.main.get_text(" ", strip=True)
    assert soup.select_one(f'a[href^="{FORM}"]') is None


def publish(event: EventPage, **fields: Any) -> None:
    page = EventPage.objects.get(pk=event.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    with committed():
        page.save_revision().publish()


def test_waiting_list__of_what_is_over_or_called_off_stays_as_it_is(
    event: EventPage, editor: Client
) -> None:
    ada, bo = enter(event, "Ada"), enter(event, "Bo")
    publish(event, status=EventStatus.CANCELLED)
    mail.outbox.clear()

    press_again = CancelRegistration(registration=ada)
    with committed():
        press_again.execute()

    assert (states()["Bo"], mail.outbox) == (Place.WAITING, [])

    over = timezone.now() - timedelta(days=1)
    EventRegistration.objects.filter(pk=bo.pk).update(event_ends_at=over)
    EventPage.objects.filter(pk=event.pk).update(status=EventStatus.PLANNED)
    with committed():
        editor.post(url("delete", ada.pk))

    assert (states(), mail.outbox) == ({"Bo": Place.WAITING}, [])


def test_guest__who_confirms_after_it_was_called_off_hears_of_that(
    event: EventPage,
) -> None:
    register(event, "Ada")
    publish(event, status=EventStatus.CANCELLED, status_reason="Too thin ice")

    press("registration-confirm", "ada@example.org")

    assert "Too thin ice" in mail.outbox[-1].body
    assert "You have a place" not in mail.outbox[-1].body


def test_guest__who_confirms_after_the_event_gets_no_place(event: EventPage) -> None:
    register(event, "Ada")
    over = timezone.now() - timedelta(minutes=1)
    EventRegistration.objects.update(event_ends_at=over)

    answer = press("registration-confirm", "ada@example.org")

    assert answer.status_code == 422
    assert states() == {"Ada": Place.UNCONFIRMED}


def test_guests__go_along_to_another_date_and_hear_which(
    event: EventPage, read: Read
) -> None:
    enter(event, "Ada")
    mail.outbox.clear()

    publish(
        event,
        starts_on=today(40),
        previous_start=today(5),
        status=EventStatus.RESCHEDULED,
    )

    [letter] = mail.outbox
    with translation.override("en"):
        assert day_in_words(today(40)) in letter.body
        assert day_in_words(today(5)) not in letter.body
    row = EventRegistration.objects.get()
    assert row.day == today(40)
    assert timezone.localdate(row.event_ends_at) == today(41)
    soup = read("/en/newsroom/evening/")
    assert "joins the waiting list" in soup.main.get_text(" ", strip=True)


def test_guests__hear_that_an_event_is_cancelled_once(event: EventPage) -> None:
    enter(event, "Ada")
    enter(event, "Bo")
    mail.outbox.clear()
    page = EventPage.objects.get(pk=event.pk)
    page.status, page.status_reason = EventStatus.CANCELLED, "Too thin ice"

    for _turn in range(2):
        with committed():
            page.save_revision().publish()

    assert sorted(one.to[0] for one in mail.outbox) == [
        "ada@example.org",
        "bo@example.org",
    ]
    assert all("Too thin ice" in one.body for one in mail.outbox)


def test_erasure__forgets_everybody_after_the_event(
    event: EventPage, settings: Any
) -> None:
    enter(event, "Ada")
    register(event, "Bo")
    now = timezone.now()

    erase(None, now + timedelta(days=8))
    assert set(states()) == {"Ada"}
    erase(None, now + timedelta(days=34))
    assert set(states()) == {"Ada"}
    erase(None, now + timedelta(days=37))
    assert states() == {}


# In the admin ----------------------------------------------------------------------


@pytest.fixture
def editor(joining: Network) -> Client:
    return signed_in(factories.member(joining))


def url(name: str, *args: Any) -> str:
    return reverse(f"hanse_registrations:{name}", args=args)


def test_organisers__see_and_export_their_guests_and_no_others(
    event: EventPage, editor: Client, museums: Network
) -> None:
    row = enter(event, "Ada")
    stranger = signed_in(factories.member(museums))

    assert "Ada" in editor.get(url("index")).content.decode()
    assert b"ada@example.org" in editor.get(f"{url('index')}?export=csv").getvalue()
    assert "Ada" in editor.get(url("edit", row.pk)).content.decode()
    assert "Ada" not in stranger.get(url("index")).content.decode()
    assert b"Ada" not in stranger.get(f"{url('index')}?export=csv").getvalue()
    for name in ("edit", "delete"):
        assert stranger.post(url(name, row.pk)).status_code in REFUSED
    shown = editor.get(reverse("wagtailadmin_pages:edit", args=[event.pk]))
    assert f"{url('index')}?item={event.item_id}" in shown.content.decode()


def test_organisers__take_a_place_away_and_the_next_has_it(
    event: EventPage, editor: Client
) -> None:
    ada, _bo = enter(event, "Ada"), enter(event, "Bo")
    data = filled(editor.get(url("edit", ada.pk)).context["form"])

    with committed():
        editor.post(url("edit", ada.pk), data | {"state": Place.CANCELLED})

    assert states() == {"Ada": Place.CANCELLED, "Bo": Place.TAKEN}
    assert mail.outbox[-1].to == ["bo@example.org"]


def test_organisers__give_a_place_beyond_the_number(
    event: EventPage, editor: Client
) -> None:
    enter(event, "Ada")
    waiting = enter(event, "Bo")

    data = filled(editor.get(url("edit", waiting.pk)).context["form"])

    editor.post(url("edit", waiting.pk), data | {"state": Place.TAKEN})

    assert states() == {"Ada": Place.TAKEN, "Bo": Place.TAKEN}


def test_organisers__erase_somebody_and_the_next_has_the_place(
    event: EventPage, editor: Client
) -> None:
    ada, _bo = enter(event, "Ada"), enter(event, "Bo")

    editor.post(url("delete", ada.pk))

    assert states() == {"Bo": Place.TAKEN}


def test_organisers__confirm_nobodys_address(event: EventPage, editor: Client) -> None:
    row = enter(event, "Ada")

    editor.post(url("edit", row.pk), {"state": Place.UNCONFIRMED})

    assert states() == {"Ada": Place.TAKEN}


def test_list__needs_as_many_queries_with_ten_times_the_guests(
    event: EventPage, editor: Client
) -> None:
    def guests(begin: int, end: int) -> None:
        for number in range(begin, end):
            EventRegistration.objects.create(
                network_id=event.item.network_id,
                via_id=event.item.network_id,
                item=event.item,
                day=event.starts_on,
                name=f"Guest {number}",
                email="g@example.org",
                language="en",
                event_ends_at=timezone.now(),
            )

    guests(0, 1)
    before = queries_of(editor, url("index"))
    guests(1, 12)

    assert queries_of(editor, url("index")) == before
