"""Days that nobody means: refused where they are written, not met where they are read."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hanse.networks.models import Network
from hanse.newsroom.enums import Change
from hanse.newsroom.models import (
    CallDeadline,
    CallPage,
    EventChange,
    EventPage,
    NewsPage,
    NewsroomPage,
)
from tests import factories
from tests.networks.admin import page_form, signed_in
from tests.newsroom.making import add_newsroom, add_page

pytestmark = pytest.mark.django_db

FIRST, LAST = "0001-01-01", "9999-12-31"


@pytest.fixture
def room(joining: Network) -> NewsroomPage:
    return add_newsroom(joining)["en"]


@pytest.mark.parametrize("hours", [("18:00", "17:00"), ("", "11:00")])
def test_date__that_ends_before_it_starts_is_refused_with_the_form(
    room: NewsroomPage, editor: Client, hours: tuple[str, str]
) -> None:
    day = timezone.localdate() + timedelta(days=5)
    change = EventChange(change=Change.MOVED, day=day)
    page = add_page(
        room, EventPage, starts_on=day, starts_at=time(12), changes=[change]
    )
    data = page_form(editor, page) | {"action-publish": "1"}
    data |= {"changes-0-starts_at": hours[0], "changes-0-ends_at": hours[1]}

    answer = editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)

    assert answer.status_code == 200
    [inline] = answer.context["form"].formsets["changes"].forms
    assert list(inline.errors) == ["ends_at"]


def test_date__of_an_event_over_midnight_may_end_after_it(
    room: NewsroomPage, editor: Client
) -> None:
    day = timezone.localdate() + timedelta(days=5)
    page = add_page(
        room,
        EventPage,
        starts_on=day,
        starts_at=time(22),
        ends_on=day + timedelta(days=1),
        ends_at=time(2),
        changes=[EventChange(change=Change.MOVED, day=day)],
    )
    data = page_form(editor, page) | {"action-publish": "1"}
    data |= {"changes-0-starts_at": "20:00", "changes-0-ends_at": "01:00"}

    answer = editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)

    assert answer.status_code == 302
    [at] = EventPage.objects.get(pk=page.pk).schedule.between(
        timezone.now(), timezone.now() + timedelta(days=9)
    )
    assert at.end - at.start == timedelta(hours=5)


@pytest.fixture
def editor(joining: Network) -> Client:
    return signed_in(factories.member(joining))


@pytest.mark.parametrize(
    ("model", "field", "value"),
    [
        (EventPage, "starts_on", LAST),
        (EventPage, "ends_on", LAST),
        (EventPage, "starts_on", FIRST),
        (EventPage, "registration_from", f"{FIRST} 00:00"),
        (EventPage, "changes-0-starts_on", LAST),
        (CallPage, "deadlines-0-day", LAST),
        (CallPage, "opens_on", FIRST),
        (NewsPage, "date", LAST),
        (NewsPage, "date", FIRST),
    ],
)
def test_day__beyond_what_can_be_reckoned_is_refused_with_the_form(
    room: NewsroomPage, editor: Client, model: Any, field: str, value: str
) -> None:
    day = timezone.localdate() + timedelta(days=5)
    fields: dict[Any, Any] = {
        EventPage: {"starts_on": day, "changes": [EventChange(day=day)]},
        CallPage: {"deadlines": [CallDeadline(day=day)]},
        NewsPage: {},
    }
    page = add_page(room, model, **fields[model])
    data = page_form(editor, page) | {field: value, "action-publish": "1"}

    answer = editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)

    assert answer.status_code == 200
    form = answer.context["form"]
    name = field.rpartition("-")[2]
    inline = [one for rows in form.formsets.values() for one in rows.forms]
    assert any(name in one.errors for one in (form, *inline))
