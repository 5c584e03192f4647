"""The frame around every page: head, header, languages, and what it must not touch."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.staticfiles import finders
from django.test import Client
from wagtail.models import Page

from hanse.directory.models import DirectoryPage, Organisation
from hanse.networks.models import Network
from hanse.site.models import PlainPage
from tests import factories
from tests.site.conftest import Read, without_search

pytestmark = pytest.mark.django_db

Directories = dict[str, DirectoryPage]


def add_plain_page(network: Network, **fields: Any) -> PlainPage:
    row = network.languages.get(locale__language_code="en")
    page = PlainPage(title="About us", slug="about", locale=row.locale, **fields)
    Page.objects.get(pk=row.home_id).add_child(instance=page)
    return page


def test_frame__speaks_the_language_of_the_page(
    directory: Directories, read: Read
) -> None:
    page = read("/fi/directory/")

    assert page.select_one("html")["lang"] == "fi"
    assert page.select_one(".hanse-languages [aria-current]")["hreflang"] == "fi"


def test_header__has_name_menu_and_search(directory: Directories, read: Read) -> None:
    page = read("/en/directory/")

    assert page.select_one(".hanse-header__brand")["href"] == "/en/"
    assert page.select_one(".hanse-header__brand").get_text(strip=True) == "Joining"
    current = page.select(".hanse-header__menu [aria-current='page']")
    assert [link["href"] for link in current] == ["/en/directory/"]
    search = page.select_one(".hanse-header__tools > a")
    assert search["href"] == "/en/directory/#hanse-q"
    assert page.select_one("#hanse-q")["name"] == "q"


def test_header__marks_the_part_of_the_site_that_a_record_is_in(
    directory: Directories, studio: Organisation, read: Read
) -> None:
    page = read(f"/en/directory/northern-design-centre-{studio.pk}/")

    link = page.select_one(".hanse-header__menu [aria-current]")
    assert (link["href"], link["aria-current"]) == ("/en/directory/", "true")


def test_header__without_anything_to_search_has_no_search(
    joining: Network, read: Read
) -> None:
    without_search()
    page = read("/en/")

    assert not page.select(".hanse-header__tools > a")
    assert not page.select("form")


def test_languages__lead_to_this_page_or_say_that_they_do_not(
    joining: Network, directory: Directories, read: Read
) -> None:
    add_plain_page(joining)

    both = read("/en/directory/").select(".hanse-languages a")
    alone = read("/en/about/").select(".hanse-languages a")

    assert [link["href"] for link in both] == ["/en/directory/", "/fi/directory/"]
    assert not [link for link in both if link.select(".hanse-languages__note")]
    assert [link["href"] for link in alone] == ["/en/about/", "/fi/"]
    assert [bool(link.select(".hanse-languages__note")) for link in alone] == [
        False,
        True,
    ]


def test_languages__of_a_network_with_one_are_no_choice(read: Read, db: None) -> None:
    factories.network("single", languages=("en",))

    assert not read("/en/", host="single").select(".hanse-languages")


def test_skip_link__is_first_and_leads_to_the_matter(
    directory: Directories, read: Read
) -> None:
    page = read("/en/directory/")

    first = page.select_one("body").find(["a", "button", "input", "summary"])
    assert first["class"] == ["hanse-skip"]
    assert page.select_one(first["href"]).name == "main"


def test_head__names_address_languages_and_words(joining: Network, read: Read) -> None:
    add_plain_page(
        joining, introduction="Who stands behind this.", search_description=""
    )
    head = read("/en/about/").head

    canonical = head.select_one("link[rel=canonical]")["href"]
    assert canonical == "http://joining.localhost/en/about/"
    description = head.select_one("meta[name=description]")["content"]
    assert description == "Who stands behind this."
    assert head.select_one("meta[property='og:title']")["content"] == "About us"
    assert head.select_one("title").get_text(" ", strip=True).split() == [
        "About",
        "us",
        "–",
        "Joining",
    ]
    assert not head.select("link[hreflang]")


def test_head__lists_live_translations(directory: Directories, read: Read) -> None:
    links = read("/en/directory/").head.select("link[hreflang]")

    assert {link["hreflang"]: link["href"] for link in links} == {
        "en": "http://joining.localhost/en/directory/",
        "fi": "http://joining.localhost/fi/directory/",
    }


def test_head__loads_two_style_sheets_and_nothing_that_runs(
    directory: Directories, read: Read
) -> None:
    page = read("/en/")
    styles = [link["href"] for link in page.select("link[rel=stylesheet]")]

    assert len(styles) == 2
    assert finders.find(styles[0].removeprefix("/static/"))
    assert styles[1].startswith("/hanse/theme.css?v=")
    # Data for programs is no script that runs.
    running = "script:not([type='application/ld+json']), style, [style]"
    assert not page.select(running)


@pytest.mark.parametrize(
    ("path", "kind"), [("theme.css", "text/css"), ("mark.svg", "image/svg+xml")]
)
def test_network_files__are_in_its_hue(
    joining: Network, museums: Network, client: Client, path: str, kind: str
) -> None:
    answers = {
        slug: client.get(f"/hanse/{path}", headers={"host": f"{slug}.localhost"})
        for slug in ("joining", "museums")
    }

    assert {a.headers["Content-Type"].split(";")[0] for a in answers.values()} == {kind}
    assert answers["joining"].content != answers["museums"].content


def test_network_files__are_nowhere_without_a_network(client: Client, db: None) -> None:
    for path in ("theme.css", "mark.svg"):
        answer = client.get(f"/hanse/{path}", headers={"host": "localhost"})
        assert answer.status_code == 404


def test_page__for_a_stranger_touches_no_session(
    directory: Directories, studio: Organisation, client: Client
) -> None:
    for path in (
        "/en/",
        "/en/directory/",
        "/en/directory/?q=design",
        f"/en/directory/northern-design-centre-{studio.pk}/",
    ):
        answer = client.get(path, headers={"host": "joining.localhost"})

        assert answer.status_code == 200
        assert not answer.cookies
        assert "cookie" not in answer.headers.get("Vary", "").lower()
        assert answer.headers.get("ETag"), path


def test_userbar__shows_for_editors_only(
    directory: Directories, joining: Network, client: Client, read: Read
) -> None:
    assert not read("/en/").select("wagtail-userbar")

    client.force_login(factories.member(joining))
    assert read("/en/").select("wagtail-userbar")


def test_userbar__is_not_there_for_a_cookie_that_opens_nothing(
    joining: Network, client: Client, read: Read
) -> None:
    client.cookies[django_settings.SESSION_COOKIE_NAME] = "made-up"

    assert not read("/en/").select("wagtail-userbar")
