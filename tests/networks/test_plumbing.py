"""What programs ask of a site."""

from __future__ import annotations

import io
from typing import Any
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from PIL import Image

from hanse.blocks import cards
from hanse.blocks.themes import Ground, Theme, TypePair
from hanse.directory.models import OrganisationText
from hanse.networks.content_policy import ContentPolicyMiddleware
from hanse.networks.enums import Share
from hanse.networks.models import Network
from tests import factories
from tests.networks.admin import plain_page
from tests.site.conftest import add_directory, without_search

pytestmark = pytest.mark.django_db

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
XHTML = "{http://www.w3.org/1999/xhtml}link"


def get(path: str, host: str = "joining", **headers: str) -> Any:
    return Client().get(path, headers={"host": f"{host}.localhost", **headers})


def read(path: str, host: str = "joining") -> Element:
    answer = get(path.partition(".localhost")[2] or path, host)
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.content)  # noqa: S314  (our own answer)


def listed(host: str = "joining") -> dict[str, dict[str, str]]:
    """Every address of every sitemap of a network, with its alternates."""
    found = {}
    for file in read("/sitemap.xml", host).iterfind(".//s:loc", NS):
        for url in read(str(file.text), host).iterfind("s:url", NS):
            loc = str(url.findtext("s:loc", namespaces=NS))
            found[loc] = {
                str(link.get("hreflang")): str(link.get("href"))
                for link in url.iter(XHTML)
            }
    return found


def test_sitemap__names_what_is_public_and_canonical_here(
    joining: Network, museums: Network
) -> None:
    add_directory(joining)
    plain_page(joining, "About us")
    plain_page(joining, "Hidden").unpublish()
    ours = factories.organisation(joining, "Ours", share=Share.EVERYBODY)
    OrganisationText.objects.create(
        record=ours, language="fi", is_published=True, summary="Meidän."
    )
    factories.organisation(joining, "Draft", live=False)
    factories.organisation(museums, "Theirs", language="de", share=Share.EVERYBODY)

    root = "http://joining.localhost"
    record = f"directory/ours-{ours.pk}/"
    found = listed()
    assert set(found) == {
        f"{root}/en/",
        f"{root}/fi/",
        f"{root}/en/directory/",
        f"{root}/fi/directory/",
        f"{root}/en/about-us/",
        f"{root}/en/search/",
        f"{root}/fi/haku/",
        f"{root}/en/{record}",
        f"{root}/fi/{record}",
    }
    for url, alternates in found.items():
        # Each language names the same ones, itself among them.
        assert not alternates or url in alternates.values()
        for other in alternates.values():
            assert found[other] == alternates
    assert set(found[f"{root}/en/{record}"]) == {"en", "fi"}
    assert not found[f"{root}/en/about-us/"]


def test_sitemap__asks_the_database_as_often_for_many_records(
    joining: Network,
) -> None:
    add_directory(joining)
    path, counts = "/en/-/sitemap-organisation-1.xml", []
    for many in (2, 9):
        for number in range(many):
            factories.organisation(joining, f"Studio {many} {number}")
        # The first request after a change also writes what waits for the commit.
        assert get(path).status_code == 200
        with CaptureQueriesContext(connection) as queries:
            get(path)
        counts.append(len(queries))

    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "path",
    [
        "/en/-/sitemap-pages-2.xml",
        "/en/-/sitemap-pages-0.xml",
        "/en/-/sitemap-none-1.xml",
        "/sv/-/sitemap-pages-1.xml",
        "/.well-known/security.txt",
        "/en/-/card/words-of-mine.png",
    ],
)
def test_what_is_not_there__is_404(joining: Network, path: str) -> None:
    assert get(path).status_code == 404


def test_search__that_is_nowhere_is_described_nowhere(joining: Network) -> None:
    assert get("/en/-/search.xml").status_code == 200
    without_search()
    assert get("/en/-/search.xml").status_code == 404


def test_robots__may_read_pages_and_not_the_admin(joining: Network) -> None:
    rules = RobotFileParser()
    rules.parse(get("/robots.txt").content.decode().splitlines())

    assert rules.can_fetch("any", "http://joining.localhost/en/about/")
    assert not rules.can_fetch("any", "http://joining.localhost/admin/pages/")
    assert rules.site_maps() == ["http://joining.localhost/sitemap.xml"]


def test_security__says_whom_to_tell(joining: Network, settings: Any) -> None:
    settings.HANSE_NETWORKS_SECURITY_CONTACT = "mailto:safe@example.org"
    lines = get("/.well-known/security.txt").content.decode().splitlines()
    fields = dict(line.split(": ", 1) for line in lines)

    assert fields["Contact"] == "mailto:safe@example.org"
    assert fields["Expires"].startswith("20")
    assert fields["Preferred-Languages"] == "en, fi"


def test_search_description__is_named_by_pages_and_leads_to_the_directory(
    joining: Network,
) -> None:
    add_directory(joining)
    page = BeautifulSoup(get("/fi/").content, "html.parser")
    link = page.select_one("link[rel=search]")
    assert link is not None

    found = get(str(link["href"]))
    assert b"http://joining.localhost/fi/directory/?q={searchTerms}" in found.content


def test_card__shows_the_title_of_the_page(joining: Network) -> None:
    if not cards.can_draw():
        pytest.skip("no font to draw with")
    plain_page(joining, "Кто мы и что делаем")
    head = BeautifulSoup(get("/en/кто-мы-и-что-делаем/").content, "html.parser")
    address = head.select_one("meta[property='og:image']")["content"]
    answer = get(address.removeprefix("http://joining.localhost"))

    assert Image.open(io.BytesIO(answer.content)).size == cards.SIZE
    assert "immutable" in answer.headers["Cache-Control"]
    token = address.rpartition("/")[2].partition(".png")[0]
    assert cards.read_card(token) == "Кто мы и что делаем"


@pytest.mark.parametrize("ground", Ground)
def test_card__takes_any_title(ground: str) -> None:
    if not cards.can_draw():
        pytest.skip("no font to draw with")
    theme = Theme(ground=ground, type_pair=TypePair.GROTESQUE)
    long_word = "Kulttuuriympäristöneuvottelukunnanvarainhankintayhdistys" * 2

    drawn = {cards.card(title, "Net", theme) for title in (long_word, "A", "B " * 80)}
    assert len(drawn) == 3


def test_policy__is_strict_for_strangers_even_on_kept_pages(joining: Network) -> None:
    for _time in range(2):
        found = get("/en/").headers["Content-Security-Policy"]
        assert "default-src 'none'" in found
        assert "unsafe" not in found
    missing = get("/en/none/")
    assert "default-src 'none'" in missing.headers["Content-Security-Policy"]


def test_policy__leaves_the_admin_to_the_project(joining: Network) -> None:
    assert "Content-Security-Policy" not in get("/admin/login/").headers


def test_policy__knows_a_session_by_the_name_that_the_project_gave_it(
    joining: Network, settings: Any
) -> None:
    settings.SESSION_COOKIE_NAME = "guest"
    named = RequestFactory().get("/en/")
    named.network, named.resolver_match = joining, None  # type: ignore[attr-defined]

    def answer(name: str) -> Any:
        def respond(request: Any) -> HttpResponse:
            response = HttpResponse()
            response.set_cookie(name, "1")
            return response

        return ContentPolicyMiddleware(respond)(named).headers

    assert "Content-Security-Policy" not in answer("guest")
    assert "Content-Security-Policy" in answer("sessionid")


def test_policy__lets_settings_add_sources(joining: Network, settings: Any) -> None:
    settings.HANSE_NETWORKS_CONTENT_POLICY = {"img-src": ("https://tiles.example",)}

    found = get("/en/").headers["Content-Security-Policy"]
    assert "img-src 'self' https://tiles.example;" in found


def test_trail__names_the_pages_above(joining: Network) -> None:
    about, team = plain_page(joining, "About us"), plain_page(joining, "Team")
    team.move(about, pos="last-child")

    page = BeautifulSoup(get("/en/about-us/team/").content, "html.parser")
    links = [link["href"] for link in page.select(".hanse-trail a")]
    assert links == ["/en/", "/en/about-us/"]


def test_icons__are_drawn_in_the_look_of_the_network(joining: Network) -> None:
    page = BeautifulSoup(get("/en/").content, "html.parser")
    address = page.select_one("link[rel=apple-touch-icon]")["href"]  # type: ignore[index]
    touch = Image.open(io.BytesIO(get(str(address)).content))
    known = get("/favicon.ico")

    assert touch.size == (180, 180)
    assert known.headers["Content-Type"] == "image/x-icon"
    assert Image.open(io.BytesIO(known.content)).size == (48, 48)


def test_icon__is_there_without_a_network(joining: Network) -> None:
    answer = Client().get("/favicon.ico", headers={"host": "localhost"})

    assert answer.status_code == 200
