"""From a basket to work that is given to people, in the background."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from hanse.networks.models import Network
from hanse.site.models import PlainPage
from hanse.translation.actions.assign import AssignUnits
from hanse.translation.actions.prepare import prepare
from hanse.translation.actions.request import (
    SendJob,
    add_to_basket,
    basket_of,
    cancel_job,
    wake_jobs,
)
from hanse.translation.enums import JobState, ObjectState
from hanse.translation.models import Job, JobItem, JobObject, Notice, Unit
from hanse.translation.refusals import Refused
from tests import factories
from tests.networks.admin import queries_of, signed_in
from tests.translation.asking import bulk, unit_url
from tests.translation.conftest import add_page, unit_of


def sent(client: Any, network: Network, **data: Any) -> Job:
    url = reverse("hanse_translation:basket")
    data = {"languages": ["fi", "sv"], **data}
    response = client.post(f"{url}?network={network.pk}", data)
    assert response.status_code == 302, response.context["form"].errors
    return Job.objects.exclude(state=JobState.BASKET).latest("pk")


def test_job__is_prepared_in_the_background_and_given_to_people(
    joining: Network, coordinator: Any, translator: Any
) -> None:
    pages = [add_page(joining, f"Page number {number}") for number in range(3)]
    draft = PlainPage(title="Draft", slug="draft", locale=pages[0].locale, live=False)
    pages[0].get_parent().add_child(instance=draft)
    assert add_to_basket(coordinator, joining, [*pages, pages[0], draft]) == 4
    client = signed_in(coordinator)
    url = reverse("hanse_translation:basket")
    wrong = client.post(url, {"languages": ["xx"], "due": "2001-01-01"})
    assert set(wrong.context["form"].errors) == {"languages", "due"}
    assert basket_of(coordinator, joining).state == JobState.BASKET

    due = timezone.localdate() + timedelta(days=5)
    job = sent(client, joining, brief="Short", due=due, person_fi=translator.pk)
    job.refresh_from_db()
    assert (job.state, job.title, job.items.count()) == ("open", "Page number 0", 6)
    assert "not published" in job.objects_of.get(state="refused").reason
    finnish = job.items.filter(unit__language="fi")
    assert {item.assignee for item in finnish} == {translator}
    assert {item.due for item in finnish} == {due}
    assert not job.items.filter(unit__language="sv", assignee__isnull=False).exists()
    # One piece of news for the job, not one for each page.
    assert [one.kind for one in Notice.objects.filter(user=translator)] == ["assigned"]
    page = client.get(reverse("hanse_translation:job", args=(job.pk,)))
    text = page.content.decode()
    assert "Short" in text
    assert "not published" in text
    mine = signed_in(translator).get(
        reverse("hanse_translation:work"), {"show": "mine"}
    )
    assert "Page number 1" in mine.content.decode()
    editor = signed_in(translator).get(unit_url(finnish[0].unit)).content.decode()
    assert "Short" in editor


def test_send__gives_work_to_nobody_who_may_not_do_it(
    joining: Network, museums: Network, coordinator: Any, page: PlainPage
) -> None:
    add_to_basket(coordinator, joining, [page])
    stranger = factories.translator(museums, "fi")
    job = SendJob(
        basket_of(coordinator, joining),
        user=coordinator,
        languages=["fi"],
        assignees={"fi": stranger},
    )
    with pytest.raises(ValidationError, match="does not translate"):
        job.execute()
    assert not Job.objects.exclude(state=JobState.BASKET).exists()


def test_basket__loses_what_is_taken_out(
    joining: Network, coordinator: Any, page: PlainPage
) -> None:
    other = add_page(joining, "Other", slug="other")
    add_to_basket(coordinator, joining, [page, other])
    client, url = signed_in(coordinator), reverse("hanse_translation:basket")
    first = JobObject.objects.first()
    assert first is not None
    client.post(url, {"remove": first.pk})
    assert [one.label for one in JobObject.objects.all()] == ["Other"]
    for none in ("x", "9" * 5000):
        assert client.post(url, {"remove": none}).status_code == 400
    client.post(url, {"remove": "all"})
    assert not JobObject.objects.exists()
    assert client.post(url, {"languages": ["fi"]}).status_code == 200


def test_basket__is_filled_from_listings(
    joining: Network, museums: Network, coordinator: Any, page: PlainPage
) -> None:
    record = factories.organisation(joining, "Sea Studio", summary="We print")
    theirs = factories.organisation(museums, "Museum", summary="Old things")
    shared = factories.organisation(
        museums, "Shared", summary="New things", share="everybody"
    )
    client = signed_in(coordinator)
    pages = bulk(page._meta.get_parent_list()[-1], "translate", page.pk)
    assert page.title in client.get(pages).content.decode()
    client.post(pages, {"network": joining.pk})
    records = bulk(type(record), "translate", record.pk, theirs.pk, shared.pk)
    text = client.get(records).content.decode()
    assert ("Sea Studio" in text, "Shared" in text, "Museum" in text) == (
        True, True, False,
    )  # fmt: skip
    client.post(records, {"network": joining.pk})

    basket = basket_of(coordinator, joining)
    labels = set(basket.objects_of.values_list("label", flat=True))
    assert labels == {"About", "Sea Studio", "Shared"}
    stranger = signed_in(factories.member(museums))
    assert "Sea Studio" not in stranger.get(records).content.decode()


def test_terms__go_into_the_basket_of_superusers_alone(
    joining: Network, coordinator: Any
) -> None:
    term = factories.term("sectors", "music", en="Music", fi="Musiikki")
    root = signed_in(factories.superuser())
    url = bulk(type(term), "translate", term.pk)
    root.post(url, {"network": joining.pk})
    job = sent(root, joining, languages=["fi", "sv"])
    job.refresh_from_db()
    units = {item.unit.language: item.unit for item in job.items.all()}
    assert set(units) == {"fi", "sv"}
    # What stands there already is taken over.
    assert (units["fi"].approved, units["sv"].approved) == (1, 0)
    answer = signed_in(coordinator).post(url, {"network": joining.pk})
    assert answer.status_code in {302, 403, 404}
    assert not basket_of(coordinator, joining).objects_of.exists()


def test_prepare__goes_on_where_it_was_cut_off(
    joining: Network, coordinator: Any
) -> None:
    pages = [add_page(joining, f"Page {n}", slug=f"p{n}") for n in range(5)]
    add_to_basket(coordinator, joining, pages)
    job = basket_of(coordinator, joining)
    Job.objects.filter(pk=job.pk).update(state=JobState.QUEUED, languages=["fi"])
    assert prepare(job.pk, limit=2)
    assert job.objects_of.filter(state=ObjectState.DONE).count() == 2
    client = signed_in(coordinator)
    url = reverse("hanse_translation:job", args=(job.pk,))
    shown = client.get(url, {"format": "progress"}).json()
    assert (shown["done"], shown["total"], shown["state"]) == (2, 5, "queued")

    # The worker is dead. What stands still is woken by the tick, or by a person.
    wake_jobs(None, timezone.now())
    job.refresh_from_db()
    assert job.state == JobState.QUEUED
    wake_jobs(None, timezone.now() + timedelta(hours=1))
    job.refresh_from_db()
    assert job.state == JobState.OPEN
    assert Unit.objects.count() == job.items.count() == 5
    assert not prepare(job.pk)
    assert Notice.objects.filter(kind="prepared").count() == 1


def test_cancel__closes_what_was_prepared_while_it_waited(
    joining: Network, coordinator: Any, page: PlainPage
) -> None:
    add_to_basket(coordinator, joining, [page])
    job = basket_of(coordinator, joining)
    Job.objects.filter(pk=job.pk).update(state=JobState.QUEUED, languages=["fi"])
    waiting = [job.pk]

    def prepared_first(execute: Any, sql: str, *args: Any) -> Any:
        """As where rows are locked: whoever prepares the job has its row by then."""
        if sql.startswith('UPDATE "hanse_translation_job"') and waiting:
            prepare(waiting.pop())
        return execute(sql, *args)

    with connection.execute_wrapper(prepared_first):
        cancel_job(job, coordinator)

    job.refresh_from_db()
    assert not waiting
    assert job.state == JobState.CANCELLED
    assert [item.is_open for item in job.items.all()] == [False]


def test_cancel__ends_a_job_that_waits_too(
    joining: Network, coordinator: Any, translator: Any, page: PlainPage
) -> None:
    add_to_basket(coordinator, joining, [page])
    job = basket_of(coordinator, joining)
    Job.objects.filter(pk=job.pk).update(state=JobState.QUEUED, languages=["fi"])
    url = reverse("hanse_translation:job", args=(job.pk,))
    answer = signed_in(translator).post(url, {"action": "cancel"})
    assert answer.status_code in {302, 403}
    job.refresh_from_db()
    assert job.state == JobState.QUEUED
    boss = signed_in(coordinator)
    assert boss.post(url, {"action": "explode"}).status_code == 400
    boss.post(url, {"action": "cancel"})
    assert not prepare(job.pk)
    job.refresh_from_db()
    assert (job.state, job.items.count()) == (JobState.CANCELLED, 0)


def test_job__is_given_to_nobody_whose_account_is_gone(
    joining: Network, coordinator: Any, translator: Any
) -> None:
    add_to_basket(coordinator, joining, [add_page(joining)])
    job = basket_of(coordinator, joining)
    Job.objects.filter(pk=job.pk).update(
        state=JobState.QUEUED, languages=["fi"], assignees={"fi": translator.pk}
    )
    translator.delete()
    assert not prepare(job.pk)
    assert job.items.get().assignee_id is None


def test_job__leaves_what_somebody_takes_while_it_is_prepared(
    joining: Network, coordinator: Any, translator: Any
) -> None:
    unit = unit_of(add_page(joining), "fi", joining)
    add_to_basket(coordinator, joining, [PlainPage.objects.get(title="About")])
    job = basket_of(coordinator, joining)
    Job.objects.filter(pk=job.pk).update(state=JobState.QUEUED, languages=["fi", "sv"])
    first = [JobItem(unit=unit, assignee=translator)]

    def be_second(execute: Any, sql: str, *rest: Any) -> Any:
        if first and sql.startswith("INSERT") and JobItem._meta.db_table in sql:
            first.pop().save()
        return execute(sql, *rest)

    with connection.execute_wrapper(be_second):
        assert not prepare(job.pk)
    assert JobItem.objects.get(unit=unit).assignee == translator
    assert job.items.get().unit.language == "sv"


def test_assign__is_for_who_manages_and_for_work_of_ones_own(
    unit: Unit, joining: Network, translator: Any, coordinator: Any, museums: Network
) -> None:
    second = factories.translator(joining, "fi", name="second")
    stranger = factories.translator(museums, "fi")

    def given() -> Any:
        item = JobItem.objects.filter(unit=unit, is_open=True).first()
        return item.assignee if item else None

    AssignUnits([unit], translator, user=translator).execute()
    assert given() == translator
    with pytest.raises(Refused, match="Somebody else"):
        AssignUnits([unit], second, user=second).execute()
    with pytest.raises(PermissionDenied):
        AssignUnits([unit], None, user=second).execute()
    with pytest.raises(PermissionDenied):
        AssignUnits([unit], stranger, user=coordinator).execute()
    AssignUnits([unit], None, user=translator).execute()
    assert given() is None
    due = timezone.localdate()
    AssignUnits([unit], second, user=coordinator, due=due).execute()
    assert given() == second
    assert JobItem.objects.get(unit=unit).due == due
    assert Notice.objects.get(user=second).kind == "assigned"
    # Told once, whatever else changes.
    AssignUnits([unit], second, user=coordinator, due=due).execute()
    assert Notice.objects.filter(user=second).count() == 1


def test_work__that_two_people_take_at_once_is_the_firsts(
    unit: Unit, joining: Network, translator: Any, coordinator: Any
) -> None:
    second = factories.translator(joining, "fi", name="second")
    first = [JobItem(unit=unit, assignee=translator)]

    def be_second(execute: Any, sql: str, *rest: Any) -> Any:
        if first and "INSERT" in sql and JobItem._meta.db_table in sql:
            first.pop().save()
        return execute(sql, *rest)

    url = bulk(Unit, "assign", unit.pk)
    client = signed_in(second)
    with connection.execute_wrapper(be_second):
        response = client.post(url, {"person": second.pk, "due": ""})
    said = response.context["form"].errors["person"]
    assert said == ["Somebody else translates some of these already."]
    # Nobody is given what nobody has: no row is left of it.
    AssignUnits([unit], None, user=coordinator).execute()
    assert not JobItem.objects.exists()


def test_work__is_given_to_many_at_once(
    joining: Network, coordinator: Any, translator: Any, museums: Network
) -> None:
    units = [
        unit_of(add_page(joining, f"Page {n}", slug=f"p{n}"), "fi", joining)
        for n in range(3)
    ]
    swedish = unit_of(add_page(joining, "Swedish", slug="sv"), "sv", joining)
    client = signed_in(coordinator)
    url = bulk(Unit, "assign", *(unit.pk for unit in units))
    assert translator.get_username() in client.get(url).content.decode()
    client.post(url, {"person": translator.pk, "due": "2031-01-31"})
    items = JobItem.objects.all()
    assert {item.assignee for item in items} == {translator}
    assert {str(item.due) for item in items} == {"2031-01-31"}

    mixed = client.post(
        bulk(Unit, "assign", units[0].pk, swedish.pk), {"person": translator.pk}
    )
    assert "person" in mixed.context["form"].errors
    assert not JobItem.objects.filter(unit=swedish).exists()
    stranger = signed_in(factories.member(museums))
    assert "Page 1" not in stranger.get(url).content.decode()


def test_jobs__are_listed_at_a_constant_cost(
    joining: Network, coordinator: Any, page: PlainPage
) -> None:
    kind = ContentType.objects.get_for_model(page)

    def add(number: int) -> None:
        for n in range(number):
            job = Job.objects.create(
                network=joining,
                title=f"Job {n}",
                state="open",
                requested_by=coordinator,
                languages=["fi"],
            )
            JobObject.objects.create(
                job=job, content_type=kind, object_id=page.pk, label="x"
            )

    add(2)
    client, url = signed_in(coordinator), reverse("hanse_translation:jobs")
    few = queries_of(client, url)
    add(20)
    assert queries_of(client, url) == few
    assert len(client.get(url, {"q": "Job 19"}).context["object_list"]) == 1
    assert not client.get(url, {"state": "done"}).context["object_list"]
