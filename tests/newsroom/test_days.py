"""Days that nobody means: refused where they are written, not met where they are read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hanse.networks.models import Network
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
