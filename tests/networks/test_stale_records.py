from __future__ import annotations

from typing import Any

import pytest

from hanse.directory.models import Organisation
from hanse.networks.enums import Role
from hanse.networks.models import Network
from tests import factories
from tests.networks.admin import edit_form, record_url, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(joining: Network) -> Organisation:
    return factories.organisation(joining, "Studio", summary="As it was")


@pytest.fixture
def anna(joining: Network) -> Any:
    return signed_in(factories.member(joining, name="anna"))


@pytest.fixture
def bo(joining: Network) -> Any:
    user = factories.member(joining, Role.COORDINATOR, name="bo")
    user.first_name, user.last_name = "Bo", "Berg"
    user.save()
    return signed_in(user)


def latest(record: Organisation) -> Organisation:
    return Organisation.objects.get(pk=record.pk).get_latest_revision_as_object()


def shown(response: Any) -> str:
    """The difference as the page shows it."""
    html = response.content.decode()
    return html.partition("data-conflict")[2].partition("</section>")[0]


@pytest.mark.parametrize("action", ["", "action-publish", "action-submit"])
def test_edit__refuses_a_form_that_was_opened_before_somebody_saved(
    record: Organisation, anna: Any, bo: Any, action: str
) -> None:
    url = record_url("edit", record.pk)
    mine = edit_form(anna, record)
    theirs = edit_form(bo, record)
    assert bo.post(url, {**theirs, "summary": "By Bo"}).status_code == 302

    mine |= {"summary": "By Anna", "names-0-text": "Anna's studio", action: "1"}
    refused = anna.post(url, mine)

    assert refused.status_code == 200
    assert latest(record).summary == "By Bo"
    assert not Organisation.objects.get(pk=record.pk).workflow_in_progress
    assert refused.context["form"]["summary"].value() == "By Anna"
    assert refused.context["conflict"].saved_by == "Bo Berg"
    assert refused.context["conflict"].saved_at is not None
    assert not refused.context["autosave_enabled"]
    assert '<span class="deletion">Bo</span>' in shown(refused)
    assert '<span class="addition">Anna</span>' in shown(refused)
    assert '<span class="addition">Anna&#x27;s studio</span>' in shown(refused)
    labels = [d.field_label() for d in refused.context["conflict"].differences]
    assert labels == ["Names", "Summary"]


def test_edit__lets_the_second_deliberate_save_through(
    record: Organisation, anna: Any, bo: Any
) -> None:
    url = record_url("edit", record.pk)
    mine = edit_form(anna, record)
    bo.post(url, {**edit_form(bo, record), "summary": "By Bo"})
    refused = anna.post(url, {**mine, "summary": "By Anna"})

    revision = refused.context["object"].latest_revision
    again = {
        **mine,
        "summary": "By Anna",
        "loaded_revision_id": str(revision.pk),
        "loaded_revision_created_at": refused.context["loaded_revision_created_at"],
    }
    html = refused.content.decode()
    assert f'name="loaded_revision_id" value="{revision.pk}"' in html
    assert anna.post(url, again).status_code == 302
    assert latest(record).summary == "By Anna"


def test_edit__refuses_again_when_a_third_person_saved_meanwhile(
    record: Organisation, anna: Any, bo: Any
) -> None:
    url = record_url("edit", record.pk)
    mine = edit_form(anna, record)
    bo.post(url, {**edit_form(bo, record), "summary": "By Bo"})
    seen = edit_form(anna, record)
    bo.post(url, {**edit_form(bo, record), "summary": "By Bo again"})

    assert anna.post(url, {**mine, **seen, "summary": "X"}).status_code == 200
    assert latest(record).summary == "By Bo again"


def test_edit__notices_a_revision_that_was_overwritten_in_place(
    record: Organisation, anna: Any, bo: Any
) -> None:
    url = record_url("edit", record.pk)
    bo.post(url, {**edit_form(bo, record), "summary": "Begun"})
    mine = edit_form(anna, record)
    theirs = edit_form(bo, record)
    theirs["overwrite_revision_id"] = theirs["loaded_revision_id"]
    autosaved = bo.post(
        url, {**theirs, "summary": "Autosaved"}, headers={"accept": "application/json"}
    )
    assert autosaved.status_code == 200

    assert anna.post(url, {**mine, "summary": "By Anna"}).status_code == 200
    assert latest(record).summary == "Autosaved"


def test_edit__refuses_a_form_that_does_not_say_what_it_was_opened_on(
    record: Organisation, anna: Any
) -> None:
    mine = edit_form(anna, record)
    for name in ("loaded_revision_id", "loaded_revision_created_at"):
        data = {key: value for key, value in mine.items() if key != name}
        response = anna.post(record_url("edit", record.pk), {**data, "summary": "X"})
        assert response.status_code == 200
    assert latest(record).summary == "As it was"


def test_edit__leaves_background_saves_to_wagtail(
    record: Organisation, anna: Any, bo: Any
) -> None:
    url = record_url("edit", record.pk)
    mine = edit_form(anna, record)
    bo.post(url, {**edit_form(bo, record), "summary": "By Bo"})

    response = anna.post(
        url, {**mine, "summary": "By Anna"}, headers={"accept": "application/json"}
    )

    assert response.status_code == 400
    assert response.json()["error_code"] == "invalid_revision"
    assert latest(record).summary == "By Bo"


def test_edit__compares_records_that_have_no_revision_yet(
    joining: Network, anna: Any, bo: Any
) -> None:
    record = factories.organisation(joining, live=False, summary="Imported")
    record.latest_revision = None
    record.save()
    record.revisions.all().delete()
    url = record_url("edit", record.pk)
    mine = edit_form(anna, record)
    Organisation.objects.filter(pk=record.pk).update(summary="Imported again")

    refused = anna.post(url, {**mine, "summary": "By Anna"})
    assert refused.status_code == 200
    assert "again" in shown(refused)

    fresh = edit_form(anna, record)
    assert anna.post(url, {**fresh, "summary": "By Anna"}).status_code == 302
    # The first save made a revision, which a form opened before does not know.
    assert anna.post(url, {**fresh, "summary": "Older"}).status_code == 200
    assert latest(record).summary == "By Anna"


def test_revert__refuses_when_somebody_saved_meanwhile(
    record: Organisation, anna: Any, bo: Any
) -> None:
    url = record_url("edit", record.pk)
    first = record.latest_revision_id
    bo.post(url, {**edit_form(bo, record), "summary": "Second"})
    mine = edit_form(anna, record)
    bo.post(url, {**edit_form(bo, record), "summary": "Third"})

    revert = record_url("revisions_revert", record.pk, first)
    assert anna.post(revert, {**mine, "summary": "As it was"}).status_code == 200
    assert latest(record).summary == "Third"
    assert anna.post(revert, edit_form(anna, record)).status_code == 302


def test_edit__overwrites_none_of_many_stale_forms(
    record: Organisation, anna: Any, bo: Any
) -> None:
    url = record_url("edit", record.pk)
    overwritten = 0
    for number in range(8):
        mine = edit_form(anna, record)
        bo.post(url, {**edit_form(bo, record), "summary": f"Bo {number}"})
        anna.post(url, {**mine, "summary": f"Anna {number}"})
        overwritten += latest(record).summary != f"Bo {number}"
    assert overwritten == 0
