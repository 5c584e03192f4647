"""Lists in other formats hold what the page holds, and nothing else."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from hanse.directory.listing import LIST_FORMATS
from hanse.directory.models import (
    DirectoryPage,
    Organisation,
    OrganisationName,
    OrganisationText,
)
from hanse.networks.enums import Share
from hanse.networks.models import Network
from hanse.search.listings import whole as whole_lists
from tests import factories
from tests.directory.conftest import Fetch
from tests.site.conftest import add_directory

pytestmark = pytest.mark.django_db

Items = Callable[..., list[dict[str, Any]]]
LIST = "/en/directory/"


@pytest.fixture
def pages(joining: Network, museums: Network) -> dict[str, DirectoryPage]:
    add_directory(museums)
    return add_directory(joining)


@pytest.fixture
def some(pages: object, joining: Network, museums: Network) -> dict[str, Organisation]:
    """Shown, hidden, a draft, another's shared, another's own."""
    music = factories.term("sectors", "music", en="Music", fi="Musiikki")
    design = factories.term("sectors", "design", en="Design", fi="Muotoilu")
    estonia = factories.term("countries", "ee", en="Estonia", fi="Viro")
    made = {
        "harbour": factories.organisation(
            joining,
            "Harbour Hall",
            names={"fi": "Satamahalli", "ru": "Портовый зал"},
            summary="Concerts in an old store.",
            sectors=(music, design),
            types=(factories.term("organisation-types", "firm", en="Firm"),),
            country=estonia,
            town="Tartu",
            point=(58.38, 26.72),
            website="https://harbour.example/",
            founded=1998,
            identifiers={"wikidata": "Q42"},
            share=Share.EVERYBODY,
        ),
        "studio": factories.organisation(joining, "Aero Studio", sectors=(design,)),
        "hidden": factories.organisation(joining, "Hidden House", sectors=(music,)),
        "draft": factories.organisation(joining, "Draft House", live=False),
        "shared": factories.organisation(
            museums, "Stadtmuseum", language="de", share=Share.EVERYBODY
        ),
        "theirs": factories.organisation(museums, "Depot", language="de"),
    }
    factories.overlay(joining, made["hidden"], is_hidden=True)
    factories.overlay(joining, made["harbour"], introductions={"en": "Our neighbours."})
    return made


def titles(response: Any) -> list[str]:
    page = BeautifulSoup(response.content, "html.parser")
    return [node.get_text(strip=True) for node in page.select(".hanse-row h3 a")]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "sort=newest",
        "q=harbour",
        "q=house",
        "sector=design",
        "sector=music",
        "sector=music&sector=design&country=ee",
        "q=design",
        "sector=music&q=aero",
    ],
)
@pytest.mark.parametrize("language", ["en", "fi"])
def test_list__has_the_rows_of_the_page_in_its_order(
    some: object, fetch: Fetch, items: Items, language: str, query: str
) -> None:
    shown = titles(fetch(f"/{language}/directory/?{query}"))
    found = items(f"/{language}/directory/?{query}&format=json")

    assert [item["title"] for item in found] == shown
    assert len(shown) <= 3


def test_list__is_whole_where_the_page_has_pages(
    pages: object, joining: Network, items: Items, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"Studio {number:02}" for number in range(23)]
    for name in names:
        factories.organisation(joining, name)
    monkeypatch.setattr(whole_lists, "STEP", 10)

    for query in ("", "&page=2", "&q=studio"):
        found = items(f"{LIST}?format=json{query}")
        assert sorted(item["title"] for item in found) == names


def test_list__longer_than_the_bound_says_so(
    pages: object, joining: Network, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        factories.organisation(joining, f"Studio {number}")
    monkeypatch.setattr(whole_lists, "STEP", 2)
    monkeypatch.setattr(whole_lists, "LIMIT", 3)
    response = fetch(f"{LIST}?format=json")
    data = json.loads(response.content)

    assert [item["title"] for item in data["items"]] == [
        "Studio 0",
        "Studio 1",
        "Studio 2",
    ]
    assert (data["total"], data["is_complete"]) == (5, False)
    assert response.headers["X-Total-Count"] == "5"


def test_entry__says_what_the_page_says(some: Any, items: Items) -> None:
    entry = next(
        one for one in items(f"{LIST}?format=json") if one["title"] == "Harbour Hall"
    )
    url = f"http://joining.localhost/en/directory/harbour-hall-{some['harbour'].pk}/"

    assert entry == {
        "id": url,
        "url": url,
        "kind": "organisation",
        "language": "en",
        "title": "Harbour Hall",
        "title_language": "en",
        "names": {"en": "Harbour Hall", "fi": "Satamahalli", "ru": "Портовый зал"},
        "other_names": [
            {"name": "Satamahalli", "language": "fi"},
            {"name": "Портовый зал", "language": "ru"},
        ],
        "introduction": "Our neighbours.",
        "summary": "Concerts in an old store.",
        "summary_language": "en",
        "terms": {
            "type": [{"code": "firm", "label": "Firm"}],
            "sector": [
                {"code": "music", "label": "Music"},
                {"code": "design", "label": "Design"},
            ],
            "offers": [],
            "seeks": [],
            "cooperation": [],
            "market": [],
            "language": [],
        },
        "place": {
            "street": "",
            "postcode": "",
            "town": "Tartu",
            "region": "",
            "label": "",
            "area": None,
            "country": {"code": "ee", "label": "Estonia"},
        },
        "places": [entry["place"]],
        "contacts": [],
        "legal_form": "",
        "size": None,
        "point": {"latitude": 58.38, "longitude": 26.72},
        "website": "https://harbour.example/",
        "identifiers": [
            {
                "register": "wikidata",
                "name": "Wikidata",
                "value": "Q42",
                "url": "https://www.wikidata.org/wiki/Q42",
            }
        ],
        "founded": 1998,
        "status": "active",
        "confirmed_on": None,
        "published": some["harbour"].first_published_at.isoformat(timespec="seconds"),
        "updated": some["harbour"].last_published_at.isoformat(timespec="seconds"),
        "is_featured": False,
    }


def test_entry__is_in_the_language_of_the_page(some: object, items: Items) -> None:
    (entry,) = items("/fi/directory/?sector=music&format=json")

    assert (entry["title"], entry["title_language"]) == ("Satamahalli", "fi")
    assert (entry["introduction"], entry["summary_language"]) == ("", "en")
    assert entry["terms"]["sector"][0] == {"code": "music", "label": "Musiikki"}


def test_entry__of_another_network_names_the_page_that_it_belongs_to(
    some: Any, items: Items
) -> None:
    entry = items(f"{LIST}?q=stadtmuseum&format=json")[0]
    path = f"directory/stadtmuseum-{some['shared'].pk}/"

    assert entry["url"] == f"http://joining.localhost/en/{path}"
    assert entry["id"] == f"http://museums.localhost/de/{path}"


def test_canonical__is_what_the_records_page_says(
    some: Any, museums: Network, fetch: Fetch, items: Items
) -> None:
    OrganisationText.objects.create(
        record=some["harbour"], language="de", summary="Konzerte.", is_published=True
    )
    for host, path in (
        ("joining", "/en/directory/"),
        ("joining", "/fi/directory/"),
        ("museums", "/de/directory/"),
        ("museums", "/fi/directory/"),
    ):
        found = items(f"{path}?format=json", host)
        assert found
        for entry in found:
            page = BeautifulSoup(
                fetch(entry["url"].split("localhost")[1], host).content, "html.parser"
            )
            assert page.select_one("link[rel=canonical]")["href"] == entry["id"]


def test_isolation__what_a_page_hides_no_format_has(
    some: Any, museums: Network, fetch: Fetch
) -> None:
    # Names and words that no page shows.
    OrganisationName.objects.create(
        record=some["harbour"], text="Older Hall", kind="former"
    )
    OrganisationText.objects.create(
        record=some["harbour"], language="fi", summary="Luonnos.", is_published=False
    )
    some["harbour"].save_revision().publish()
    for code in LIST_FORMATS:
        text = fetch(f"{LIST}?format={code}").content.decode()
        assert "Harbour Hall" in text or code == "geojson"
        for word in ("Hidden House", "Draft House", "Depot", "Older Hall", "Luonnos"):
            assert word not in text, (code, word)
        there = fetch(f"/de/directory/?format={code}", "museums").content.decode()
        for word in ("Aero Studio", "Hidden House", "Our neighbours", "Draft House"):
            assert word not in there, (code, word)


def test_isolation__what_is_withdrawn_is_gone_at_once(some: Any, items: Items) -> None:
    path = "/de/directory/?format=json"
    before = {item["title"] for item in items(path, "museums")}
    some["harbour"].share = Share.NOBODY
    some["harbour"].save(update_fields=["share"])
    after = {item["title"] for item in items(path, "museums")}

    assert before - after == {"Harbour Hall"}


def test_isolation__a_page_behind_a_login_gives_no_format(
    some: object, pages: dict[str, DirectoryPage], client: Client
) -> None:
    PageViewRestriction.objects.create(page=pages["en"], restriction_type="login")
    for code in LIST_FORMATS:
        response = client.get(
            f"{LIST}?format={code}", headers={"host": "joining.localhost"}
        )
        assert response.status_code == 302


def test_csv__is_a_table_with_a_name_in_each_language(
    some: Any, joining: Network, fetch: Fetch
) -> None:
    factories.organisation(joining, "=1+1", town="@here", point=(-1.5, -2.5))
    text = fetch(f"{LIST}?format=csv").content.decode("utf-8-sig")
    rows = {
        row["title"]: row
        for row in csv.DictReader(io.StringIO(text, newline=""), strict=True)
    }

    assert set(rows) == {"Aero Studio", "Harbour Hall", "Stadtmuseum", "'=1+1"}
    hall = rows["Harbour Hall"]
    assert (hall["name_fi"], hall["name_ru"]) == ("Satamahalli", "Портовый зал")
    assert (hall["sector"], hall["sector_label"]) == ("music; design", "Music; Design")
    assert (hall["country"], hall["country_label"]) == ("ee", "Estonia")
    assert (hall["wikidata"], hall["founded"]) == ("Q42", "1998")
    odd = rows["'=1+1"]
    assert odd["town"] == "'@here"
    assert (odd["latitude"], odd["longitude"]) == ("-1.5", "-2.5")


def test_vcard_geojson_and_json_ld__hold_the_same_records(
    some: object, fetch: Fetch
) -> None:
    cards = fetch(f"{LIST}?format=vcard").content.decode()
    places = json.loads(fetch(f"{LIST}?format=geojson").content)
    linked = json.loads(fetch(f"{LIST}?format=jsonld").content)

    assert cards.count("BEGIN:VCARD") == 3
    assert "FN;LANGUAGE=de:Stadtmuseum\r\n" in cards
    assert [one["properties"]["title"] for one in places["features"]] == [
        "Harbour Hall"
    ]
    assert places["features"][0]["geometry"]["coordinates"] == [26.72, 58.38]
    assert places["without_point"] == 2
    things = [one["item"] for one in linked["itemListElement"]]
    assert [one["name"] for one in things] == [
        "Aero Studio",
        "Harbour Hall",
        "Stadtmuseum",
    ]
    assert things[1]["address"]["addressCountry"] == "EE"
    assert things[1]["sameAs"] == ["https://www.wikidata.org/wiki/Q42"]


@pytest.mark.parametrize("code", LIST_FORMATS)
def test_queries__are_the_same_for_any_number_of_rows(
    some: object, joining: Network, fetch: Fetch, settings: Any, code: str
) -> None:
    settings.HANSE_NETWORKS_PAGE_CACHE = None

    def queries() -> int:
        fetch(f"{LIST}?format={code}")
        with CaptureQueriesContext(connection) as captured:
            fetch(f"{LIST}?format={code}")
        return len(captured)

    few = queries()
    for number in range(30):
        factories.organisation(joining, f"More {number}", share=Share.EVERYBODY)

    assert queries() == few
    # Of these, what a frame needs is read once a process outside of tests.
    assert few <= 25


def test_empty_list__is_an_empty_list(pages: object, fetch: Fetch) -> None:
    assert json.loads(fetch(f"{LIST}?format=json").content)["items"] == []
    assert len(fetch(f"{LIST}?format=csv").content.decode().splitlines()) == 1
    assert fetch(f"{LIST}?format=vcard").content == b""
