"""Blocks that show what the directory holds."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from hanse.blocks import registry
from hanse.networks.enums import Share
from hanse.networks.models import Network
from tests import factories
from tests.networks.admin import plain_page
from tests.site.conftest import add_directory

pytestmark = pytest.mark.django_db


def page_with(network: Network, *body: tuple[str, Any]) -> Any:
    plain_page(network, "With blocks", body=list(body))
    answer = Client().get("/en/with-blocks/", headers={"host": "joining.localhost"})
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").select_one(".hanse-prose")


def test_organisation__is_shown_as_long_as_the_network_shows_it(
    joining: Network, museums: Network
) -> None:
    add_directory(joining)
    shared = factories.organisation(museums, "Shared", share=Share.EVERYBODY)
    secret = factories.organisation(museums, "Secret")
    hidden = factories.organisation(museums, "Hidden", share=Share.EVERYBODY)
    factories.overlay(joining, hidden, is_hidden=True)

    body = page_with(
        joining,
        *(("organisation", {"organisation": one}) for one in (shared, secret, hidden)),
    )
    (link,) = body.select("a")
    assert link.get_text() == "Shared"
    assert link["href"] == f"/en/directory/shared-{shared.pk}/"
    assert "Secret" not in body.get_text()


def test_records__are_those_of_the_filter_with_a_way_to_all(joining: Network) -> None:
    add_directory(joining)
    music = factories.term("sectors", "music", en="Music")
    for number in range(4):
        factories.organisation(joining, f"Band {number}", sectors=(music,))
    factories.organisation(joining, "Tailor")

    body = page_with(
        joining,
        ("records", {"heading": "Music", "sector": "music", "number": 3}),
        ("records", {"heading": "Gone", "sector": "no-such-code", "number": 3}),
    )
    links = body.select("li a")
    assert len(links) == 3
    assert all(link.get_text().startswith("Band") for link in links)
    assert (
        body.select_one(".hanse-more")["href"]
        == "/en/directory/?sector=music&sort=newest"
    )
    assert "Gone" not in body.get_text()


def test_figures__count_what_visitors_find(joining: Network) -> None:
    add_directory(joining)
    norway = factories.term("countries", "no", en="Norway")
    finland = factories.term("countries", "fi", en="Finland")
    for country in (norway, norway, finland):
        factories.organisation(joining, "Studio", country=country)
    factories.organisation(joining, "Draft", country=finland, live=False)

    body = page_with(
        joining, ("directory_figures", {"title": "Where", "by": "country"})
    )
    rows = [
        (row.th.get_text(strip=True), row.td.get_text(strip=True))
        for row in body.select("tbody tr")
    ]
    assert rows == [("Norway", "2"), ("Finland", "1")]


def test_search__leads_into_the_directory(joining: Network) -> None:
    nowhere = page_with(joining, ("directory_search", {"label": "Whom?"}))
    assert not nowhere.select("form")

    add_directory(joining)
    answer = Client().get("/en/with-blocks/", headers={"host": "joining.localhost"})
    page = BeautifulSoup(answer.content, "html.parser")
    form = page.select_one(".hanse-prose form")
    assert form is not None
    assert form["action"] == "/en/directory/"


def test_map__shows_where_a_selection_is(joining: Network) -> None:
    add_directory(joining)
    music = factories.term("sectors", "music", en="Music")
    for latitude, longitude in ((60.17, 24.94), (60.18, 24.9), (69.65, 18.96)):
        factories.organisation(
            joining,
            "Band",
            sectors=(music,),
            point=(latitude, longitude),
        )
    factories.organisation(joining, "Tailor", point=(56.0, 12.0))

    body = page_with(
        joining,
        ("directory_map", {"heading": "Music", "sector": "music"}),
        ("directory_map", {"heading": "Gone", "sector": "no-such-code"}),
    )
    assert [" ".join(one.get_text(" ").split()) for one in body.select("li")] == [
        "Helsinki 2",
        "Tromsø 1",
    ]
    link = body.select_one(".hanse-more")["href"]
    assert link == "/en/directory/?sector=music&view=map#results"
    assert "Gone" not in body.get_text()


def test_search__line_is_empty(joining: Network) -> None:
    add_directory(joining)
    body = page_with(joining, ("directory_search", {"label": "Whom?"}))

    assert body.select_one("input[name=q]")["value"] == ""


@pytest.mark.parametrize(
    "name",
    ["organisation", "records", "directory_map", "directory_figures"],
)
def test_block__has_an_example_without_a_network(name: str, db: None) -> None:
    block = dict(registry.blocks_of(["directory"]))[name]
    value = block.get_preview_value()

    assert not block.render(value).strip()
    assert block.render(value, {"is_style_guide": True}).strip()
