"""A record goes from one network to another, and nothing of it is lost on the way."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.log_actions import registry as log_registry

from hanse.directory.merging import MergePlan, MergeRecords
from hanse.directory.models import Organisation, OrganisationText
from hanse.networks.actions.handovers import (
    AcceptHandover,
    OfferHandover,
    RefuseHandover,
    WithdrawHandover,
)
from hanse.networks.enums import Role, Share
from hanse.networks.models import Handover, Network, Overlay
from hanse.search.engines import SearchRequest, get_engine
from tests import factories
from tests.directory.conftest import fetch  # noqa: F401  (a fixture)
from tests.networks.admin import edit_form, queries_of, record_url, signed_in
from tests.site.conftest import add_directory

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(joining: Network) -> Organisation:
    return factories.organisation(joining, "Sea Studio", summary="Makes boats.")


@pytest.fixture
def anna(joining: Network) -> Any:
    return factories.member(joining, name="anna")


@pytest.fixture
def bea(museums: Network) -> Any:
    return factories.member(museums, name="bea")


def hand_over(record: Organisation, taker: Network, **more: Any) -> Organisation:
    offer = OfferHandover(record, taker, user=None, **more).execute()
    AcceptHandover(offer, user=None).execute()
    return Organisation.objects.get(pk=record.pk)


def found(network: Network) -> set[int]:
    request = SearchRequest(reader=network.pk, language="en", kinds=("organisation",))
    return {int(hit.payload["id"]) for hit in get_engine().search(request).hits}


def test_offer__changes_nothing_before_it_is_accepted(
    record: Organisation, museums: Network, anna: Any, bea: Any
) -> None:
    offer = OfferHandover(record, museums, user=anna, note="Yours by topic.").execute()
    row = Organisation.objects.get(pk=record.pk)
    assert row.network_id == record.network_id

    AcceptHandover(offer, user=bea, note="Thanks.").execute()
    row = Organisation.objects.get(pk=record.pk)
    assert row.network == museums
    offer.refresh_from_db()
    assert (offer.state, offer.answered_by, offer.answer) == (
        "accepted",
        bea,
        "Thanks.",
    )


def test_accept__keeps_words_overlays_drafts_and_the_log(
    record: Organisation, joining: Network, museums: Network, design: Network
) -> None:
    OrganisationText.objects.create(
        record=record, language="fi", summary="Veneitä.", is_published=True
    )
    for network in (joining, museums):
        factories.overlay(network, record, introductions={"en": network.name})
    record.summary = "A draft."
    draft = record.save_revision()
    before = set(log_registry.get_logs_for_instance(record))
    row = hand_over(record, museums)

    assert row.texts.get().summary == "Veneitä."
    assert Overlay.objects.filter(object_id=row.pk).count() == 2
    assert row.latest_revision == draft
    assert row.get_latest_revision_as_object().network == museums
    draft.publish()
    assert Organisation.objects.get(pk=row.pk).network == museums
    logs = set(log_registry.get_logs_for_instance(row))
    assert before < logs
    owners = {one.network_id for one in logs if one.action.startswith("hanse.handover")}
    assert owners == {joining.pk, museums.pk}
    assert "Taken over from Joining" in {one.message for one in logs}


@pytest.mark.parametrize(
    ("share", "keeps", "expected"),
    [
        (Share.NOBODY, True, (Share.CHOSEN, {"Joining"})),
        (Share.NOBODY, False, (Share.NOBODY, set())),
        (Share.EVERYBODY, False, (Share.EVERYBODY, set())),
        (Share.CHOSEN, True, (Share.CHOSEN, {"Joining", "Design"})),
        (Share.CHOSEN, False, (Share.CHOSEN, {"Design"})),
    ],
)
def test_accept__keeps_with_whom_it_is_shared(
    joining: Network,
    museums: Network,
    design: Network,
    share: str,
    keeps: bool,
    expected: Any,
) -> None:
    with_whom = (museums, design) if share == Share.CHOSEN else ()
    record = factories.organisation(joining, share=share, shared_with=with_whom)
    row = hand_over(record, museums, keeps_showing=keeps)

    assert (row.share, {one.name for one in row.shared_with.all()}) == expected


def test_addresses__go_on_answering(
    record: Organisation,
    joining: Network,
    museums: Network,
    fetch: Any,  # noqa: F811
) -> None:
    add_directory(joining)
    add_directory(museums)
    old = f"/en/directory/sea-studio-{record.pk}/"
    fetch(old)
    hand_over(record, museums, keeps_showing=True)
    assert "Museums" in fetch(old).content.decode()
    assert found(joining) == found(museums) == {record.pk}

    Organisation.objects.get(pk=record.pk).shared_with.clear()
    moved = fetch(old, status=301)
    there = f"http://museums.localhost/de/directory/sea-studio-{record.pk}/"
    assert moved.headers["Location"] == there
    assert found(joining) == set()
    json = fetch(f"{old}?format=json", status=301)
    assert json.headers["Location"].endswith("?format=json")
    Organisation.objects.get(pk=record.pk).delete()
    fetch(old, status=410)


def test_addresses__of_what_was_merged_before_lead_on(
    record: Organisation,
    joining: Network,
    museums: Network,
    fetch: Any,  # noqa: F811
) -> None:
    add_directory(joining)
    add_directory(museums)
    other = factories.organisation(joining, "Old Studio")
    plan = MergePlan(kept=record.pk, other=other.pk)
    MergeRecords(Organisation, plan, user=None).execute()
    hand_over(record, museums, keeps_showing=False)

    assert Organisation.objects.get(pk=other.pk).network == museums
    moved = fetch(f"/en/directory/old-studio-{other.pk}/", status=301)
    assert f"sea-studio-{record.pk}" in moved.headers["Location"]


def test_owner__changes_at_once(
    record: Organisation, museums: Network, anna: Any, bea: Any
) -> None:
    hand_over(record, museums)

    assert signed_in(anna).get(record_url("edit", record.pk)).status_code == 404
    client = signed_in(bea)
    data = edit_form(client, record) | {"summary": "Ours.", "action-publish": "1"}
    assert client.post(record_url("edit", record.pk), data).status_code == 302


def test_offer__is_for_who_may_publish_and_for_one_open_network(
    record: Organisation, joining: Network, museums: Network, anna: Any, bea: Any
) -> None:
    with pytest.raises(PermissionDenied):
        OfferHandover(record, museums, user=bea).execute()
    with pytest.raises(ValidationError):
        OfferHandover(record, joining, user=anna).execute()
    Network.objects.filter(pk=museums.pk).update(state="archived")
    with pytest.raises(ValidationError):
        OfferHandover(record, Network.objects.get(pk=museums.pk), user=anna).execute()
    Network.objects.filter(pk=museums.pk).update(state="open")
    OfferHandover(record, museums, user=anna).execute()
    with pytest.raises(ValidationError):
        OfferHandover(record, museums, user=anna).execute()
    assert Handover.objects.count() == 1


def test_answer__is_the_takers_and_comes_once(
    record: Organisation, museums: Network, anna: Any, bea: Any
) -> None:
    offer = OfferHandover(record, museums, user=anna).execute()
    for action, person in (
        (AcceptHandover, anna),
        (RefuseHandover, anna),
        (WithdrawHandover, bea),
    ):
        with pytest.raises(PermissionDenied):
            action(offer, user=person).execute()
    RefuseHandover(offer, user=bea, note="No room.").execute()
    for action in (AcceptHandover, RefuseHandover, WithdrawHandover):
        with pytest.raises(ValidationError):
            action(offer, user=None).execute()
    assert Organisation.objects.get(pk=record.pk).network_id == record.network_id
    # It can be offered again.
    OfferHandover(record, museums, user=anna).execute()


def test_accept__of_what_is_gone_changes_nothing(
    record: Organisation, museums: Network
) -> None:
    offer = OfferHandover(record, museums, user=None).execute()
    record.delete()

    with pytest.raises(ValidationError):
        AcceptHandover(offer, user=None).execute()
    offer.refresh_from_db()
    assert offer.state == "open"


def test_mail__tells_both_sides(
    record: Organisation,
    museums: Network,
    anna: Any,
    bea: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        offer = OfferHandover(record, museums, user=anna, note="Please.").execute()
    (asked,) = mail.outbox
    assert asked.to == [bea.email]
    assert "Please." in asked.body
    assert reverse("hanse_handovers:edit", args=[offer.pk]) in asked.body
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        AcceptHandover(offer, user=bea).execute()
    (told,) = mail.outbox
    assert (told.to, "taken over" in told.subject) == ([anna.email], True)


def test_mail__is_left_to_those_who_want_it(
    record: Organisation,
    museums: Network,
    bea: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(bea)
    profile.submitted_notifications = False
    profile.save()
    with django_capture_on_commit_callbacks(execute=True):
        OfferHandover(record, museums, user=None).execute()

    assert mail.outbox == []


# The admin ---------------------------------------------------------------------------


LIST = reverse("hanse_handovers:index")


def test_admin__offers_answers_and_reads_the_answer(
    record: Organisation, museums: Network, anna: Any, bea: Any
) -> None:
    giver, taker = signed_in(anna), signed_in(bea)
    tool = record_url("handover", record.pk)
    form = giver.get(tool).context["form"]
    assert "Joining" not in str(form["taker"])
    sent = {
        "taker": museums.pk,
        "note": "Yours.",
        "keeps_showing": "on",
        "loaded_version": form.saved_version,
    }
    assert giver.post(tool, sent).status_code == 302
    offer = Handover.objects.get()
    page = reverse("hanse_handovers:edit", args=[offer.pk])
    assert page in giver.get(tool).content.decode()

    shown = taker.get(page)
    assert "Makes boats." in shown.content.decode()
    assert (shown.context["can_answer"], shown.context["can_withdraw"]) == (True, False)
    assert taker.post(page, {"act": "none", "note": ""}).status_code == 200
    assert taker.post(page, {"act": "accept", "note": "Good."}).status_code == 302
    assert Organisation.objects.get(pk=record.pk).network == museums
    assert giver.get(page).context["is_unseen"]
    giver.post(page, {"act": "seen"})
    assert not giver.get(page).context["is_unseen"]


def test_admin__shows_offers_to_both_networks_alone(
    record: Organisation, museums: Network, design: Network, anna: Any, bea: Any
) -> None:
    offer = OfferHandover(record, museums, user=anna).execute()
    page = reverse("hanse_handovers:edit", args=[offer.pk])
    third = signed_in(factories.member(design, Role.COORDINATOR))

    assert third.get(page).status_code == 404
    assert third.post(page, {"act": "accept"}).status_code == 404
    assert "Sea Studio" not in third.get(LIST).content.decode()
    for person in (anna, bea):
        assert "Sea Studio" in signed_in(person).get(LIST).content.decode()
    # Whose word it is, the action asks.
    assert signed_in(anna).post(page, {"act": "accept"}).status_code in {302, 403}
    assert Organisation.objects.get(pk=record.pk).network_id == record.network_id


def test_morning__counts_what_waits_and_what_was_answered(
    record: Organisation, museums: Network, anna: Any, bea: Any
) -> None:
    def line(person: Any, words: str) -> Any:
        client = signed_in(person)
        panels = client.get(reverse("wagtailadmin_home")).context["panels"]
        (panel,) = [one for one in panels if one.name == "hanse_morning"]
        (found,) = [one for one in panel.lines if words in one.text] or [None]
        if found is not None:
            assert found.count == len(client.get(found.url).context["object_list"])
        return found

    offer = OfferHandover(record, museums, user=anna).execute()
    assert line(bea, "offered to you").count == 1
    assert line(anna, "offered to you") is None
    AcceptHandover(offer, user=bea).execute()
    assert line(bea, "offered to you") is None
    assert line(anna, "answer to a record").count == 1


def test_list__needs_the_same_queries_for_ten_times_the_offers(
    joining: Network, museums: Network, bea: Any
) -> None:
    def offer(number: int) -> None:
        row = factories.organisation(joining, f"Studio {number}")
        OfferHandover(row, museums, user=None).execute()

    offer(0)
    client = signed_in(bea)
    few = queries_of(client, LIST)
    for number in range(1, 11):
        offer(number)

    assert queries_of(client, LIST) == few
