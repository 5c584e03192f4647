from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Site

from hanse.networks.models import Network
from hanse.site.models import PlainPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(client: Client, joining: Network, museums: Network) -> object:
    def get(url: str, host: str = "joining.localhost", **headers: str) -> object:
        return client.get(url, headers={"host": host, **headers})

    return get


@pytest.mark.parametrize("host", ["joining.localhost", "JOINING.localhost:8000"])
def test_network__is_found_by_its_host_whatever_the_port(visit, host: str) -> None:
    response = visit("/en/", host)

    assert response.status_code == 200
    assert response.wsgi_request.network.slug == "joining"


@pytest.mark.parametrize(
    "host", ["unknown.example", "joining.localhost.example", "127.0.0.2"]
)
def test_network__a_host_nobody_serves_gets_nothing(visit, host: str) -> None:
    for url in ("/", "/en/", "/admin/", "/admin/login/"):
        response = visit(url, host)
        assert response.status_code == 404
        assert host not in response.content.decode()


@pytest.mark.parametrize("host", ["a b", "joining.localhost/..", "[::1", "a:b:c"])
def test_network__a_malformed_host_is_a_bad_request(visit, host: str) -> None:
    assert visit("/en/", host).status_code == 400


def test_network__two_on_one_host_name_are_told_apart_by_port(
    visit, joining: Network, museums: Network
) -> None:
    Site.objects.filter(pk=museums.site_id).update(
        hostname="joining.localhost", port=8001
    )

    response = visit("/de/", "joining.localhost:8001")

    assert response.wsgi_request.network.slug == "museums"
    assert visit("/en/", "joining.localhost:8002").status_code == 404


def test_front__of_the_install_lists_open_networks(visit, museums: Network) -> None:
    Network.objects.filter(pk=museums.pk).update(state="archived")

    page = visit("/", "localhost").content.decode()

    assert "Joining" in page
    assert "Museums" not in page


@pytest.mark.parametrize(
    ("languages", "home"),
    [
        ("fi", "/fi/"),
        ("fi-FI;q=0.9, en;q=0.8", "/fi/"),
        ("de, sv;q=0.9", "/en/"),
        ("", "/en/"),
        ("*", "/en/"),
        (";;;,,,q=", "/en/"),
    ],
)
def test_front__of_a_network_leads_to_the_visitors_language(
    visit, languages: str, home: str
) -> None:
    response = visit("/", **{"accept-language": languages})

    assert response.status_code == 302
    assert response.headers["Location"] == home
    assert "Accept-Language" in response.headers["Vary"]


def test_language__of_a_page_comes_from_its_path(visit) -> None:
    for code in ("en", "fi"):
        response = visit(f"/{code}/")
        assert response.status_code == 200
        assert response.headers["Content-Language"] == code


@pytest.mark.parametrize(
    "path",
    [
        # Prepared here but not published, another network's, nobody's, malformed.
        "/sv/",
        "/de/",
        "/pl/",
        "/xx/",
        "/EN/",
        "/en-gb/",
        "/en/fi/",
        "/xx/../en/",
        "/%65%6e%00/",
    ],
)
def test_language__that_the_network_does_not_publish_is_not_found(
    visit, path: str
) -> None:
    response = visit(path)

    assert response.status_code == 404
    assert response.headers["Content-Language"] == "en"


def test_language__with_a_draft_home_shows_no_other_languages_page(
    visit, joining: Network
) -> None:
    finnish = joining.languages.get(locale__language_code="fi")
    finnish.home.specific.unpublish()

    assert visit("/fi/").status_code == 404
    assert visit("/", **{"accept-language": "fi"}).headers["Location"] == "/en/"


def test_language__that_was_the_last_one_shows_nothing_once_it_is_withdrawn(
    visit, joining: Network
) -> None:
    for row in joining.languages.all():
        row.is_published = False
        row.save()

    for path in ("/", "/en/", "/fi/"):
        assert visit(path).status_code == 404, path


def test_language__pages_of_another_network_are_not_here(
    visit, museums: Network
) -> None:
    home = museums.languages.get(locale__language_code="fi").home
    home.add_child(
        instance=PlainPage(title="Vain museoissa", slug="vain", locale=home.locale)
    )

    assert visit("/fi/vain/", "museums.localhost").status_code == 200
    assert visit("/fi/vain/").status_code == 404
