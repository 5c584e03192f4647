from __future__ import annotations

from typing import Any

import pytest

from hanse.directory.models import Organisation
from hanse.networks.enums import Role, Share
from hanse.networks.models import Network, NetworkLogEntry
from tests import factories
from tests.networks.admin import filled, record_url, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(joining: Network) -> Organisation:
    return factories.organisation(joining, "Sea Studio")


def sharing(record: Organisation) -> tuple[str, list[int]]:
    row = Organisation.objects.get(pk=record.pk)
    return row.share, sorted(row.shared_with.values_list("pk", flat=True))


def opened(client: Any, url: str) -> dict[str, Any]:
    response = client.get(url)
    assert response.status_code == 200, response
    return filled(response.context["form"])


def test_sharing__is_set_by_the_owner_and_told_in_list_and_history(
    record: Organisation, joining: Network, museums: Network
) -> None:
    client = signed_in(factories.member(joining))
    url = record_url("sharing", record.pk)

    data = opened(client, url)
    data |= {"share": "chosen", "networks": [str(museums.pk)]}
    response = client.post(url, data, follow=True)

    assert sharing(record) == (Share.CHOSEN, [museums.pk])
    assert [one.pk for one in response.context["readers"]] == [museums.pk]
    listed = client.get(record_url("list"), {"share": "chosen"}).content.decode()
    assert "Sea Studio" in listed
    assert "Museums" in listed
    history = client.get(record_url("history", record.pk)).content.decode()
    assert "Shared with: Museums (before: nobody)" in history


def test_sharing__is_linked_from_the_edit_form(
    record: Organisation, joining: Network
) -> None:
    client = signed_in(factories.member(joining))
    response = client.get(record_url("edit", record.pk))
    links = {link.url: link.is_current for link in response.context["tool_links"]}
    assert links == {
        record_url("edit", record.pk): True,
        record_url("sharing", record.pk): False,
        record_url("handover", record.pk): False,
        record_url("texts", record.pk): False,
        record_url("overlay", record.pk): False,
        record_url("history", record.pk): False,
    }


def test_sharing__refuses_a_form_that_somebody_overtook(
    record: Organisation, joining: Network, museums: Network
) -> None:
    anna = signed_in(factories.member(joining, name="anna"))
    bo = signed_in(factories.member(joining, name="bo"))
    url = record_url("sharing", record.pk)
    mine = opened(anna, url)
    bo.post(url, {**opened(bo, url), "share": "everybody"})

    wish = {"share": "chosen", "networks": [str(museums.pk)]}
    refused = anna.post(url, {**mine, **wish})

    assert refused.status_code == 200
    assert sharing(record) == (Share.EVERYBODY, [])
    conflict = refused.context["conflict"]
    assert conflict.saved_by == "bo"
    assert [one.label for one in conflict.differences] == [
        "Shared with",
        "Chosen networks",
    ]
    assert "Museums" in refused.content.decode().partition("data-conflict")[2]

    # Sending the form that was shown is a decision.
    again = {**mine, **wish}
    again["loaded_version"] = refused.context["form"]["loaded_version"].value()
    anna.post(url, again)
    assert sharing(record) == (Share.CHOSEN, [museums.pk])


@pytest.mark.parametrize(
    "wrong",
    [
        {"share": "friends"},
        {"share": ""},
        {"share": "\x00"},
        {"share": "chosen", "networks": []},
        {"share": "chosen", "networks": ["abc"]},
        {"share": "chosen", "networks": ["9" * 40]},
        {"share": "chosen", "networks": ["own"]},
        {"share": "chosen", "networks": ["\x00"]},
    ],
)
def test_sharing__answers_bad_input_with_an_error_of_the_form(
    record: Organisation, joining: Network, museums: Network, wrong: dict[str, Any]
) -> None:
    client = signed_in(factories.member(joining))
    url = record_url("sharing", record.pk)
    if wrong.get("networks") == ["own"]:
        wrong = {**wrong, "networks": [str(joining.pk)]}

    response = client.post(url, {**opened(client, url), **wrong})

    assert response.status_code == 200
    assert response.context["form"].errors
    assert sharing(record) == (Share.NOBODY, [])
    assert not NetworkLogEntry.objects.filter(action="hanse.sharing").exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_sharing__is_closed_to_all_others(
    record: Organisation, joining: Network, museums: Network, method: str
) -> None:
    Organisation.objects.filter(pk=record.pk).update(share=Share.EVERYBODY)
    for user in (
        factories.member(museums, Role.COORDINATOR),
        factories.translator(joining, "fi"),
        factories.translator(museums, "fi"),
    ):
        response = getattr(signed_in(user), method)(
            record_url("sharing", record.pk), {"share": "nobody"}
        )
        assert response.status_code == 404
        assert b"Sea Studio" not in response.content
    assert sharing(record)[0] == Share.EVERYBODY


def test_sharing__of_what_is_not_there_is_not_found(joining: Network) -> None:
    client = signed_in(factories.superuser())
    for wrong in ("999999", "9" * 30):
        path = record_url("sharing", 1).replace("/1/", f"/{wrong}/")
        for method in (client.get, client.post):
            assert method(path).status_code == 404
