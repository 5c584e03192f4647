"""A practice as visitors read it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from hanse.directory.enums import PartnerRole
from hanse.library.models import LibraryPage, PracticePage, PracticePartner
from hanse.networks.enums import Share
from hanse.networks.models import Network
from tests import factories
from tests.library import make
from tests.site.conftest import add_directory

pytestmark = pytest.mark.django_db


def texts(page: Any, selector: str) -> list[str]:
    return [one.get_text(" ", strip=True) for one in page.select(selector)]


def test_page__tells_the_sections_in_order(read: Any, library: LibraryPage) -> None:
    make.practice(
        library,
        "One platform",
        failures=[make.FAILURE],
        transfer="<p>Begin with ships.</p>",
    )

    page = read("/en/library/one-platform/")
    assert texts(page, "h1") == ["One platform"]
    assert texts(page, ".hanse-practice__sections h2") == [
        "Context and challenge",
        "What was done",
        "Results and evidence",
        "What did not work",
        "Doing it elsewhere",
    ]
    (failed,) = page.select(".hanse-failed")
    assert "The map nobody opened" in failed.get_text()
    assert "Print one." in failed.get_text()
    # Every entry of the contents leads to something on the page.
    for link in page.select(".hanse-contents a"):
        assert page.select_one(link["href"]) is not None


def test_page__tells_facts_and_leads_to_all_that_share_them(
    read: Any, joining: Network, library: LibraryPage
) -> None:
    add_directory(joining)
    mills = factories.organisation(joining, "Prisma")
    theme = factories.term("practice-themes", "volunteers", en="Volunteers")
    make.practice(
        library,
        themes=[theme],
        countries=[factories.term("countries", "se", en="Sweden")],
        place="Skövde",
        from_year=2016,
        amount=250000,
        level=factories.term("place-levels", "regional", en="Regional"),
        partners=(
            PracticePartner(organisation=mills, name="Prisma"),
            PracticePartner(name="Volunteers of Dals Ed", role=PartnerRole.PARTNER),
        ),
    )

    page = read("/en/library/one-platform/")
    facts = {
        dt.get_text(strip=True): dt.find_next("dd")
        for dt in page.select(".hanse-facts dt")
    }
    assert facts["When"].get_text(strip=True) == "2016–"
    assert facts["Costs"].get_text(strip=True) == "250,000 EUR"
    assert facts["By"].a["href"] == f"/en/directory/prisma-{mills.pk}/"
    assert "Volunteers of Dals Ed" in facts["Partner"].get_text()
    assert facts["Partner"].a is None
    assert facts["Themes"].a["href"] == "/en/library/?theme=volunteers"
    assert "Skövde" in facts["Where"].get_text(" ", strip=True)


def test_page__hides_organisations_that_this_network_may_not_show(
    read: Any, joining: Network, museums: Network, library: LibraryPage
) -> None:
    """The name that the practice gives stays; there is nothing to lead to."""
    secret = factories.organisation(museums, "Secret name")
    make.practice(
        library, partners=(PracticePartner(organisation=secret, name="As we call it"),)
    )

    page = read("/en/library/one-platform/")
    assert "As we call it" in page.get_text()
    assert "Secret name" not in page.get_text()


def test_page__shows_no_address_of_who_answers(read: Any, library: LibraryPage) -> None:
    make.practice(library, contact_name="Anna", contact_email="anna@secret.example")

    page = read("/en/library/one-platform/")
    assert "secret.example" not in str(page)
    form = page.select_one("form[method=post]")
    assert form["action"] == "/en/-/forms/practice-question/"
    assert form.select_one("input[name=practice]")["type"] == "hidden"


def test_page__says_that_nobody_has_confirmed_it_for_long(
    read: Any, library: LibraryPage
) -> None:
    make.practice(library, "Old", confirmed_on=date(2020, 5, 1))
    make.practice(library, "New", confirmed_on=timezone.localdate())

    assert "Nobody has confirmed this since" in read("/en/library/old/").get_text()
    assert "Nobody has confirmed this since" not in read("/en/library/new/").get_text()


def test_page__of_a_partner_is_read_below_the_own_library(
    read: Any, joining: Network, museums: Network, library: LibraryPage
) -> None:
    theirs = make.library(museums)
    page = make.practice(theirs["de"], "Eine Plattform", share=Share.EVERYBODY)

    path = f"/en/library/eine-plattform-{page.item_id}/"
    found = read(path)
    assert found.select_one("link[rel=canonical]")["href"] == (
        "http://museums.localhost/de/library/eine-plattform/"
    )
    assert found.select_one("h1")["lang"] == "de"
    assert "This text is in another language" in found.get_text()
    # Headings of the sections are in the reader's language, their words are not.
    (sections,) = found.select(".hanse-practice__sections")
    assert sections["lang"] == "de"
    assert {one["lang"] for one in sections.select("h2")} == {"en"}


def test_page__that_is_not_shared_is_nowhere_else(
    read: Any, joining: Network, museums: Network, library: LibraryPage
) -> None:
    theirs = make.library(museums)
    page = make.practice(theirs["de"], "Eine Plattform")

    read(f"/en/library/eine-plattform-{page.item_id}/", status=404)
    assert "Eine Plattform" not in read("/en/library/").get_text()


def test_translation__is_read_in_its_own_place(
    read: Any, libraries: dict[str, LibraryPage]
) -> None:
    english = make.practice(libraries["en"], "One platform")
    make.practice(libraries["fi"], "Yksi alusta", of=english)

    page = read("/fi/library/yksi-alusta/")
    assert texts(page, "h1") == ["Yksi alusta"]
    links = {
        one["hreflang"]: one["href"]
        for one in page.select("link[rel=alternate][hreflang]")
    }
    assert set(links) == {"en", "fi"}
    assert PracticePage.objects.get(slug="yksi-alusta").item_id == english.item_id


def test_dublin_core__stands_in_the_head(read: Any, library: LibraryPage) -> None:
    page = make.practice(library)

    head = read("/en/library/one-platform/").head
    identifier = head.select_one('meta[name="DCTERMS.identifier"]')["content"]
    assert identifier == f"http://joining.localhost/-/practice/{page.item_id}/"
    assert head.select_one('link[rel="schema.DCTERMS"]')["href"] == (
        "http://purl.org/dc/terms/"
    )
    assert head.select_one('link[rel="DCTERMS.license"]')["href"].startswith(
        "https://creativecommons.org/licenses/by/"
    )


def test_permalink__leads_to_the_page_in_the_readers_language(
    client: Any, libraries: dict[str, LibraryPage]
) -> None:
    english = make.practice(libraries["en"], "One platform")
    make.practice(libraries["fi"], "Yksi alusta", of=english)
    path = f"/-/practice/{english.item_id}/"

    def target(language: str, query: str = "") -> str:
        response = client.get(
            path + query,
            headers={"host": "joining.localhost", "accept-language": language},
        )
        assert response.status_code == 302
        return response["Location"].removeprefix("http://joining.localhost")

    assert target("fi") == "/fi/library/yksi-alusta/"
    assert target("pl, en") == "/en/library/one-platform/"
    assert target("en", "?version=1") == "/en/library/one-platform/?version=1"
    english.title = "Another name"
    english.slug = "moved"
    english.save_revision().publish()
    assert target("en") == "/en/library/moved/"


def test_permalink__says_what_is_gone(client: Any, library: LibraryPage) -> None:
    page = make.practice(library)
    path = f"/-/practice/{page.item_id}/"
    page.unpublish()

    headers = {"host": "joining.localhost"}
    assert client.get(path, headers=headers).status_code == 410
    page.delete()
    assert client.get(path, headers=headers).status_code == 410
    assert client.get("/-/practice/999999/", headers=headers).status_code == 404
    assert (
        client.get("/-/practice/1/", headers={"host": "localhost"}).status_code == 404
    )


def test_permalink__keeps_what_others_do_not_share(
    client: Any, joining: Network, museums: Network
) -> None:
    page = make.practice(make.library(museums)["de"], "Eine Plattform")

    found = client.get(
        f"/-/practice/{page.item_id}/", headers={"host": "joining.localhost"}
    )
    assert found.status_code == 404
