"""Publishing in one step writes what Wagtail's actions write in several."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.actions import action_registry
from wagtail.actions.create import CreateAction
from wagtail.models import ReferenceIndex, Workflow, WorkflowTask
from wagtail.signals import published

from hanse.directory.models import (
    Organisation,
    OrganisationContact,
    OrganisationName,
    OrganisationPlace,
)
from hanse.networks.actions.at_once import CreateAtOnce, action_for
from hanse.networks.models import CoordinatorApprovalTask, Network, NetworkLogEntry
from hanse.taxonomy.models import Term
from tests import factories

pytestmark = pytest.mark.django_db


def usual(model: Any, name: str) -> Any:
    return action_registry.get_action_class(model, name)


WAYS = [usual, action_for]


@pytest.fixture
def terms() -> list[Term]:
    return [
        factories.term("sectors", code, en=code.title())
        for code in ("design", "craft", "music")
    ]


def made(network: Network, terms: list[Term]) -> Organisation:
    record = Organisation(
        network=network, language="fi", share="everybody", summary="Meri"
    )
    record.names = [
        OrganisationName(text="Meriverstas", language="fi", sort_order=0),
        OrganisationName(text="Sea Workshop", language="en", sort_order=1),
    ]
    record.places = [OrganisationPlace(town="Turku", country=terms[0], sort_order=0)]
    record.sectors = [terms[2], terms[0]]
    return record


def changed(pk: int, terms: list[Term]) -> Organisation:
    record = Organisation.objects.prefetch_related("names", "sectors").get(pk=pk)
    record.summary, record.founded = "Meri ja ranta", 1990
    first, _second = record.names.all()
    first.text = "Meripaja"
    record.names = [first]
    record.contacts = [
        OrganisationContact(kind="email", value="a@example.org", sort_order=0)
    ]
    record.sectors = [terms[1]]
    return record


def plain(content: dict[str, Any]) -> dict[str, Any]:
    """A revision's content without numbers and moments of its own."""
    told = {
        name: value is not None if name.endswith(("_at", "_revision")) else value
        for name, value in content.items()
        if name not in {"pk", "record"}
    }
    for name, value in told.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            told[name] = [plain(one) for one in value]
    return told


def everything(record: Organisation) -> dict[str, Any]:
    record = Organisation.objects.get(pk=record.pk)
    revisions = list(record.revisions.order_by("pk"))
    numbers = {one.pk: number for number, one in enumerate(revisions)}
    entries = NetworkLogEntry.objects.filter(
        object_id=str(record.pk), content_type=record.get_content_type()
    ).order_by("pk")
    return {
        "row": plain(record.serializable_data()),
        "revisions": [(plain(one.content), one.object_str) for one in revisions],
        "pointers": (
            numbers[record.latest_revision_id],
            numbers[record.live_revision_id],
        ),
        "approved": [one.approved_go_live_at for one in revisions],
        "log": [
            (
                one.action,
                one.data,
                one.content_changed,
                numbers.get(one.revision_id),
                one.label,
                one.user_id,
            )
            for one in entries
        ],
        "references": sorted(
            ReferenceIndex.get_references_for_object(record)
            .exclude(model_path="network")
            .values_list("to_object_id", "model_path")
        ),
    }


def test_create__writes_the_same(
    joining: Network, museums: Network, terms: list[Term]
) -> None:
    found = []
    for way, network in zip(WAYS, (joining, museums), strict=True):
        record = made(network, terms)
        way(Organisation, "create")(record, publish=True).execute()
        found.append(everything(record))

    assert found[0] == found[1]
    assert found[0]["row"]["live"]


def test_edit__writes_the_same(
    joining: Network, museums: Network, terms: list[Term]
) -> None:
    found = []
    for way, network in zip(WAYS, (joining, museums), strict=True):
        pk = way(Organisation, "create")(made(network, terms), publish=True).execute()
        record = changed(pk.pk, terms)
        way(Organisation, "edit")(record, publish=True).execute()
        found.append(everything(record))
        # What it holds in memory is what was written.
        assert [one.text for one in record.names.all()] == ["Meripaja"]

    assert found[0] == found[1]
    assert [entry[0] for entry in found[0]["log"]][-3:] == [
        "wagtail.edit",
        "wagtail.rename",
        "wagtail.publish",
    ]


def test_edit__writes_children_that_were_changed_where_they_were_read(
    joining: Network, museums: Network, terms: list[Term]
) -> None:
    found = []
    for way, network in zip(WAYS, (joining, museums), strict=True):
        made_one = way(Organisation, "create")(
            made(network, terms), publish=True
        ).execute()
        record = (
            Organisation.objects.select_related("network")
            .prefetch_related("names", "places", "contacts", "sectors")
            .get(pk=made_one.pk)
        )
        # As columns do: the child is changed where it lies, nothing is assigned.
        record.names.all()[1].text = "Sea Shop"
        record.places.all()[0].town = "Naantali"
        record.sectors = [terms[1], terms[0]]
        way(Organisation, "edit")(record, publish=True).execute()
        found.append(everything(record))
        assert [one.text for one in record.names.all()] == ["Meriverstas", "Sea Shop"]

    written, revision = found[1]["row"], found[1]["revisions"][-1][0]
    assert [one["text"] for one in written["names"]] == ["Meriverstas", "Sea Shop"]
    assert [one["town"] for one in written["places"]] == ["Naantali"]
    assert revision["names"] == written["names"]
    assert sorted(revision["sectors"]) == sorted(terms[n].pk for n in (0, 1))
    # Wagtail's own way saves only the children that a record holds itself.
    assert found[0]["pointers"] == found[1]["pointers"]
    assert [entry[0] for entry in found[0]["log"]] == [
        entry[0] for entry in found[1]["log"]
    ]


def test_edit__of_a_record_off_the_site_writes_the_same(
    joining: Network, museums: Network, terms: list[Term]
) -> None:
    found = []
    for way, network in zip(WAYS, (joining, museums), strict=True):
        record = factories.organisation(network, "Meriverstas", live=False)
        record = Organisation.objects.get(pk=record.pk)
        record.names = [OrganisationName(text="Uusi", sort_order=0)]
        way(Organisation, "edit")(record, publish=True).execute()
        found.append(everything(record))

    assert found[0] == found[1]


def test_edit__of_a_record_taken_off_the_site_writes_the_same(
    joining: Network, museums: Network, terms: list[Term]
) -> None:
    found = []
    for way, network in zip(WAYS, (joining, museums), strict=True):
        record = way(Organisation, "create")(
            made(network, terms), publish=True
        ).execute()
        Organisation.objects.get(pk=record.pk).unpublish()
        way(Organisation, "edit")(changed(record.pk, terms), publish=True).execute()
        found.append(everything(record))

    assert found[0] == found[1]


def test_saved_again__loses_nothing(joining: Network, terms: list[Term]) -> None:
    record = made(joining, terms)
    action_for(Organisation, "create")(record, publish=True).execute()
    before = everything(record)
    record.save()
    record.save_revision().publish()

    after = everything(record)
    assert after["row"] == before["row"]
    assert after["revisions"][-1][0]["names"] == before["revisions"][-1][0]["names"]


@pytest.mark.parametrize("ends", [True, False])
def test_workflow__ends_as_it_does_when_a_revision_is_published(
    joining: Network, terms: list[Term], settings: Any, ends: bool
) -> None:
    settings.WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = ends
    record = made(joining, terms)
    action_for(Organisation, "create")(record, publish=True).execute()
    workflow = Workflow.objects.create(name="Two eyes")
    task = CoordinatorApprovalTask.objects.create(name="Second pair")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    workflow.start(record, None)

    action_for(Organisation, "edit")(changed(record.pk, terms), publish=True).execute()

    found = Organisation.objects.get(pk=record.pk)
    assert found.workflow_in_progress is not ends


def test_later__is_left_to_wagtail(joining: Network, terms: list[Term]) -> None:
    record = made(joining, terms)
    record.go_live_at = timezone.now() + timedelta(days=1)
    action_for(Organisation, "create")(record, publish=True).execute()

    record = Organisation.objects.get(pk=record.pk)
    assert not record.live
    assert record.approved_schedule


def test_draft__is_left_to_wagtail(joining: Network, terms: list[Term]) -> None:
    record = made(joining, terms)
    action_for(Organisation, "create")(record, publish=False).execute()

    assert not Organisation.objects.get(pk=record.pk).live


def test_rights__are_asked_for(joining: Network, terms: list[Term]) -> None:
    nobody = factories.user("nobody")
    with pytest.raises(PermissionDenied):
        action_for(Organisation, "create")(
            made(joining, terms), user=nobody, publish=True
        ).execute()
    record = made(joining, terms)
    action_for(Organisation, "create")(record, publish=True).execute()
    with pytest.raises(PermissionDenied):
        action_for(Organisation, "edit")(record, user=nobody, publish=True).execute()


def test_signal__comes_once(joining: Network, terms: list[Term]) -> None:
    heard = []

    def hear(sender: Any, instance: Any, revision: Any, **kwargs: Any) -> None:
        heard.append((sender, instance.pk, revision.pk))

    published.connect(hear)
    try:
        record = made(joining, terms)
        action_for(Organisation, "create")(record, publish=True).execute()
    finally:
        published.disconnect(hear)
    assert heard == [(Organisation, record.pk, record.latest_revision_id)]


def test_action__of_the_site_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    class Own(CreateAction):  # type: ignore[misc]
        pass

    assert action_for(Organisation, "create") is CreateAtOnce
    monkeypatch.setattr(action_registry, "get_action_class", lambda model, name: Own)
    assert action_for(Organisation, "create") is Own
