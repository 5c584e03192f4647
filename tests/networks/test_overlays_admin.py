from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hanse.directory.models import Organisation
from hanse.networks.actions import PublishText
from hanse.networks.enums import Role, Share
from hanse.networks.models import Network, Overlay
from tests import factories
from tests.networks.admin import filled, record_url, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(museums: Network) -> Organisation:
    return factories.organisation(
        museums, "Sea Museum", summary="Ships and people", share=Share.EVERYBODY
    )


def titles(response: Any) -> list[str]:
    return [str(row) for row in response.context["object_list"]]


def opened(client: Any, url: str) -> dict[str, Any]:
    response = client.get(url)
    assert response.status_code == 200, response
    return filled(response.context["form"])


def test_shared__lists_what_partners_share_with_its_owner(
    shared: Organisation, joining: Network, museums: Network, design: Network
) -> None:
    factories.organisation(joining, "Our studio", share=Share.EVERYBODY)
    factories.organisation(museums, "Closed museum")
    factories.organisation(museums, "Draft museum", live=False, share=Share.EVERYBODY)
    factories.organisation(
        museums, "For design", share=Share.CHOSEN, shared_with=(design,)
    )
    factories.organisation(
        museums, "For us", share=Share.CHOSEN, shared_with=(joining,)
    )
    client = signed_in(factories.member(joining))

    response = client.get(record_url("shared"))

    assert sorted(titles(response)) == ["For us", "Sea Museum"]
    html = response.content.decode()
    assert "Museums" in html
    assert f"{record_url('overlay', shared.pk)}?network={joining.pk}" in html
    assert record_url("shared") in client.get("/admin/").content.decode()
    searched = client.get(record_url("shared_results"), {"q": "muse"})
    assert titles(searched) == ["Sea Museum"]


def test_shared__filters_by_owner_kind_and_overlay(
    joining: Network, museums: Network, design: Network
) -> None:
    kind = factories.term("organisation-types", "museum", en="Museum")
    everybody = {"share": Share.EVERYBODY}
    factories.organisation(museums, "Plain", **everybody)
    typed = factories.organisation(museums, "Typed", types=(kind,), **everybody)
    hidden = factories.organisation(design, "Hidden", **everybody)
    told = factories.organisation(design, "Told", **everybody)
    factories.overlay(joining, hidden, is_hidden=True)
    factories.overlay(joining, told, introductions={"en": "Ours", "fi": "Meidän"})
    # What others do with it is their own affair.
    factories.overlay(design, typed, is_hidden=True)
    client = signed_in(factories.member(joining))

    def found(**filters: Any) -> list[str]:
        return sorted(titles(client.get(record_url("shared"), filters)))

    assert found() == ["Hidden", "Plain", "Told", "Typed"]
    assert found(owner=design.pk) == ["Hidden", "Told"]
    assert found(types=kind.pk) == ["Typed"]
    assert found(types=kind.pk, q="typ") == ["Typed"]
    assert found(overlay="none") == ["Plain", "Typed"]
    assert found(overlay="any") == ["Hidden", "Told"]
    assert found(overlay="hidden") == ["Hidden"]
    assert found(overlay="introduced") == ["Told"]
    assert found(overlay="introduced", owner=museums.pk) == []


def test_shared__is_of_one_network_for_who_works_in_several(
    shared: Organisation, joining: Network, museums: Network, design: Network
) -> None:
    factories.organisation(joining, "Our studio", share=Share.EVERYBODY)
    user = factories.member(joining)
    user.groups.add(museums.roles.get(role=Role.COMMUNICATOR).group)
    client = signed_in(user)

    assert titles(client.get(record_url("shared"))) == ["Sea Museum"]
    other = client.get(record_url("shared"), {"network": museums.pk})
    assert titles(other) == ["Our studio"]
    for wrong in (design.pk, "abc", "9" * 40):
        response = client.get(record_url("shared"), {"network": wrong})
        assert response.status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        {"owner": "9" * 40},
        {"owner": "abc"},
        {"overlay": "\x00"},
        {"types": "9" * 40},
        {"q": "a\x00b"},
        {"q": "x" * 5000},
        {"p": "9" * 40},
        {"ordering": "network__name"},
    ],
)
def test_shared__bears_any_query(
    shared: Organisation, joining: Network, query: dict[str, str]
) -> None:
    client = signed_in(factories.member(joining))
    assert client.get(record_url("shared"), query).status_code == 200


def test_shared__needs_the_same_queries_for_any_number_of_rows(
    joining: Network, museums: Network
) -> None:
    client = signed_in(factories.member(joining))

    def rows(number: int) -> None:
        for _ in range(number):
            record = factories.organisation(museums, share=Share.EVERYBODY)
            factories.overlay(joining, record, introductions={"en": "Ours"})

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(record_url("shared")).status_code == 200
        return len(captured)

    rows(1)
    queries()
    few = queries()
    rows(5)
    # What search builds at a commit is built by the first who asks, in a test.
    queries()
    assert queries() == few


def test_shared__is_for_those_who_publish(joining: Network, museums: Network) -> None:
    factories.organisation(museums, "Sea Museum", share=Share.EVERYBODY)
    client = signed_in(factories.translator(joining, "fi"))
    response = client.get(record_url("shared"))
    assert response.status_code == 302
    assert b"Sea Museum" not in response.content


def test_overlay__is_laid_over_a_shared_record(
    shared: Organisation, joining: Network
) -> None:
    client = signed_in(factories.member(joining))
    url = record_url("overlay", shared.pk)

    data = opened(client, url)
    data |= {
        "is_featured": "on",
        "publish_from": "2026-01-02 08:00",
        "introduction_fi": "Meidän sanat",
    }
    response = client.post(url, data, follow=True)

    overlay = Overlay.objects.get()
    assert (overlay.network, overlay.target) == (joining, shared)
    assert overlay.is_featured
    assert [text.introduction for text in overlay.texts.all()] == ["Meidän sanat"]
    html = response.content.decode()
    assert "featured here" in html
    assert "own introduction in suomi" in html
    # The record itself stays as it is, and so does what its owner reads.
    row = Organisation.objects.get(pk=shared.pk)
    assert row.summary == "Ships and people"
    history = signed_in(factories.member(shared.network)).get(
        record_url("history", shared.pk)
    )
    assert b"featured" not in history.content


def test_overlay__reads_the_record_as_it_is_published(
    shared: Organisation, joining: Network
) -> None:
    shared.summary = "Not for you yet"
    shared.save_revision()
    client = signed_in(factories.member(joining))

    page = client.get(record_url("overlay", shared.pk)).content.decode()

    assert "Ships and people" in page
    assert "Not for you yet" not in page
    assert record_url("edit", shared.pk) not in page


def test_overlay__of_an_own_record_is_of_the_own_pages(joining: Network) -> None:
    record = factories.organisation(joining)
    client = signed_in(factories.member(joining))
    url = record_url("overlay", record.pk)
    client.post(url, {**opened(client, url), "is_hidden": "on"})
    assert Overlay.objects.get(network=joining).is_hidden


def test_overlay__asks_who_works_in_several_networks(
    shared: Organisation, joining: Network, museums: Network, design: Network
) -> None:
    user = factories.member(joining)
    user.groups.add(design.roles.get(role=Role.COMMUNICATOR).group)
    client = signed_in(user)
    url = record_url("overlay", shared.pk)

    asked = client.get(url)
    links = [link["network"] for link in asked.context["network_links"]]
    assert links == [design, joining]
    assert not Overlay.objects.exists()

    there = f"{url}?network={design.pk}"
    client.post(there, {**opened(client, there), "is_hidden": "on"})
    assert Overlay.objects.get().network == design
    for wrong in (museums.pk, "abc", "9" * 40, ""):
        for method in (client.get, client.post):
            assert method(f"{url}?network={wrong}").status_code == 404


@pytest.mark.parametrize("state", ["nobody", "chosen", "draft"])
def test_overlay__is_not_found_where_the_network_may_not_show_the_record(
    joining: Network, museums: Network, design: Network, state: str
) -> None:
    record = factories.organisation(
        museums,
        "Their museum",
        live=state != "draft",
        share=Share.EVERYBODY if state == "draft" else state,
        shared_with=(design,) if state == "chosen" else (),
    )
    client = signed_in(factories.member(joining))
    for query in ("", f"?network={joining.pk}", f"?network={museums.pk}"):
        for method in (client.get, client.post):
            response = method(record_url("overlay", record.pk) + query)
            assert response.status_code == 404
            assert b"Their museum" not in response.content
    assert not Overlay.objects.exists()


def test_overlay__is_closed_to_translators(
    shared: Organisation, joining: Network
) -> None:
    client = signed_in(factories.translator(joining, "fi"))
    for method in (client.get, client.post):
        assert method(record_url("overlay", shared.pk)).status_code in {302, 404}
    assert not Overlay.objects.exists()


def test_overlay__refuses_a_form_that_somebody_overtook(
    shared: Organisation, joining: Network
) -> None:
    anna = signed_in(factories.member(joining, name="anna"))
    bo = signed_in(factories.member(joining, name="bo"))
    url = record_url("overlay", shared.pk)
    mine = opened(anna, url)
    bo.post(url, {**opened(bo, url), "introduction_en": "By Bo"})

    refused = anna.post(url, {**mine, "introduction_en": "By Anna"})

    assert Overlay.objects.get().texts.get().introduction == "By Bo"
    conflict = refused.context["conflict"]
    assert conflict.saved_by == "bo"
    assert [one.label for one in conflict.differences] == [
        "Own introduction in English"
    ]
    shown = refused.content.decode().partition("data-conflict")[2]
    assert '<span class="deletion">Bo</span>' in shown
    assert '<span class="addition">Anna</span>' in shown

    again = {**mine, "introduction_en": "By Anna"}
    again["loaded_version"] = refused.context["form"]["loaded_version"].value()
    anna.post(url, again)
    assert Overlay.objects.get().texts.get().introduction == "By Anna"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"publish_from": "soon"}, "publish_from"),
        ({"publish_from": "0001-01-01 00:00"}, "publish_from"),
        ({"publish_until": "9999-12-31 23:59"}, "publish_until"),
        ({"publish_until": "2026-02-30 10:00"}, "publish_until"),
        (
            {"publish_from": "2026-03-01 10:00", "publish_until": "2026-02-01 10:00"},
            "publish_until",
        ),
        ({"introduction_en": "x" * 601}, "introduction_en"),
        ({"introduction_en": "a\x00b"}, "introduction_en"),
    ],
)
def test_overlay__answers_bad_input_with_an_error_of_the_form(
    shared: Organisation, joining: Network, wrong: dict[str, str], field: str
) -> None:
    client = signed_in(factories.member(joining))
    url = record_url("overlay", shared.pk)

    response = client.post(url, {**opened(client, url), "is_hidden": "on", **wrong})

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert not Overlay.objects.exists()


def test_overlay__takes_words_in_the_networks_languages_alone(
    shared: Organisation, joining: Network
) -> None:
    client = signed_in(factories.member(joining))
    url = record_url("overlay", shared.pk)
    data = opened(client, url)
    client.post(url, {**data, "is_hidden": "on", "introduction_pl": "Nasze"})
    assert not Overlay.objects.get().texts.exists()


def test_overlay__is_previewed_in_the_networks_frame(
    shared: Organisation, joining: Network
) -> None:
    words = {"summary": "Laivoja ja ihmisiä"}
    PublishText(shared, "fi", words, user=None).execute()
    factories.overlay(
        joining, shared, is_hidden=True, introductions={"fi": "Meidän sanat"}
    )
    client = signed_in(factories.member(joining))
    url = record_url("overlay", shared.pk)

    page = client.get(url, {"preview": "fi"}).content.decode()

    assert "Meidän sanat" in page
    assert "Laivoja ja ihmisiä" in page
    assert "Joining" in page
    for wrong in ("xx", "de", "", "\x00"):
        assert client.get(url, {"preview": wrong}).status_code == 404
