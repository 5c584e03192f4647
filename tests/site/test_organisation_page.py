from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory
from django.utils import translation

from hanse.directory.addresses import record_path
from hanse.directory.models import DirectoryPage, Organisation
from hanse.networks.enums import Share
from hanse.networks.models import Network
from tests import factories
from tests.site.conftest import Read, add_directory

pytestmark = pytest.mark.django_db

Directories = dict[str, DirectoryPage]


def words(page: Any, selector: str) -> list[str]:
    return [" ".join(node.get_text().split()) for node in page.select(selector)]


def path(record: Organisation, language: str = "en") -> str:
    slug = {"en": "northern-design-centre"}.get(language, "nordnorsk-designsenter")
    return f"/{language}/directory/{slug}-{record.pk}/"


def test_record__shows_its_facts(
    directory: Directories, studio: Organisation, read: Read
) -> None:
    page = read(path(studio))
    facts = dict(
        zip(words(page, ".hanse-facts dt"), words(page, ".hanse-facts dd"), strict=True)
    )

    assert facts == {
        "What": "Support service",
        "Sectors": "Design",
        "Where": "Tromsø Norway",
        "Founded": "2016",
        "Wikidata": "Q1782926",
    }
    identifier = page.select_one(".hanse-facts a[rel=external]")["href"]
    assert identifier == "https://www.wikidata.org/wiki/Q1782926"


def test_record__leads_to_others_of_its_kind(
    directory: Directories, studio: Organisation, read: Read
) -> None:
    links = read(path(studio)).select(".hanse-facts a:not([rel])")

    assert [link["href"] for link in links] == [
        "../?type=support",
        "../?sector=design",
        "../?country=no",
    ]
    found = read(f"/en/directory/{links[1]['href'].removeprefix('../')}")
    assert words(found, ".hanse-row__name") == ["Northern design centre"]


def test_record__names_itself_in_the_languages_it_has(
    directory: Directories, studio: Organisation, read: Read
) -> None:
    english, finnish = read(path(studio)), read(path(studio, "fi"))

    assert words(english, "h1") == ["Northern design centre"]
    assert not english.select_one("h1").has_attr("lang")
    other = english.select_one(".hanse-record__names [lang]")
    assert (other["lang"], other.get_text()) == ("nb", "Nordnorsk designsenter")
    assert finnish.select_one("h1")["lang"] == "nb"


def test_record__says_in_which_language_its_words_are(
    directory: Directories, studio: Organisation, read: Read
) -> None:
    page = read(path(studio))
    notice = page.select_one(".hanse-notice")

    assert "Norwegian" in notice.get_text()
    links = {link["hreflang"]: link["href"] for link in notice.select("a")}
    assert set(links) == {"fi"}
    assert links["fi"].startswith("http://joining.localhost/fi/directory/")
    assert page.select_one(".hanse-prose")["lang"] == "nb"
    assert page.select_one(".hanse-top .hanse-lead")["lang"] == "nb"


def test_record__in_the_language_of_the_page_needs_no_notice(
    directory: Directories, studio: Organisation, read: Read
) -> None:
    page = read(path(studio, "fi"))

    assert not page.select(".hanse-notice")
    assert words(page, ".hanse-prose") == ["Ensimmäinen keskustelu on maksuton."]
    assert not page.select_one(".hanse-prose").has_attr("lang")


def test_record__without_words_needs_no_notice(
    directory: Directories, joining: Network, read: Read
) -> None:
    record = factories.organisation(joining, "Kala", language="fi")
    page = read(f"/en/directory/kala-{record.pk}/")

    assert not page.select(".hanse-notice, .hanse-prose, .hanse-facts")
    assert words(page, "h1") == ["Kala"]


def test_record__opens_with_its_website(
    directory: Directories, studio: Organisation, read: Read
) -> None:
    link = read(path(studio)).select_one(".hanse-actions a")

    assert link["href"] == "https://www.design.example/nord/"
    assert link.get_text(strip=True) == "design.example/nord"


def test_record__carries_the_networks_own_words_apart(
    directory: Directories, joining: Network, studio: Organisation, read: Read
) -> None:
    factories.overlay(joining, studio, introductions={"en": "Ask here first."})
    voice = read(path(studio)).select_one(".hanse-voice")

    assert words(voice, "p") == ["Ask here first."]
    assert words(voice, "footer") == ["Joining says"]
    assert not read(path(studio, "fi")).select(".hanse-voice")


def test_record__says_whose_it_is_how_fresh_and_where_else(
    directory: Directories,
    museums: Network,
    studio: Organisation,
    read: Read,
) -> None:
    add_directory(museums)
    owner = read(path(studio)).select_one(".hanse-record__owner")

    assert owner.select_one("time")["datetime"] == "2026-11-12"
    assert "Confirmed 12 November 2026" in words(owner, "p")[0]
    assert words(owner, "p")[1] == "Kept by Joining. Also listed by: Museums"
    elsewhere = owner.select_one("a")["href"]
    assert elsewhere.startswith("http://museums.localhost/")


def test_record__of_somebody_who_closed_says_so(
    directory: Directories, joining: Network, read: Read
) -> None:
    record = factories.organisation(joining, "Kala", status="inactive")
    page = read(f"/en/directory/kala-{record.pk}/")

    assert words(page, ".hanse-flag--off") == ["No longer active"]


def test_record__leads_back(
    directory: Directories, studio: Organisation, read: Read
) -> None:
    steps = read(path(studio)).select(".hanse-trail a")

    assert [step["href"] for step in steps] == ["/en/", "/en/directory/"]


def test_record__tells_machines_who_it_is(
    directory: Directories, studio: Organisation, read: Read
) -> None:
    head = read(path(studio)).head
    # Nobody has put it into English: it belongs to the page in its own language,
    # or, as nobody publishes that one, to this.
    canonical = head.select_one("link[rel=canonical]")["href"]
    data = json.loads(head.select_one("script[type='application/ld+json']").string)

    assert canonical == f"http://joining.localhost{path(studio)}"
    assert len(head.select("link[rel=canonical]")) == 1
    assert data["@type"] == "Organization"
    assert data["name"] == "Northern design centre"
    assert head.select_one("meta[property='og:title']")["content"] == data["name"]
    description = head.select_one("meta[name=description]")["content"]
    assert description == "Gir råd til kommuner."


def test_record__shared_by_another_opens_in_the_readers_frame(
    directory: Directories, museums: Network, studio: Organisation, read: Read
) -> None:
    add_directory(museums)
    page = read(f"/de/directory/nordnorsk-designsenter-{studio.pk}/", host="museums")

    assert page.select_one(".hanse-header__brand").get_text(strip=True) == "Museums"
    assert "Joining" in words(page, ".hanse-record__owner")[0]


def test_record__of_hostile_words_stays_text(
    directory: Directories, joining: Network, read: Read
) -> None:
    record = factories.organisation(
        joining,
        "</script><b>Sea</b>",
        summary='"><i>x</i>',
        share=Share.EVERYBODY,
    )
    page = read(f"/en/directory/scriptbseab-{record.pk}/")

    assert page.select_one("h1").get_text() == "</script><b>Sea</b>"
    assert not page.select("main b, main i")
    data = json.loads(page.select_one("script").string)
    assert data["name"] == "</script><b>Sea</b>"


def test_long_titles__are_set_smaller_and_whole(
    directory: Directories, joining: Network, read: Read
) -> None:
    name = ("Kulttuuriympäristöneuvottelukunta " * 6).strip()
    record = factories.organisation(joining, name, language="fi")
    page = read(f"/en/directory/{record_path(name, record.pk)}")

    assert words(page, "h1") == [name]
    assert page.select_one("h1")["class"] == ["hanse-title--longest"]


def test_preview__renders_a_draft_without_a_network(
    studio: Organisation, rf: RequestFactory
) -> None:
    studio.description = "<p>Ny tekst.</p>"
    with translation.override("en"):
        html = studio.serve_preview(rf.get("/"), "").render().content
    page = BeautifulSoup(html, "html.parser")

    assert words(page, "h1") == ["Nordnorsk designsenter"]
    assert words(page, ".hanse-prose") == ["Ny tekst."]
    assert words(page, ".hanse-facts dd")[:2] == ["Support service", "Design"]
    assert not page.select(".hanse-facts a:not([rel])")
    assert not page.select("header, footer, link[rel=canonical], script")


def test_preview__renders_what_was_never_saved(
    joining: Network, rf: RequestFactory
) -> None:
    draft = Organisation(network=joining, language="fi", summary="Uusi.")
    page = BeautifulSoup(
        draft.serve_preview(rf.get("/"), "").render().content, "html.parser"
    )

    assert words(page, ".hanse-lead") == ["Uusi."]
