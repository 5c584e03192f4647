"""Pages with nothing to show: each says why, in the network's frame, with a way on."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from hanse.directory.models import DirectoryPage, Organisation
from hanse.networks.frame import frame_of
from hanse.networks.models import Network
from hanse.networks.views import errors
from tests.site.conftest import Read, without_search

pytestmark = pytest.mark.django_db

Directories = dict[str, DirectoryPage]


def test_not_found__offers_search_menu_and_home(
    directory: Directories, read: Read
) -> None:
    page = read("/fi/nowhere/", status=404)

    assert page.select_one("html")["lang"] == "fi"
    assert page.select_one(".hanse-header__brand")["href"] == "/fi/"
    assert page.select_one("main form")["action"] == "/fi/directory/"
    ways = [link["href"] for link in page.select(".hanse-ways a")]
    assert ways == ["/fi/directory/", "/fi/"]
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert not page.select("link[rel=canonical]")


def test_not_found__without_anything_to_search_still_leads_home(
    joining: Network, read: Read
) -> None:
    without_search()
    page = read("/en/nowhere/", status=404)

    assert [link["href"] for link in page.select(".hanse-ways a")] == ["/en/"]
    assert not page.select("main form")


def test_gone__says_so_and_leads_on(
    directory: Directories, studio: Organisation, read: Read
) -> None:
    studio.unpublish()
    page = read(f"/en/directory/northern-design-centre-{studio.pk}/", status=410)

    assert page.select_one("h1").get_text(strip=True) == "No longer here"
    assert "/en/directory/" in [a["href"] for a in page.select(".hanse-ways a")]
    # The page of the directory is not the page that is gone.
    assert not page.select("link[rel=canonical], link[hreflang]")


def test_failure__renders_without_a_query(
    joining: Network, client: Client, settings: Settings
) -> None:
    request: Any = client.get(
        "/en/", headers={"host": "joining.localhost"}
    ).wsgi_request
    request.network = frame_of(joining.pk)
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "somebody"

    with CaptureQueriesContext(connection) as queries:
        response = errors.server_error(request)
    page: Any = BeautifulSoup(response.content, "html.parser")

    assert len(queries) == 0
    assert response.status_code == 500
    assert page.select_one(".hanse-header__brand").get_text(strip=True) == "Joining"
    assert [link["href"] for link in page.select(".hanse-ways a")] == ["/en/"]


def test_failure__before_the_network_is_known_renders_too(client: Client) -> None:
    request: Any = client.get("/", headers={"host": "localhost"}).wsgi_request
    del request.network

    response = errors.server_error(request)

    assert BeautifulSoup(response.content, "html.parser").select_one("h1")


def test_unknown_host__gets_a_page_that_names_no_network(
    joining: Network, read: Read
) -> None:
    page = read("/en/", host="nobody", status=404)

    assert page.select_one("h1")
    assert "Joining" not in page.get_text()
    assert not page.select("header, footer, main a")


def test_install__lists_its_networks_in_their_colours(
    joining: Network, museums: Network, client: Client
) -> None:
    response = client.get("/", headers={"host": "localhost"})
    page: Any = BeautifulSoup(response.content, "html.parser")
    cards = page.select(".hanse-network")

    assert [card.select_one("h2 a")["href"] for card in cards] == [
        "http://joining.localhost",
        "http://museums.localhost",
    ]
    languages = [li["lang"] for li in cards[1].select(".hanse-network__languages li")]
    assert languages == ["de", "fi"]
    grounds = {card.select_one("rect")["fill"] for card in cards}
    assert len(grounds) == 2
    assert not response.cookies
