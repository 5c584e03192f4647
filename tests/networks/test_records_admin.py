from __future__ import annotations

from typing import Any

import pytest

from hanse.directory.models import Organisation, OrganisationName
from hanse.networks.enums import Role, Share
from hanse.networks.models import Network, NetworkLogEntry
from tests import factories
from tests.networks.admin import (
    chooser_url,
    edit_form,
    filled,
    new_form,
    queries_of,
    record_url,
    signed_in,
)

pytestmark = pytest.mark.django_db


def titles(response: Any) -> list[str]:
    return [str(row) for row in response.context["object_list"]]


def test_index__lists_own_records_only(joining: Network, museums: Network) -> None:
    factories.organisation(joining, "Our studio")
    factories.organisation(museums, "Their museum", share=Share.EVERYBODY)

    response = signed_in(factories.member(joining)).get(record_url("list"))

    assert titles(response) == ["Our studio"]


def test_index__finds_by_the_beginning_of_a_name(
    joining: Network, museums: Network
) -> None:
    factories.organisation(joining, "Boatyard of Turku")
    factories.organisation(joining, "Glass house")
    factories.organisation(museums, "Boat museum")

    client = signed_in(factories.member(joining))
    response = client.get(record_url("list_results"), {"q": "boat"})

    assert titles(response) == ["Boatyard of Turku"]


def test_index__filters_by_network_for_who_works_in_several(
    joining: Network, museums: Network
) -> None:
    factories.organisation(joining, "Our studio")
    factories.organisation(museums, "Their museum")
    user = factories.member(joining)
    user.groups.add(museums.roles.get(role=Role.COMMUNICATOR).group)
    client = signed_in(user)

    assert len(titles(client.get(record_url("list")))) == 2
    response = client.get(record_url("list"), {"network": museums.pk})
    assert titles(response) == ["Their museum"]
    for wrong in ("abc", "999999"):
        response = client.get(record_url("list"), {"network": wrong})
        assert response.status_code == 200


def test_index__exports_own_records_only(joining: Network, museums: Network) -> None:
    factories.organisation(joining, "Our studio")
    factories.organisation(museums, "Their museum")
    client = signed_in(factories.member(joining))

    for kind in ("csv", "xlsx"):
        response = client.get(record_url("list"), {"export": kind})
        assert response.status_code == 200
        assert b"Their museum" not in response.getvalue()


@pytest.mark.parametrize("address", ["list", "chooser"])
def test_lists__need_the_same_queries_for_any_number_of_rows(
    joining: Network, museums: Network, address: str
) -> None:
    client = signed_in(factories.member(joining, Role.COORDINATOR))
    url = record_url("list") if address == "list" else chooser_url("choose")

    def rows(number: int) -> None:
        for _ in range(number):
            record = factories.organisation(joining)
            record.save_revision()
            factories.organisation(joining, live=False)
            factories.organisation(museums, share=Share.EVERYBODY)

    rows(1)
    few = queries_of(client, url)
    rows(5)
    assert queries_of(client, url) == few


VIEWS = (
    "edit",
    "delete",
    "usage",
    "history",
    "history_results",
    "copy",
    "preview_on_edit",
    "unpublish",
    "lock",
    "unlock",
    "confirm_workflow_cancellation",
    "workflow_history",
)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("share", [Share.NOBODY, Share.EVERYBODY])
def test_views_of_one_record__are_closed_to_other_networks(
    joining: Network, museums: Network, share: Share, method: str
) -> None:
    theirs = factories.organisation(museums, "Their museum", share=share)
    client = signed_in(factories.member(joining, Role.COORDINATOR))
    before = Organisation.objects.filter(pk=theirs.pk).values().get()

    for name in VIEWS:
        response = getattr(client, method)(record_url(name, theirs.pk))
        assert response.status_code in {302, 404, 405}, name
        assert b"Their museum" not in response.content, name
    assert Organisation.objects.filter(pk=theirs.pk).values().get() == before


def test_inspect__opens_what_others_share_as_it_is_published(
    joining: Network, museums: Network
) -> None:
    theirs = factories.organisation(museums, "Their museum", share=Share.EVERYBODY)
    theirs.names = [OrganisationName(text="Secret plan", language="en")]
    theirs.save_revision()
    client = signed_in(factories.member(joining))

    response = client.get(record_url("inspect", theirs.pk))

    assert response.status_code == 200
    assert b"Their museum" in response.content
    assert b"Secret plan" not in response.content
    assert not response.context["view"].header_more_buttons


def test_inspect__is_closed_where_nothing_is_shared(
    joining: Network, museums: Network
) -> None:
    theirs = factories.organisation(museums)
    client = signed_in(factories.member(joining))

    assert client.get(record_url("inspect", theirs.pk)).status_code == 404


def test_add__puts_the_record_into_the_users_network(
    joining: Network, museums: Network
) -> None:
    Network.objects.filter(pk=joining.pk).update(default_share=Share.EVERYBODY)
    client = signed_in(factories.member(joining))

    data = new_form("New studio", network=museums.pk, share=Share.NOBODY)
    response = client.post(record_url("add"), {**data, "action-publish": "1"})

    made = Organisation.objects.get()
    assert response.status_code == 302
    assert (made.network, made.share, made.live) == (joining, Share.EVERYBODY, True)
    entry = NetworkLogEntry.objects.filter(action="wagtail.create").get()
    assert (entry.network_id, entry.object_id) == (joining.pk, str(made.pk))


def test_add__asks_who_works_in_several_networks(
    joining: Network, museums: Network, design: Network
) -> None:
    user = factories.member(joining)
    user.groups.add(museums.roles.get(role=Role.COMMUNICATOR).group)
    client = signed_in(user)

    asked = client.get(record_url("add"))
    links = [link["network"] for link in asked.context["network_links"]]
    assert links == [joining, museums]

    url = f"{record_url('add')}?network={museums.pk}"
    form = client.get(url)
    assert form.context["action_url"] == url
    assert form.context["form"].instance.language == "de"
    client.post(url, new_form("Made there"))
    assert Organisation.objects.get().network == museums

    assert client.post(record_url("add"), new_form("Nowhere")).status_code == 302
    # Python makes no number of so many digits.
    for wrong in (design.pk, "abc", "", "9" * 5000):
        response = client.post(
            f"{record_url('add')}?network={wrong}", new_form("Nowhere")
        )
        assert response.status_code == 404
    assert Organisation.objects.count() == 1


def test_copy__makes_a_new_record_in_the_same_network(
    joining: Network, museums: Network
) -> None:
    original = factories.organisation(joining, "Original")
    user = factories.member(joining)
    user.groups.add(museums.roles.get(role=Role.COMMUNICATOR).group)
    client = signed_in(user)

    form = client.get(record_url("copy", original.pk))
    url = form.context["action_url"]
    assert url == f"{record_url('add')}?network={joining.pk}"
    response = client.post(
        record_url("copy", original.pk), {**filled(form.context["form"])}
    )

    assert response.status_code == 405
    assert Organisation.objects.count() == 1


def test_edit__never_moves_a_record(joining: Network, museums: Network) -> None:
    record = factories.organisation(joining, "Ours")
    client = signed_in(factories.member(joining))

    data = edit_form(client, record)
    data |= {"network": museums.pk, "share": "everybody", "action-publish": "1"}
    assert client.post(record_url("edit", record.pk), data).status_code == 302

    record.refresh_from_db()
    assert (record.network, record.share) == (joining, Share.NOBODY)


def test_edit__offers_what_the_user_may_do_in_this_network(
    joining: Network, museums: Network
) -> None:
    user = factories.member(joining, Role.COORDINATOR)
    user.groups.add(museums.roles.get(role=Role.COMMUNICATOR).group)
    ours, theirs = factories.organisation(joining), factories.organisation(museums)
    client = signed_in(user)

    assert client.get(record_url("edit", ours.pk)).context["can_delete"]
    assert not client.get(record_url("edit", theirs.pk)).context["can_delete"]
    assert client.post(record_url("delete", theirs.pk)).status_code == 302
    assert Organisation.objects.filter(pk=theirs.pk).exists()


def test_chooser__offers_own_and_shared_and_says_whose(
    joining: Network, museums: Network
) -> None:
    factories.organisation(joining, "Our studio")
    shared = factories.organisation(museums, "Open museum", share=Share.EVERYBODY)
    closed = factories.organisation(museums, "Closed museum")
    client = signed_in(factories.member(joining))

    page = client.get(chooser_url("choose")).json()["html"]
    assert "Our studio" in page
    assert "Open museum" in page
    assert "Museums" in page
    assert "Closed museum" not in page

    found = client.get(chooser_url("choose_results"), {"q": "muse"}).content.decode()
    assert "Open museum" in found
    assert "Closed museum" not in found

    chosen = client.get(chooser_url("chosen", shared.pk)).json()["result"]
    assert chosen["string"] == "Open museum (Museums)"
    assert chosen["edit_url"] is None
    several = client.get(
        chooser_url("chosen_multiple"), {"id": [shared.pk, closed.pk]}
    ).json()["result"]
    assert [one["id"] for one in several] == [str(shared.pk)]
    assert client.get(chooser_url("chosen", closed.pk)).status_code == 404


@pytest.mark.parametrize("wrong", ["abc", "9" * 30, "0x1"])
def test_chooser__answers_a_wrong_id_with_not_found(
    joining: Network, wrong: str
) -> None:
    for user in (factories.member(joining), factories.superuser()):
        client = signed_in(user)
        assert client.get(chooser_url("chosen", wrong)).status_code == 404
        many = client.get(chooser_url("chosen_multiple"), {"id": wrong})
        assert many.status_code == 404
        assert client.post(chooser_url("create")).status_code == 404
