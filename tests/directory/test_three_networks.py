"""One record in three networks: each has its own view of it, and its own numbers."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from hanse.directory.models import DirectoryPage, Organisation, OrganisationText
from hanse.networks.enums import Share, Source
from hanse.networks.models import Network
from tests import factories
from tests.site.conftest import add_directory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(
    joining: Network, museums: Network, design: Network
) -> dict[str, dict[str, DirectoryPage]]:
    return {
        one.slug: add_directory(one, sources=Source.EVERYBODY)
        for one in (joining, museums, design)
    }


@pytest.fixture
def hall(
    pages: object, joining: Network, museums: Network, design: Network
) -> Organisation:
    """Owned by joining, with words in English and German; museums introduces it,
    design hides it.
    """
    music = factories.term("sectors", "music", en="Music", de="Musik", da="Musik")
    record = factories.organisation(
        joining,
        "Harbour Hall",
        names={"de": "Hafenhalle", "fi": "Satamahalli"},
        summary="Concerts in an old store.",
        sectors=(music,),
        share=Share.EVERYBODY,
    )
    OrganisationText.objects.create(
        record=record,
        language="de",
        summary="Konzerte in einem Speicher.",
        is_published=True,
    )
    factories.overlay(
        museums,
        record,
        is_featured=True,
        introductions={"de": "Partner im Hafen."},
    )
    factories.overlay(design, record, is_hidden=True)
    factories.organisation(joining, "Own Studio", sectors=(music,))
    factories.organisation(museums, "Stadtmuseum", language="de", share=Share.EVERYBODY)
    factories.organisation(design, "Formhuset", language="da", sectors=(music,))
    return record


def read(client: Client, host: str, path: str, status: int = 200) -> BeautifulSoup:
    response = client.get(path, headers={"host": f"{host}.localhost"})
    assert response.status_code == status, response.content[:300]
    return BeautifulSoup(response.content, "html.parser")


def titles(page: BeautifulSoup) -> list[str]:
    return [node.get_text(strip=True) for node in page.select(".hanse-row h3 a")]


def sectors(page: BeautifulSoup) -> dict[str, str]:
    """Codes and what their options say."""
    return {
        field["value"]: " ".join(field.find_parent("label").get_text().split())
        for field in page.select("input[name=sector]")
    }


def test_lists__hold_what_each_network_may_show(
    client: Client, hall: Organisation
) -> None:
    assert titles(read(client, "joining", "/en/directory/")) == [
        "Harbour Hall",
        "Own Studio",
        "Stadtmuseum",
    ]
    # Featured here, and so first.
    assert titles(read(client, "museums", "/de/directory/")) == [
        "Hafenhalle",
        "Stadtmuseum",
    ]
    assert titles(read(client, "design", "/en/directory/")) == [
        "Formhuset",
        "Stadtmuseum",
    ]


def test_facets__count_what_each_network_may_show(
    client: Client, hall: Organisation
) -> None:
    assert sectors(read(client, "joining", "/en/directory/")) == {"music": "Music 2"}
    assert sectors(read(client, "museums", "/de/directory/")) == {"music": "Musik 1"}
    assert sectors(read(client, "design", "/da/directory/")) == {"music": "Musik 1"}
    found = read(client, "museums", "/de/directory/?sector=music")
    assert titles(found) == ["Hafenhalle"]


def test_words__are_each_networks_own(client: Client, hall: Organisation) -> None:
    museum = read(client, "museums", "/de/directory/")
    own = read(client, "joining", "/en/directory/")
    finnish = read(client, "joining", "/fi/directory/")

    assert museum.select_one(".hanse-row__says").get_text() == "Partner im Hafen."
    assert own.select_one(".hanse-row__says").get_text() == "Concerts in an old store."
    assert titles(finnish) == ["Own Studio", "Satamahalli", "Stadtmuseum"]


def test_words__are_found_in_every_network_that_shows_the_record(
    client: Client, hall: Organisation
) -> None:
    assert titles(read(client, "joining", "/en/directory/?q=satamahalli")) == [
        "Harbour Hall"
    ]
    assert titles(read(client, "museums", "/de/directory/?q=concerts")) == [
        "Hafenhalle"
    ]
    assert titles(read(client, "design", "/en/directory/?q=concerts")) == []


def canonical(page: BeautifulSoup) -> str:
    return str(page.select_one("link[rel=canonical]")["href"])


def alternates(page: BeautifulSoup) -> dict[str, str]:
    return {
        str(link["hreflang"]): str(link["href"])
        for link in page.select("link[rel=alternate][hreflang]")
    }


def test_canonical__is_the_owners_in_a_language_it_publishes(
    client: Client, hall: Organisation
) -> None:
    en = f"http://joining.localhost/en/directory/harbour-hall-{hall.pk}/"
    de = f"http://museums.localhost/de/directory/hafenhalle-{hall.pk}/"

    own = read(client, "joining", f"/en/directory/harbour-hall-{hall.pk}/")
    museum = read(client, "museums", f"/de/directory/hafenhalle-{hall.pk}/")
    # Nobody wrote Finnish words: this page is no other than the English one.
    finnish = read(client, "joining", f"/fi/directory/satamahalli-{hall.pk}/")

    assert canonical(own) == en
    assert canonical(museum) == de
    assert canonical(finnish) == en
    assert alternates(own) == alternates(museum) == {"en": en, "de": de}


def test_record__hidden_in_a_network_is_not_there(
    client: Client, hall: Organisation
) -> None:
    read(client, "design", f"/en/directory/harbour-hall-{hall.pk}/", status=404)


def test_record__by_another_slug_moves_to_its_address(
    client: Client, hall: Organisation
) -> None:
    response = client.get(
        f"/en/directory/old-name-{hall.pk}/", headers={"host": "joining.localhost"}
    )

    assert response.status_code == 301
    assert response.url == f"/en/directory/harbour-hall-{hall.pk}/"


def test_record__that_is_gone_is_410_where_it_was_and_404_where_not(
    client: Client, hall: Organisation, joining: Network
) -> None:
    path = f"harbour-hall-{hall.pk}/"
    hall.delete()

    read(client, "joining", f"/en/directory/{path}", status=410)
    read(client, "museums", f"/de/directory/{path}", status=410)
    read(client, "museums", "/de/directory/nobody-99999/", status=404)


def test_record__withdrawn_from_others_stays_with_its_owner(
    client: Client, hall: Organisation
) -> None:
    hall.share = Share.NOBODY
    hall.save(update_fields=["share"])

    read(client, "joining", f"/en/directory/harbour-hall-{hall.pk}/")
    read(client, "museums", f"/de/directory/hafenhalle-{hall.pk}/", status=404)
    assert titles(read(client, "museums", "/de/directory/")) == ["Stadtmuseum"]


def test_record__unpublished_is_gone(client: Client, hall: Organisation) -> None:
    hall.unpublish()

    read(client, "joining", f"/en/directory/harbour-hall-{hall.pk}/", status=410)
