"""Where the library shows itself elsewhere: records, front pages, blocks of pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from hanse.library import spread
from hanse.library.models import LibraryPage, PracticePartner, PracticePerson
from hanse.networks.enums import Share
from hanse.networks.models import Network
from tests import factories
from tests.library import make
from tests.networks.admin import plain_page
from tests.site.conftest import add_directory

pytestmark = pytest.mark.django_db

FIGURE = {"type": "figure", "value": {"number": "13", "label": "museums"}}


def also(page: Any) -> dict[str, list[str]]:
    return {
        one.select_one("h3").get_text(): [a.get_text() for a in one.select("a")]
        for one in page.select(".hanse-also section")
    }


def test_organisation__lists_its_practices_and_what_it_took_up(
    read: Any, joining: Network, library: LibraryPage
) -> None:
    add_directory(joining)
    house = factories.organisation(joining, "Mill House")
    ships = make.practice(
        library, "Ships", partners=(PracticePartner(organisation=house, name="Mill"),)
    )
    other = make.practice(library, "Mills")
    make.replication(joining, other, "Mill House", organisation=house)
    make.replication(joining, ships)

    page = read(f"/en/directory/mill-house-{house.pk}/")

    assert also(page) == {"Practices": ["Ships"], "Taken up from others": ["Mills"]}
    (link,) = [a for a in page.select(".hanse-also a") if a.get_text() == "Ships"]
    assert link["href"] == "/en/library/ships/"
    notes = [one.get_text() for one in page.select(".hanse-also .hanse-muted")]
    assert "taken up 1 time" in notes
    assert "2021– · running" in notes


def test_person__lists_their_practices(
    read: Any, joining: Network, library: LibraryPage
) -> None:
    add_directory(joining, kinds=["person"])
    anna = factories.person(joining, "Anna Berg")
    make.practice(
        library, "Ships", people=(PracticePerson(person=anna, name="Anna Berg"),)
    )

    page = read(f"/en/directory/anna-berg-p{anna.pk}/")

    assert also(page) == {"Practices": ["Ships"]}


def test_record__lists_nothing_that_its_reader_may_not_see(
    read: Any, joining: Network, museums: Network, library: LibraryPage
) -> None:
    add_directory(museums)
    make.library(museums)
    house = factories.organisation(joining, "Mill House", share=Share.EVERYBODY)
    parts = {"partners": (PracticePartner(organisation=house, name="Mill"),)}
    make.practice(library, "Secret", **parts)
    make.practice(
        library,
        "Shared",
        share=Share.EVERYBODY,
        partners=(PracticePartner(organisation=house, name="Mill"),),
    )

    page = read(f"/de/directory/mill-house-{house.pk}/", host="museums")

    assert list(also(page).values()) == [["Shared"]]


def test_home__tells_a_story_and_lists_the_newest(
    read: Any, joining: Network, library: LibraryPage
) -> None:
    theme = factories.term("practice-themes", "youth", en="Youth")
    music = factories.term("practice-themes", "music", en="Music")
    make.practice(
        library, "Told", failures=[make.FAILURE], figures=[FIGURE], themes=[theme]
    )
    for number in range(3):
        make.practice(library, f"Practice {number}", themes=[theme, music])

    home = read("/en/")

    story = home.select_one(".hanse-story")
    assert story.select_one("h2").get_text(strip=True) == "Told"
    assert "The map nobody opened. An app with 600 users." in story.get_text()
    assert story.select_one("dd").get_text() == "13"
    part = home.select_one("[aria-labelledby=hanse-home-practices]")
    titles = [one.get_text(strip=True) for one in part.select(".hanse-row__name")]
    # Of one day, so in any order; the one that is told is not listed again.
    assert sorted(titles) == ["Practice 0", "Practice 1", "Practice 2"]
    assert "All 4 practices" in " ".join(part.get_text().split())
    ways = [a["href"] for a in part.select(".hanse-index a")]
    assert ways == ["/en/library/?theme=youth", "/en/library/?theme=music"]


def test_home__features_what_the_network_features(
    read: Any, joining: Network, library: LibraryPage
) -> None:
    quiet = make.practice(library, "Quiet")
    make.practice(library, "Loud", failures=[make.FAILURE])
    factories.overlay(
        joining, quiet.item, is_featured=True, introductions={"en": "Our favourite."}
    )

    story = read("/en/").select_one(".hanse-story")

    assert story.select_one("h2").get_text(strip=True) == "Quiet"
    assert "Our favourite." in story.get_text()


def test_home__draws_the_map_where_there_is_enough(
    read: Any, joining: Network, library: LibraryPage
) -> None:
    page = make.practice(library, "Ships", latitude=58.0, longitude=13.0)
    for number in range(2):
        make.replication(
            joining, page, f"House {number}", latitude=60.0 + number, longitude=22.0
        )
    assert read("/en/").select_one(".hanse-spread--map") is None

    make.replication(joining, page, "Alhambra", latitude=37.2, longitude=-3.6)

    home = read("/en/")
    assert len(home.select(".hanse-spread--map circle")) == 3
    assert "1 place lies outside this map." in " ".join(home.get_text().split())
    rows = home.select(".hanse-spread__words tbody tr")
    assert len(rows) == 3
    beside = home.select_one(".hanse-spread__beside .hanse-map__list")
    assert [one.get_text(" ", strip=True) for one in beside.select("li")] == ["Ships 3"]


def test_map__has_room_for_what_the_library_shows(
    read: Any,
    joining: Network,
    library: LibraryPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spread, "MOST", 1)
    monkeypatch.setattr(spread, "CHUNK", 1)
    ships, mills = (make.practice(library, title) for title in ("Ships", "Mills"))
    for number, page in enumerate((ships, ships, ships, mills)):
        make.replication(
            joining,
            page,
            f"House {number}",
            from_year=2020 + number,
            latitude=60.0 + number,
            longitude=22.0,
        )
    mills.unpublish()

    rows = read("/en/").select(".hanse-spread__words tbody tr")

    assert len(rows) == 3


def test_home__without_practices_has_none_of_it(
    read: Any, library: LibraryPage
) -> None:
    home = read("/en/")

    assert (
        home.select_one(".hanse-story, [aria-labelledby=hanse-home-practices]") is None
    )


def body_of(network: Network, *blocks: tuple[str, Any]) -> Any:
    from bs4 import BeautifulSoup

    plain_page(network, "With blocks", body=list(blocks))
    answer = Client().get("/en/with-blocks/", headers={"host": "joining.localhost"})
    assert answer.status_code == 200, answer.content[:300]
    return BeautifulSoup(answer.content, "html.parser").select_one("main")


def test_block__shows_the_practices_of_a_theme(
    joining: Network, library: LibraryPage
) -> None:
    youth = factories.term("practice-themes", "youth", en="Youth")
    for number in range(3):
        make.practice(library, f"Practice {number}", themes=[youth])
    make.practice(library, "Other")

    body = body_of(
        joining,
        ("practices", {"heading": "For the young", "theme": "youth", "number": 2}),
        ("practices", {"heading": "Gone", "theme": "no-such-theme", "number": 2}),
    )

    titles = [one.get_text(strip=True) for one in body.select(".hanse-row__name")]
    assert len(titles) == 2
    assert all(title.startswith("Practice ") for title in titles)
    assert body.select_one(".hanse-more")["href"] == "/en/library/?theme=youth"
    # A theme that is gone shows nothing, not everything.
    assert "Gone" not in body.get_text()


def test_block__tells_one_practice_as_a_story(
    joining: Network, library: LibraryPage
) -> None:
    ships = make.practice(library, "Ships")
    make.practice(library, "Loud", failures=[make.FAILURE])
    draft = make.practice(library, "Draft", live=False)

    body = body_of(
        joining,
        ("practice_story", {"practice": ships.item}),
        ("practice_story", {"practice": draft.item}),
        ("practice_story", {"practice": None}),
    )

    titles = [one.get_text(strip=True) for one in body.select(".hanse-story h2")]
    assert titles == ["Ships", "Loud"]


def test_block__maps_replications_of_one_practice(
    joining: Network, library: LibraryPage
) -> None:
    ships = make.practice(library, "Ships", latitude=58.0, longitude=13.0)
    mills = make.practice(library, "Mills")
    make.replication(joining, ships, "House", latitude=60.0, longitude=22.0)
    make.replication(joining, mills, "Other house", latitude=61.0, longitude=23.0)

    body = body_of(
        joining,
        ("replication_map", {"heading": "Who", "practice": ships.item}),
        ("replication_map", {"heading": "All of them", "practice": None}),
    )

    maps = body.select(".hanse-spread--map")
    assert [len(one.select("circle")) for one in maps] == [2, 3]
    ids = [one["id"] for one in body.select("[id]")]
    assert len(ids) == len(set(ids))


def test_blocks__show_nothing_where_there_is_no_library(joining: Network) -> None:
    body = body_of(
        joining,
        ("practices", {"heading": "Empty one", "theme": "", "number": 2}),
        ("practice_story", {"practice": None}),
        ("replication_map", {"heading": "Empty two", "practice": None}),
    )

    assert "Empty" not in body.get_text()
