"""Searches without a result: what is counted, what is never written, what is done."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hanse.networks.enums import Role
from hanse.networks.models import Network, NetworkLogEntry
from hanse.search import insight, morning
from hanse.search.models import MissedDay, MissedQuery, Promotion, SynonymSet
from tests import factories
from tests.networks.admin import queries_of, signed_in

pytestmark = pytest.mark.django_db


def ask(
    client: Client, text: str, host: str = "joining", path: str = "/en/search/"
) -> None:
    response = client.get(path, {"q": text}, headers={"host": f"{host}.localhost"})
    assert response.status_code == 200


def yesterday() -> None:
    """Let everything that was counted have happened a day earlier."""
    for row in MissedDay.objects.order_by("day"):
        row.day -= timedelta(days=1)
        row.save()


def told(network: Network) -> dict[str, int]:
    insight.write()
    return {
        row.text: sum(day.count for day in row.days.all())
        for row in MissedQuery.objects.filter(network=network)
    }


def missed(network: Network, text: str, times: int = 3) -> MissedQuery:
    row = MissedQuery.objects.create(
        network=network,
        language="en",
        digest=text,
        text=text,
        last_on=timezone.localdate(),
    )
    MissedDay.objects.create(query=row, day=row.last_on, count=times)
    return row


def test_words__are_told_after_several_times_on_several_days(
    joining: Network, client: Client
) -> None:
    for _time in range(5):
        ask(client, "Glass Bowing")
    assert told(joining) == {"": 5}
    assert not any("glass" in str(row) for row in MissedQuery.objects.values())

    yesterday()
    # In other letters it is the same.
    ask(client, "glass  bowíng")

    assert told(joining) == {"glass bowíng": 6}
    assert MissedQuery.objects.get().last_on == timezone.localdate()


def test_words__of_each_network_and_language_count_for_themselves(
    joining: Network, museums: Network, client: Client
) -> None:
    ask(client, "zeppelin")
    ask(client, "zeppelin", path="/fi/haku/")
    ask(client, "zeppelin", "museums", "/de/suche/")
    insight.write()

    rows = MissedQuery.objects.values_list("network", "language")
    assert sorted(rows) == [
        (joining.pk, "en"),
        (joining.pk, "fi"),
        (museums.pk, "de"),
    ]
    assert len(set(MissedQuery.objects.values_list("digest"))) == 3


@pytest.mark.parametrize(
    "text",
    [
        "anna.ojala@example.org",
        "call +358 40 123 4567",
        "170388-123X",
        "https://example.org/x",
        "www.example.org",
        "a sentence that says much more than one looks for",
        "x" * 70,
        "…",
    ],
)
def test_text__that_could_be_personal_is_not_even_counted(
    joining: Network, client: Client, text: str
) -> None:
    for _day in range(4):
        ask(client, text)
        yesterday()

    assert told(joining) == {}


def test_search__that_finds_or_is_narrowed_or_promoted_is_none(
    joining: Network, client: Client
) -> None:
    Promotion.objects.create(
        network=joining, language="en", words="hours", address="/x", title="X"
    )
    ask(client, "joining")
    ask(client, "hours")
    ask(client, "")
    client.get(
        "/en/search/?q=zeppelin&kind=page", headers={"host": "joining.localhost"}
    )
    client.get("/en/search/?q=zeppelin&in=all", headers={"host": "joining.localhost"})

    assert told(joining) == {}


def test_visitor__waits_for_no_statistic(joining: Network, client: Client) -> None:
    ask(client, "zeppelin")
    with CaptureQueriesContext(connection) as context:
        ask(client, "zeppelin")

    written = [one["sql"] for one in context if not one["sql"].startswith("SELECT")]
    assert written == []
    assert told(joining) == {"": 2}


def test_prune__forgets_days_and_what_was_asked_once(
    joining: Network, settings: object
) -> None:
    settings.HANSE_SEARCH_KEEP_MISSED_DAYS = 90  # type: ignore[attr-defined]
    today = timezone.localdate()
    old, single, kept = (
        missed(joining, "old"),
        missed(joining, "single"),
        missed(joining, "kept"),
    )
    MissedDay.objects.filter(query=old).update(day=today - timedelta(days=91))
    MissedDay.objects.filter(query=single).update(day=today - timedelta(days=40))
    MissedQuery.objects.filter(pk=single.pk).update(
        text="", last_on=today - timedelta(days=40)
    )
    MissedDay.objects.create(query=kept, day=today - timedelta(days=91), count=9)

    insight.prune()

    assert told(joining) == {"kept": 3}


def test_report__leads_to_what_can_be_done_and_lets_go_of_it(
    joining: Network, museums: Network
) -> None:
    client = signed_in(factories.member(joining))
    row, theirs = missed(joining, "glass blowing"), missed(museums, "theirs")
    page = client.get(reverse("hanse_missed:index")).content.decode()
    assert "glass blowing" in page
    assert "theirs" not in page
    assert client.get(reverse("hanse_missed:edit", args=[theirs.pk])).status_code == 404

    edit = client.get(reverse("hanse_missed:edit", args=[row.pk]))
    for name, model in (("synonym", SynonymSet), ("promotion", Promotion)):
        form = client.get(edit.context[f"{name}_url"]).context["form"]
        assert (form["words"].value(), form["language"].value()) == (
            "glass blowing",
            "en",
        ), model

    data = {
        "is_handled": "on",
        "loaded_version": edit.context["form"]["loaded_version"].value(),
    }
    assert (
        client.post(reverse("hanse_missed:edit", args=[row.pk]), data).status_code
        == 302
    )
    row.refresh_from_db()
    assert row.handled_on == timezone.localdate()
    assert NetworkLogEntry.objects.filter(object_id=str(row.pk)).exists()
    assert list(MissedQuery.objects.open().filter(network=joining)) == []
    listed = client.get(reverse("hanse_missed:index"), {"state": "open"})
    assert list(listed.context["object_list"]) == []

    # Asked again on a later day it comes back.
    row.handled_on -= timedelta(days=1)
    row.save()
    assert list(MissedQuery.objects.open().filter(network=joining)) == [row]


def test_report__asks_colleagues_for_content(
    joining: Network,
    museums: Network,
    django_capture_on_commit_callbacks: Any,
) -> None:
    asking = factories.member(joining)
    colleague = factories.member(joining, Role.COORDINATOR)
    factories.member(museums)
    row = missed(joining, "glass blowing")
    client, url = signed_in(asking), reverse("hanse_missed:edit", args=[row.pk])
    version = client.get(url).context["form"]["loaded_version"].value()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(url, {"asks_for_content": "on", "loaded_version": version})

    (sent,) = mail.outbox
    assert sent.to == [colleague.email]
    assert "look for “glass blowing” and find nothing" in sent.subject
    assert joining.name in sent.subject
    assert url in sent.body
    row.refresh_from_db()
    assert row.handled_on is None
    assert "Content was asked for on" in client.get(url).content.decode()


def test_report__asks_as_many_queries_for_more_rows(joining: Network) -> None:
    client = signed_in(factories.member(joining))
    url = reverse("hanse_missed:index")
    missed(joining, "first")
    queries_of(client, url)
    before = queries_of(client, url)
    for number in range(10):
        missed(joining, f"word {number}")

    assert queries_of(client, url) == before <= 30


def test_morning__counts_what_is_open_and_own(
    joining: Network, museums: Network, rf: object
) -> None:
    missed(museums, "theirs")
    missed(joining, "ours")
    request = rf.get("/")  # type: ignore[attr-defined]
    request.user = factories.member(joining)

    (line,) = morning.lines(request)

    assert line.count == 1
    assert line.url.endswith("?state=open")
