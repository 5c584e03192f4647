"""An entry steps down with the time since somebody made sure of it, and comes back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import registry as log_registry

from hanse.directory import checks, freshness
from hanse.directory.actions import ConfirmRecord
from hanse.directory.freshness import Step, step_on
from hanse.directory.models import Organisation
from hanse.networks.enums import Share
from hanse.networks.models import Network
from hanse.search.documents import key_of
from hanse.search.engines import SearchRequest, get_engine
from tests import factories
from tests.directory.conftest import Fetch
from tests.directory.test_import_runs import begin, do, imported, mapped
from tests.networks.admin import edit_form, queries_of, record_url, signed_in
from tests.site.conftest import add_directory

TODAY = date(2026, 11, 29)
LADDER = {"BADGE": 100, "LOWER": 200, "HIDDEN": 300}
db = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel(datetime(2026, 11, 29, 9, tzinfo=UTC), tick=False):
        yield


@pytest.fixture(autouse=True)
def _ladder(settings: Any) -> None:
    settings.HANSE_DIRECTORY_FRESHNESS = LADDER


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("confirmed", "published", "step"),
    [
        (ago(0), None, Step.FRESH),
        (ago(99), None, Step.FRESH),
        (ago(100), None, Step.BADGE),
        (ago(199), ago(900), Step.BADGE),
        (ago(200), None, Step.LOWER),
        (ago(300), None, Step.HIDDEN),
        (None, ago(99), Step.FRESH),
        (None, ago(300), Step.HIDDEN),
        (None, None, Step.FRESH),
    ],
)
def test_step__goes_by_the_last_word_else_by_the_first_day(
    confirmed: date | None, published: date | None, step: Step
) -> None:
    assert step_on(TODAY, confirmed, published) == step


def test_step__that_is_switched_off_is_never_reached(settings: Any) -> None:
    settings.HANSE_DIRECTORY_FRESHNESS = {**LADDER, "HIDDEN": None, "LOWER": None}

    assert step_on(TODAY, ago(5000), None) == Step.BADGE
    settings.HANSE_DIRECTORY_FRESHNESS = dict.fromkeys(LADDER)
    assert step_on(TODAY, ago(5000), None) == Step.FRESH


@pytest.mark.parametrize(
    ("ladder", "is_wrong"),
    [
        ({}, False),
        ({"HIDDEN": None}, False),
        ({"BADGE": 10, "LOWER": 10, "HIDDEN": 10}, False),
        ({"BADGE": 900}, False),
        ({"BADGE": 900, "LOWER": 730}, True),
        ({"OLD": 10}, True),
        ({"BADGE": "10"}, True),
        ({"BADGE": -1}, True),
    ],
)
def test_check__finds_what_is_no_ladder(ladder: Any, is_wrong: bool) -> None:
    with override_settings(HANSE_DIRECTORY_FRESHNESS=ladder):
        assert bool(checks.freshness_steps_down()) == is_wrong


def aged(network: Network, name: str, days: int | None, **more: Any) -> Organisation:
    """A record that was published a year ago and confirmed so many days ago."""
    record = factories.organisation(
        network, name, confirmed_on=None if days is None else ago(days), **more
    )
    long_ago = timezone.now() - timedelta(days=365)
    Organisation.objects.filter(pk=record.pk).update(first_published_at=long_ago)
    return Organisation.objects.get(pk=record.pk)


@pytest.fixture
def rows(joining: Network) -> dict[Step, Organisation]:
    return {
        step: aged(joining, f"Studio {step.name.title()}", days)
        for step, days in zip(Step, (10, 150, 250, 350), strict=True)
    }


@db
def test_rule__finds_the_records_of_each_step(
    joining: Network, rows: dict[Step, Organisation]
) -> None:
    never = aged(joining, "Never", None)
    draft = factories.organisation(joining, "Draft", live=False)

    for step in Step:
        there = set(Organisation.objects.filter(freshness.at(step)))
        also = {never} if step == Step.HIDDEN else {draft} if step == 0 else set()
        assert there == {rows[step], *also}
        more = set(Organisation.objects.filter(freshness.at_least(step)))
        assert {rows[one] for one in Step if one >= step} <= more


def found(network: Network, text: str = "") -> list[str]:
    request = SearchRequest(
        reader=network.pk, language="en", text=text, kinds=("organisation",)
    )
    return [hit.key for hit in get_engine().search(request).hits]


def key(record: Organisation) -> str:
    return key_of("hanse_directory.organisation", record.pk)


@db
def test_document__stands_lower_then_is_gone(
    joining: Network, rows: dict[Step, Organisation]
) -> None:
    assert set(found(joining)) == {key(rows[step]) for step in Step if step < 3}
    low = aged(joining, "Harbour Studio", 250)
    high = aged(joining, "A studio that makes things for the harbour", 10)
    # The shorter name would win.
    assert found(joining, "harbour") == [key(high), key(low)]


@db
def test_tick__steps_down_what_has_come_of_age(joining: Network) -> None:
    record = aged(joining, "Studio", 299)
    fresh = aged(joining, "Other", 0)
    now = timezone.now()
    freshness.step_down(now - timedelta(days=1), now)
    assert key(record) in found(joining)

    with time_machine.travel(now + timedelta(days=1), tick=False):
        freshness.step_down(now, timezone.now())
        assert found(joining) == [key(fresh)]


@db
def test_tick__builds_only_what_crossed_a_step(
    joining: Network, rows: dict[Step, Organisation], monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[int] = []
    monkeypatch.setattr(
        freshness, "dirty", lambda objects: built.extend(one.pk for one in objects)
    )
    now = timezone.now()
    freshness.step_down(now - timedelta(days=40), now)
    assert built == []
    freshness.step_down(now - timedelta(days=60), now)
    assert set(built) == {row.pk for step, row in rows.items() if step}
    built.clear()
    freshness.step_down(None, now)
    assert set(built) == {row.pk for step, row in rows.items() if step}


# What visitors see -----------------------------------------------------------------------


@db
def test_card_and_page__say_how_old_an_entry_is(
    joining: Network, rows: dict[Step, Organisation], fetch: Fetch
) -> None:
    add_directory(joining)
    aged(joining, "Studio of four years", 4 * 366)
    page = fetch("/en/directory/").content.decode()
    assert page.count("Not confirmed for a year") == 2

    def shown(record: Organisation) -> str:
        path = f"/en/directory/{str(record).lower().replace(' ', '-')}-{record.pk}/"
        return str(fetch(path).content.decode())

    assert "Not confirmed" not in shown(rows[Step.FRESH])
    assert "Not confirmed for a year" in shown(rows[Step.BADGE])
    hidden = shown(rows[Step.HIDDEN])
    assert "our lists show it no more" in hidden
    assert '<meta name="robots" content="noindex">' in hidden


@db
def test_sitemap__leaves_out_what_no_list_shows(
    joining: Network, rows: dict[Step, Organisation], fetch: Fetch
) -> None:
    add_directory(joining)
    text = fetch("/en/-/sitemap-organisation-1.xml").content.decode()

    assert f"-{rows[Step.LOWER].pk}/" in text
    assert f"-{rows[Step.HIDDEN].pk}/" not in text


# Confirming --------------------------------------------------------------------------------


@db
def test_confirm__brings_an_entry_back_at_once(
    joining: Network, rows: dict[Step, Organisation]
) -> None:
    record = rows[Step.HIDDEN]
    anna = factories.member(joining)

    assert ConfirmRecord(record, user=anna).execute()
    assert key(record) in found(joining)
    assert Organisation.objects.get(pk=record.pk).confirmed_on == TODAY
    entry = log_registry.get_logs_for_instance(record).first()
    assert (entry.action, entry.user) == ("hanse.directory.confirm", anna)
    assert "29" in entry.message
    assert not ConfirmRecord(record, user=anna).execute()


@db
def test_confirm__outlives_the_drafts_that_are_published_later(
    joining: Network,
) -> None:
    record = aged(joining, "Studio", 150)
    record.summary = "New words."
    draft = record.save_revision()
    ConfirmRecord(record, user=None).execute()
    assert Organisation.objects.get(pk=record.pk).summary == ""
    type(draft).objects.get(pk=draft.pk).publish()

    row = Organisation.objects.get(pk=record.pk)
    assert (row.summary, row.confirmed_on) == ("New words.", TODAY)


@db
def test_confirm__is_no_change_for_an_import(joining: Network) -> None:
    imported(joining)
    record = Organisation.objects.order_by("pk")[0]
    ConfirmRecord(record, user=None).execute()
    text = "nr,Nimi\r\n1,Meriverstas uusi\r\n"
    run = mapped(begin(joining, text), key="nr")

    assert do(run, "checking") == {"changed": 1}


@db
@pytest.mark.parametrize("trouble", ["tomorrow", "locked", "gone", "merged"])
def test_confirm__refuses_what_cannot_be(joining: Network, trouble: str) -> None:
    record = aged(joining, "Studio", 150)
    day = TODAY + timedelta(days=1) if trouble == "tomorrow" else None
    if trouble == "locked":
        Organisation.objects.filter(pk=record.pk).update(locked=True)
    elif trouble == "merged":
        other = aged(joining, "Other", 1)
        Organisation.objects.filter(pk=record.pk).update(merged_into=other.pk)
    elif trouble == "gone":
        Organisation.objects.get(pk=record.pk).delete()

    with pytest.raises(ValidationError):
        ConfirmRecord(record, user=factories.member(joining), on=day).execute()


@db
def test_confirm__is_for_the_owner_alone(joining: Network, museums: Network) -> None:
    record = aged(museums, "Theirs", 150, share=Share.EVERYBODY)

    with pytest.raises(PermissionDenied):
        ConfirmRecord(record, user=factories.member(joining)).execute()


# The admin ---------------------------------------------------------------------------------


@pytest.fixture
def anna(joining: Network) -> Any:
    return signed_in(factories.member(joining, name="anna"))


@db
def test_list__shows_the_step_and_confirms_with_one_button(
    anna: Any, rows: dict[Step, Organisation]
) -> None:
    url = record_url("list")
    page = anna.get(url).content.decode()
    record = rows[Step.LOWER]
    confirm = record_url("confirm", record.pk)
    assert page.count("Not confirmed for a year") == 3
    assert confirm in page

    done = anna.post(confirm, {"next": f"{url}?freshness=lower"})
    assert done.url == f"{url}?freshness=lower"
    assert Organisation.objects.get(pk=record.pk).confirmed_on == TODAY
    away = anna.post(confirm, {"next": "https://evil.example/"})
    assert away.url == record_url("edit", record.pk)


@db
@pytest.mark.parametrize("step", list(Step))
def test_list__is_narrowed_by_step(
    anna: Any, rows: dict[Step, Organisation], step: Step
) -> None:
    page = anna.get(record_url("list"), {"freshness": step.name.lower()})

    assert set(page.context["object_list"]) == {rows[step]}


@db
def test_list__needs_the_same_queries_for_ten_times_the_records(
    anna: Any, joining: Network
) -> None:
    aged(joining, "Studio", 150)
    few = queries_of(anna, record_url("list"))
    for number in range(10):
        aged(joining, f"Studio {number}", 150)

    assert queries_of(anna, record_url("list")) == few


@db
def test_edit_view__confirms_and_its_form_never_writes_the_day(
    anna: Any, rows: dict[Step, Organisation]
) -> None:
    record = rows[Step.BADGE]
    data = edit_form(anna, record)
    page = anna.get(record_url("edit", record.pk)).content.decode()
    assert record_url("confirm", record.pk) in page
    assert "confirmed_on" not in data
    anna.post(record_url("confirm", record.pk))
    sent = {**data, "confirmed_on": "2020-01-01", "action-publish": "1"}

    assert anna.post(record_url("edit", record.pk), sent).status_code == 302
    assert Organisation.objects.get(pk=record.pk).confirmed_on == TODAY


@db
def test_confirm_view__is_not_found_for_those_of_others(
    anna: Any, museums: Network
) -> None:
    theirs = aged(museums, "Secret", 150, share=Share.EVERYBODY)
    url = record_url("confirm", theirs.pk)

    for response in (anna.get(url), anna.post(url)):
        assert response.status_code == 404
        assert "Secret" not in response.content.decode()
    assert Organisation.objects.get(pk=theirs.pk).confirmed_on == ago(150)


@db
def test_morning__counts_each_step_with_its_list(
    anna: Any, rows: dict[Step, Organisation]
) -> None:
    panels = anna.get(reverse("wagtailadmin_home")).context["panels"]
    (panel,) = [one for one in panels if one.name == "hanse_morning"]
    lines = [line for line in panel.lines if "to confirm" in line.text]

    assert len(lines) == 3
    for line, step in zip(lines, (Step.BADGE, Step.LOWER, Step.HIDDEN), strict=True):
        assert line.count == 1
        assert list(anna.get(line.url).context["object_list"]) == [rows[step]]
