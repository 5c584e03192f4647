from __future__ import annotations

from typing import Any

import pytest
from django.urls import NoReverseMatch, reverse

from hanse.networks.enums import Role
from hanse.networks.models import Network, NetworkLogEntry
from tests import factories
from tests.networks.admin import filled, signed_in

pytestmark = pytest.mark.django_db

ADD = "hanse_networks:add"


@pytest.fixture
def boss(joining: Network) -> Any:
    return signed_in(factories.member(joining, Role.COORDINATOR, name="boss"))


@pytest.fixture
def root(db: None) -> Any:
    return signed_in(factories.superuser())


def edit_url(network: Network) -> str:
    return reverse("hanse_networks:edit", args=[network.pk])


def opened(client: Any, network: Network) -> dict[str, Any]:
    return filled(client.get(edit_url(network)).context["form"])


NEW = {
    "name": "Design",
    "slug": "design",
    "default_share": "nobody",
    "main_language": "da",
    "languages": ["da", "en"],
    "published": ["da"],
    "hostname": "design.localhost",
    "port": "80",
}


def test_add__makes_a_whole_network(root: Any) -> None:
    assert root.post(reverse(ADD), NEW).status_code == 302

    made = Network.objects.get(slug="design")
    assert made.default_locale.language_code == "da"
    assert made.languages.count() == 2
    assert made.roles.count() == len(Role)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("slug", "joining"),
        ("hostname", "joining.localhost"),
        ("published", ["fi"]),
        ("languages", ["xx"]),
        ("port", "70000"),
    ],
)
def test_add__refuses_what_cannot_be_and_names_the_field(
    root: Any, joining: Network, field: str, value: Any
) -> None:
    response = root.post(reverse(ADD), {**NEW, field: value})

    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert Network.objects.count() == 1


def test_add__is_for_superusers(boss: Any) -> None:
    assert boss.get(reverse(ADD)).status_code == 302
    assert boss.post(reverse(ADD), NEW).status_code == 302
    assert Network.objects.count() == 1


def test_edit__changes_what_coordinators_decide_and_no_more(
    boss: Any, joining: Network
) -> None:
    data = opened(boss, joining)
    assert not {"hostname", "port", "slug"} & set(data)

    data |= {"name": "Joined", "default_share": "everybody"}
    data |= {"languages": ["da"], "published": ["en", "da"]}
    data |= {"hostname": "elsewhere.localhost", "slug": "elsewhere", "port": "81"}
    assert boss.post(edit_url(joining), data).status_code == 302

    joining.refresh_from_db()
    assert joining.name == "Joined"
    assert joining.default_share == "everybody"
    assert joining.slug == "joining"
    assert (joining.site.hostname, joining.site.port) == ("joining.localhost", 80)
    published = joining.languages.filter(is_published=True)
    assert {row.locale.language_code for row in published} == {"en", "da"}
    assert joining.languages.count() == 4
    entry = NetworkLogEntry.objects.get(action="hanse.network.edit")
    assert entry.network_id == joining.pk


def test_edit__lets_superusers_move_the_address(root: Any, joining: Network) -> None:
    data = {**opened(root, joining), "hostname": "new.localhost"}
    assert root.post(edit_url(joining), data).status_code == 302

    joining.site.refresh_from_db()
    assert joining.site.hostname == "new.localhost"


def test_edit__refuses_a_form_that_was_opened_before_somebody_saved(
    boss: Any, root: Any, joining: Network
) -> None:
    mine = opened(boss, joining)
    theirs = {**opened(root, joining), "name": "By root", "published": ["en"]}
    assert root.post(edit_url(joining), theirs).status_code == 302

    refused = boss.post(edit_url(joining), {**mine, "name": "By boss"})

    assert refused.status_code == 200
    joining.refresh_from_db()
    assert joining.name == "By root"
    assert refused.context["form"]["name"].value() == "By boss"
    html = refused.content.decode().partition("data-conflict")[2]
    assert '<span class="deletion">root</span>' in html
    labels = {d.field_label() for d in refused.context["conflict"].differences}
    assert labels == {"Name", "Published languages"}

    version = refused.context["form"]["loaded_version"].value()
    again = {**mine, "name": "By boss", "loaded_version": version}
    assert boss.post(edit_url(joining), again).status_code == 302
    joining.refresh_from_db()
    assert joining.name == "By boss"


def test_networks_of_others__are_out_of_reach(
    boss: Any, joining: Network, museums: Network
) -> None:
    listing = boss.get(reverse("hanse_networks:index"))
    assert list(listing.context["object_list"]) == [joining]
    for name in ("edit", "history", "history_results", "usage"):
        url = reverse(f"hanse_networks:{name}", args=[museums.pk])
        for response in (boss.get(url), boss.post(url)):
            assert response.status_code in {404, 405}, name


def test_networks__are_not_deleted(root: Any, joining: Network) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("hanse_networks:delete", args=[joining.pk])
    assert root.get(edit_url(joining)).status_code == 200


def test_networks__are_closed_to_communicators(joining: Network) -> None:
    client = signed_in(factories.member(joining))

    assert client.get(reverse("hanse_networks:index")).status_code == 302
    assert client.get(edit_url(joining)).status_code == 404
