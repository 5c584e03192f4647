from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.http import HttpRequest
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from hanse.blocks import sections
from hanse.blocks.sections import HomeSection, Order
from hanse.directory.models import DirectoryPage, Organisation
from hanse.networks.enums import Share, Source
from hanse.networks.models import Network
from tests import factories
from tests.site.conftest import Read, add_directory, write_home

pytestmark = pytest.mark.django_db

Directories = dict[str, DirectoryPage]


def test_home__opens_with_name_and_introduction(joining: Network, read: Read) -> None:
    write_home(joining, "en", introduction="Studios and public bodies of the north.")
    page = read("/en/")

    assert page.select_one("h1").get_text(strip=True) == "Joining"
    lead = page.select_one(".hanse-hero__lead").get_text(strip=True)
    assert lead == "Studios and public bodies of the north."
    assert page.select_one(".hanse-hero .hanse-tile--frieze")
    # Its own name twice would say nothing.
    assert page.title.get_text(strip=True) == "Joining"


def test_home__without_a_directory_has_nothing_to_search(
    joining: Network, read: Read
) -> None:
    page = read("/en/")

    assert not page.select(".hanse-hero__part, .hanse-part")


def test_home__with_an_empty_directory_offers_no_search_in_it(
    directory: Directories, read: Read
) -> None:
    assert not read("/en/").select(".hanse-hero__part, .hanse-part")


def test_home__says_what_its_search_searches(
    directory: Directories, joining: Network, studio: Organisation, read: Read
) -> None:
    finland = factories.term("countries", "fi", en="Finland")
    factories.organisation(joining, "Sea Studio", country=finland)
    form = read("/en/").select_one(".hanse-hero form")

    assert form["action"] == "/en/directory/"
    label = form.select_one("label").get_text(strip=True)
    assert label == "Search 2 organisations in 2 countries"


def test_home__names_no_countries_where_there_is_one(
    directory: Directories, studio: Organisation, read: Read
) -> None:
    label = read("/en/").select_one(".hanse-hero form label")

    assert label.get_text(strip=True) == "Search 1 organisation"


def test_home__leads_into_sectors_with_their_counts(
    directory: Directories, joining: Network, studio: Organisation, read: Read
) -> None:
    music = factories.term("sectors", "music", en="Music")
    factories.organisation(joining, "Choir", sectors=(music,))
    factories.organisation(joining, "Band", sectors=(music,))
    tiles = read("/en/").select(".hanse-tiles a")

    assert {
        (
            tile.select_one(".hanse-tiles__name").get_text(strip=True),
            tile.select_one(".hanse-count").get_text(strip=True),
            tile["href"],
        )
        for tile in tiles
    } == {
        ("Music", "2", "/en/directory/?sector=music"),
        ("Design", "1", "/en/directory/?sector=design"),
    }
    assert all(tile.select("svg.hanse-tile") for tile in tiles)
    for tile in tiles:
        assert read(tile["href"]).select(".hanse-row")


def test_home__shows_what_is_new(
    directory: Directories, joining: Network, studio: Organisation, read: Read
) -> None:
    for number in range(7):
        with time_machine.travel(datetime(2027, 1, 7 - number, 12, tzinfo=UTC)):
            factories.organisation(joining, f"Studio {number}")
    names = read("/en/").select(".hanse-row__name a")

    assert [name.get_text(strip=True) for name in names] == [
        "Studio 0",
        "Studio 1",
        "Studio 2",
        "Studio 3",
        "Studio 4",
    ]
    assert read(names[0]["href"]).select_one("h1")


def test_home__leads_to_its_countries(
    directory: Directories, joining: Network, studio: Organisation, read: Read
) -> None:
    # One country says nothing that the list does not.
    assert not read("/en/").select(".hanse-index")
    finland = factories.term("countries", "fi", en="Finland", fi="Suomi")
    for number in range(2):
        factories.organisation(joining, f"Studio {number}", country=finland)
    links = read("/fi/").select(".hanse-index a")

    assert [" ".join(link.get_text().split()) for link in links] == [
        "Suomi 2",
        "Norja 1",
    ]
    assert links[0]["href"] == "/fi/directory/?country=fi"


def test_home__counts_only_what_its_own_directory_shows(
    joining: Network, museums: Network, studio: Organisation, read: Read
) -> None:
    add_directory(museums, sources=Source.OWN)
    factories.organisation(museums, "Kunsthalle", share=Share.NOBODY)
    names = read("/de/", host="museums").select(".hanse-row__name a")

    assert [name.get_text(strip=True) for name in names] == ["Kunsthalle"]


def test_home__costs_the_same_for_more_records(
    directory: Directories,
    joining: Network,
    studio: Organisation,
    read: Read,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    read("/en/")
    with CaptureQueriesContext(connection) as first:
        read("/en/?again")
    # Counted now: the next request empties the log.
    queries = len(first)
    assert queries
    for number in range(12):
        factories.organisation(joining, f"Studio {number}")
    # Another address each time: a kept page costs nothing.
    read("/en/?more")

    with django_assert_num_queries(queries):
        read("/en/?more-again")


def test_home__shows_its_body(joining: Network, read: Read) -> None:
    write_home(
        joining,
        "en",
        body=[
            {"type": "heading", "value": {"text": "How we work", "level": "h2"}},
            {"type": "text", "value": "<p>Three networks keep one directory.</p>"},
            {
                "type": "quotation",
                "value": {"text": "Two harbours away.", "source": ""},
            },
        ],
    )
    body = read("/en/").select_one(".hanse-prose")

    assert body.select_one("h2").get_text(strip=True) == "How we work"
    assert body.select_one("p").get_text() == "Three networks keep one directory."
    assert body.select_one("figure.hanse-quotation blockquote")
    assert not body.select("figcaption")


def test_register_home_section__adds_a_part_and_its_place(
    joining: Network, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sections, "_sections", {})
    sections.register_home_section(
        "test",
        lambda request, page: [
            HomeSection("hanse_networks/trail.html", {}),
            HomeSection("hanse_networks/trail.html", {}, in_hero=True),
        ],
    )
    page = read("/en/")

    assert len(page.select(".hanse-hero__part .hanse-trail")) == 1
    assert len(page.select(".hanse-home__parts > .hanse-trail")) == 1


def test_search_path__is_the_first_that_a_provider_knows(
    monkeypatch: pytest.MonkeyPatch, rf: object
) -> None:
    monkeypatch.setattr(sections, "_searches", {})
    sections.register_search("none", lambda request: "")
    sections.register_search("one", lambda request: "/en/directory/")
    sections.register_search("other", lambda request: "/en/search/")

    assert sections.search_path(None) == "/en/directory/"  # type: ignore[arg-type]


def test_sections__stand_in_their_order_whoever_is_installed_first(
    joining: Network, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sections, "_sections", {})
    for name, order in (("c", Order.PLACES), ("a", Order.WAYS_IN), ("b", Order.NEWS)):
        sections.register_home_section(
            name,
            lambda request, page, name=name, order=order: [
                sections.HomeSection(f"{name}.html", order=order)
            ],
        )
    found = sections.home_sections(HttpRequest(), joining.site.root_page)

    assert [section.template for section in found] == ["a.html", "b.html", "c.html"]
