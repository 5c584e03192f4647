"""One change of many records: what is chosen, and nothing else; each logged by itself."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import registry as log_registry

from hanse.directory.actions import EditPlan, EditRecord
from hanse.directory.models import Organisation, Person
from hanse.networks import bulk
from hanse.networks.enums import Share
from hanse.networks.models import BulkRun, Network
from hanse.taxonomy.models import Term
from tests import factories
from tests.networks.admin import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(joining: Network) -> Any:
    return signed_in(factories.member(joining, name="anna"))


@pytest.fixture
def design() -> Term:
    return factories.term("sectors", "design", en="Design")


@pytest.fixture
def music() -> Term:
    return factories.term("sectors", "music", en="Music")


def url(action: str, *records: Any, model: Any = Organisation, **query: Any) -> str:
    meta = model._meta
    path = reverse(
        "wagtail_bulk_action", args=[meta.app_label, meta.model_name, action]
    )
    pairs = [*(("id", one.pk) for one in records), *query.items()]
    return f"{path}?{urlencode(pairs)}"


def sectors(record: Organisation) -> set[str]:
    return {term.code for term in Organisation.objects.get(pk=record.pk).sectors.all()}


def some(network: Network, number: int = 3, **fields: Any) -> list[Organisation]:
    return [
        factories.organisation(network, f"Studio {one}", **fields)
        for one in range(number)
    ]


# Terms and status --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "expected"),
    [("add", {"design", "music"}), ("remove", {"music"}), ("set", {"design"})],
)
def test_edit__adds_takes_away_and_sets_terms(
    anna: Any,
    joining: Network,
    design: Term,
    music: Term,
    mode: str,
    expected: set[str],
) -> None:
    held = (music,) if mode != "remove" else (music, design)
    records = some(joining, sectors=held)
    page = url("edit", *records[:2])
    assert "Studio 0" in anna.get(page).content.decode()
    anna.post(page, {"mode": mode, "terms-sectors": [design.pk]})

    assert [sectors(one) for one in records] == [
        expected,
        expected,
        set({term.code for term in held}),
    ]


def test_edit__sets_the_status_and_logs_one_line_a_record(
    anna: Any, joining: Network
) -> None:
    records = some(joining, 2)
    before = log_registry.get_logs_for_instance(records[0]).count()
    anna.post(url("edit", *records), {"mode": "add", "value-status": "inactive"})

    for record in records:
        row = Organisation.objects.get(pk=record.pk)
        assert (row.status, row.live) == ("inactive", True)
    entries = log_registry.get_logs_for_instance(records[0])
    assert entries.count() == before + 1
    assert entries[0].action == "hanse.directory.edit_many"
    assert "+ inactive" in entries[0].message


def test_edit__leaves_alone_what_somebody_works_on_and_says_so(
    anna: Any, joining: Network, design: Term
) -> None:
    free, busy, locked = some(joining)
    busy.summary = "A draft"
    busy.save_revision()
    Organisation.objects.filter(pk=locked.pk).update(locked=True)
    page = anna.post(
        url("edit", free, busy, locked),
        {"mode": "add", "terms-sectors": [design.pk]},
        follow=True,
    )

    assert [sectors(one) for one in (free, busy, locked)] == [{"design"}, set(), set()]
    said = [str(one) for one in page.context["messages"]]
    assert any("1 record changed" in one and "2 left alone" in one for one in said)
    assert any("Studio 1" in one and "draft" in one for one in said)


def test_edit__of_drafts_publishes_nothing(
    anna: Any, joining: Network, design: Term
) -> None:
    (draft,) = some(joining, 1, live=False)
    anna.post(url("edit", draft), {"mode": "add", "terms-sectors": [design.pk]})

    row = Organisation.objects.get(pk=draft.pk)
    assert not row.live
    assert {one.code for one in row.get_latest_revision_as_object().sectors.all()} == {
        "design"
    }


def test_edit__keeps_the_draft_of_what_was_taken_off_the_site(
    anna: Any, joining: Network, design: Term
) -> None:
    (record,) = some(joining, 1)
    record.summary = "Half a sentence."
    record.save_revision()
    Organisation.objects.get(pk=record.pk).unpublish()

    anna.post(url("edit", record), {"mode": "add", "terms-sectors": [design.pk]})

    row = Organisation.objects.get(pk=record.pk)
    form = row.get_latest_revision_as_object()
    assert (row.summary, form.summary) == ("Half a sentence.", "Half a sentence.")
    assert sectors(record) == {"design"}


def test_edit__takes_only_what_can_be(
    anna: Any, joining: Network, design: Term
) -> None:
    (record,) = some(joining, 1)
    country = factories.term("countries", "fi", en="Finland")
    retired = factories.term("sectors", "old", en="Old")
    retired.is_retired = True
    retired.save()
    for sent in (
        {},
        {"mode": "add"},
        {"mode": "x", "terms-sectors": [design.pk]},
        {"mode": "add", "terms-sectors": [country.pk]},
        {"mode": "add", "terms-sectors": [retired.pk]},
        {"mode": "add", "terms-sectors": ["x"]},
        {"mode": "add", "value-status": "x"},
    ):
        assert anna.post(url("edit", record), sent).status_code == 200, sent
    assert sectors(record) == set()
    for plan in (
        EditPlan(terms={"sectors": [country.pk]}),
        EditPlan(terms={"names": [1]}),
        EditPlan(values={"website": "x"}),
    ):
        with pytest.raises(ValidationError):
            EditRecord(Organisation, record.pk, plan, user=None).execute()


def test_edit__knows_the_fields_of_each_kind(anna: Any, joining: Network) -> None:
    person = factories.person(joining, is_mentor=True)
    page = url("edit", person, model=Person)
    assert "terms-expertise" in anna.get(page).content.decode()
    anna.post(page, {"mode": "add", "value-availability": "paused"})

    assert Person.objects.get(pk=person.pk).availability == "paused"


# Confirming and sharing --------------------------------------------------------------


def test_confirm__many_at_once(anna: Any, joining: Network) -> None:
    records = some(joining)
    anna.post(url("confirm", *records[:2]))

    days = Organisation.objects.order_by("pk").values_list("confirmed_on", flat=True)
    assert list(days) == [timezone.localdate(), timezone.localdate(), None]


def test_share__many_at_once(anna: Any, joining: Network, museums: Network) -> None:
    records = some(joining)
    page = url("share", *records[:2])
    assert anna.post(page, {"share": "chosen"}).status_code == 200
    # The owner is no partner of itself.
    chosen = [museums.pk, joining.pk]
    anna.post(page, {"share": "chosen", "networks": chosen})

    rows = Organisation.objects.order_by("pk")
    assert [row.share for row in rows] == [Share.CHOSEN, Share.CHOSEN, Share.NOBODY]
    assert list(rows[0].shared_with.all()) == [museums]
    entry = log_registry.get_logs_for_instance(records[0])[0]
    assert entry.action == "hanse.sharing"


# Whose, and how many -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "sent"),
    [
        ("confirm", {}),
        ("share", {"share": "everybody"}),
        ("edit", {"mode": "add", "value-status": "inactive"}),
        ("compare", {}),
    ],
)
def test_actions__touch_and_name_own_records_alone(
    anna: Any,
    joining: Network,
    museums: Network,
    action: str,
    sent: dict[str, str],
) -> None:
    (ours,) = some(joining, 1)
    theirs = factories.organisation(museums, "Secret", share=Share.EVERYBODY)
    before = Organisation.objects.filter(pk=theirs.pk).values().get()

    for target in (
        url(action, ours, theirs),
        url(action, theirs),
        url(action, id="all"),
    ):
        for response in (anna.get(target), anna.post(target, sent)):
            assert "Secret" not in response.content.decode()
    assert Organisation.objects.filter(pk=theirs.pk).values().get() == before


def test_all__means_what_the_list_shows(
    anna: Any, joining: Network, design: Term
) -> None:
    shared = some(joining, 2, share=Share.EVERYBODY)
    other = factories.organisation(joining, "Other", share=Share.EVERYBODY)
    private = factories.organisation(joining, "Studio private")
    anna.post(url("confirm", id="all", share="everybody", q="studio"))

    confirmed = set(Organisation.objects.exclude(confirmed_on=None))
    assert confirmed == set(shared)
    assert not {other, private} & confirmed
    anna.post(url("confirm", id="all", share="none of these"))
    assert set(Organisation.objects.exclude(confirmed_on=None)) == set(shared)


def test_all__of_a_superuser_is_filtered_too(joining: Network) -> None:
    some(joining, 1)
    shared = some(joining, 1, share=Share.EVERYBODY)
    client = signed_in(factories.superuser())
    client.post(url("confirm", id="all", share="everybody"))

    assert set(Organisation.objects.exclude(confirmed_on=None)) == set(shared)


def test_compare__leads_to_two_side_by_side(anna: Any, joining: Network) -> None:
    first, second, third = some(joining)

    target = anna.get(url("compare", first, second))
    assert target.url == reverse(
        "hanse_duplicates:compare", args=("organisation", first.pk, second.pk)
    )
    for chosen in ((first,), (first, second, third)):
        assert anna.get(url("compare", *chosen, next="/admin/")).url == "/admin/"


def test_many__go_to_the_background(
    anna: Any,
    joining: Network,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.HANSE_NETWORKS_BULK_IN_REQUEST = 2
    records = some(joining, 4)
    Organisation.objects.filter(pk=records[0].pk).update(locked=True)
    with django_capture_on_commit_callbacks(execute=True):
        done = anna.post(url("confirm", *records))

    run = BulkRun.objects.get()
    assert done.url == reverse("hanse_bulk_runs:edit", args=[run.pk])
    assert (run.cursor, run.changed, len(run.left)) == (4, 3, 1)
    assert run.finished_at
    page = anna.get(done.url).content.decode()
    assert "3 records changed, 1 left alone" in page
    assert "It is locked." in page
    stranger = signed_in(factories.member(joining, name="stranger"))
    assert stranger.get(done.url).status_code == 404
    assert signed_in(factories.superuser()).get(done.url).status_code == 200


def test_run__goes_on_where_it_was_killed(joining: Network) -> None:
    records = some(joining, 4)
    anna = factories.member(joining)
    run = BulkRun.objects.create(
        user=anna,
        content_type_id=bulk.ContentType.objects.get_for_model(Organisation).pk,
        work="confirm",
        pks=[one.pk for one in records],
        cursor=2,
        changed=2,
    )
    bulk.go_on.func(run.pk)
    bulk.go_on.func(run.pk)
    bulk.go_on.func(99999)

    run.refresh_from_db()
    assert (run.cursor, run.changed) == (4, 4)
    days = Organisation.objects.order_by("pk").values_list("confirmed_on", flat=True)
    assert [day is not None for day in days] == [False, False, True, True]


def test_run__asks_for_the_right_again(joining: Network) -> None:
    (record,) = some(joining, 1)
    anna = factories.member(joining)
    run = BulkRun.objects.create(
        user=anna,
        content_type_id=bulk.ContentType.objects.get_for_model(Organisation).pk,
        work="confirm",
        pks=[record.pk],
    )
    anna.groups.clear()
    bulk.go_on.func(run.pk)

    run.refresh_from_db()
    assert (run.changed, len(run.left)) == (0, 1)
    assert Organisation.objects.get().confirmed_on is None


def test_page__needs_the_same_queries_for_ten_times_the_records(
    anna: Any, joining: Network
) -> None:
    def queries(records: list[Organisation]) -> int:
        target = url("edit", *records)
        anna.get(target)
        with CaptureQueriesContext(connection) as captured:
            assert anna.get(target).status_code == 200
        return len(captured)

    few = queries(some(joining, 2))
    assert queries(some(joining, 20)) == few
    assert few <= 30
