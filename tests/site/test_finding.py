"""The directory's list as a map, as a table and around a place; the visitor's list."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hanse.directory.models import DirectoryPage, Organisation
from hanse.networks.models import Network
from tests import factories
from tests.site.conftest import Read

pytestmark = pytest.mark.django_db

TARTU, TALLINN = (58.3806, 26.7251), (59.437, 24.7535)


def words(page: Any, selector: str) -> list[str]:
    return [" ".join(node.get_text().split()) for node in page.select(selector)]


@pytest.fixture
def town(
    joining: Network, directory: dict[str, DirectoryPage]
) -> dict[str, Organisation]:
    """Three design firms in Tartu and Tallinn, a museum in Tartu, one nowhere."""
    design = factories.term(
        "sectors", "design", en="Design", fi="Muotoilu", sv="Formgivning"
    )
    museum = factories.term("sectors", "museums", en="Museums")

    def add(name: str, point: Any, sector: Any) -> Organisation:
        return factories.organisation(joining, name, point=point, sectors=(sector,))

    return {
        "Emajõgi": add("Emajõgi", TARTU, design),
        "Anne": add("Anne", TARTU, design),
        "Kalamaja": add("Kalamaja", TALLINN, design),
        "Muuseum": add("Muuseum", TARTU, museum),
        "Nowhere": add("Nowhere", None, design),
    }


def test_near__shows_the_nearest_with_distances_and_a_chip(
    town: dict[str, Organisation], read: Read
) -> None:
    page = read("/en/directory/?near=Tartu&km=250")

    assert words(page, "h3") == ["Anne", "Emajõgi", "Muuseum", "Kalamaja"]
    assert words(page, ".hanse-row .hanse-count")[-1] == "163 km"
    assert words(page, ".hanse-state__sentence") == [
        "4 of 5 organisations: Within 250 km: Tartu"
    ]
    assert words(page, "[aria-label=Sort] [aria-current]") == ["Nearest"]
    assert page.select_one("#hanse-near")["value"] == "Tartu"
    assert page.select_one("#hanse-km option[selected]")["value"] == "250"
    chip = page.select_one(".hanse-chips a")
    without = read("/en/directory/" + chip["href"].split("#")[0])
    assert len(without.select(".hanse-row")) == 5


def test_near__of_an_unknown_town_is_said(
    town: dict[str, Organisation], read: Read
) -> None:
    page = read("/en/directory/?near=Atlantis", status=400)

    assert "Atlantis" in page.select_one("[role=alert]").get_text()


@pytest.mark.parametrize(
    ("language", "query", "label", "found"),
    [
        ("en", "design Tartu", "Design · in Tartu (2)", ["Anne", "Emajõgi"]),
        (
            "fi",
            "muotoilu Tartossa",
            "Muotoilu · paikkakunnalla Tartto (2)",
            ["Anne", "Emajõgi"],
        ),
        # Named in another language than the page's.
        ("en", "formgivning tallinna", "Design · in Tallinn (1)", ["Kalamaja"]),
        ("en", "museums", "Museums (1)", ["Muuseum"]),
        ("en", "anne tartu", "in Tartu · “anne” (1)", ["Anne"]),
    ],
)
def test_offer__is_what_the_words_name_as_filters(
    town: dict[str, Organisation],
    read: Read,
    language: str,
    query: str,
    label: str,
    found: list[str],
) -> None:
    link = read(f"/{language}/directory/?q={query}").select_one(".hanse-offer a")

    assert link.get_text() == label
    led = read(f"/{language}/directory/" + link["href"].split("#")[0])
    assert words(led, "h3") == found


@pytest.mark.parametrize(
    "query", ["anne", "design Warszawa", "", "a b c d e f g tartu"]
)
def test_offer__of_nothing_is_not_made(
    town: dict[str, Organisation], read: Read, query: str
) -> None:
    assert not read(f"/en/directory/?q={query}").select(".hanse-offer")


def test_views__keep_the_filters(town: dict[str, Organisation], read: Read) -> None:
    page = read("/en/directory/?sector=design&near=Tartu&view=map")
    ways = {a.get_text(): a["href"] for a in page.select(".hanse-views a")}

    assert ways == {
        "List": "?sector=design&near=Tartu#results",
        "Map": "?sector=design&near=Tartu&view=map#results",
        "Table": "?sector=design&near=Tartu&view=table#results",
    }
    assert words(page, ".hanse-views [aria-current]") == ["Map"]
    assert page.select_one("input[type=hidden][name=view]")["value"] == "map"


def test_map__draws_and_lists_cells_that_lead_to_their_records(
    town: dict[str, Organisation], read: Read
) -> None:
    page = read("/en/directory/?view=map")

    assert words(page, ".hanse-map__list li") == ["Near Tartu 3", "Near Tallinn 1"]
    assert page.select_one(".hanse-map__drawing")["aria-hidden"] == "true"
    assert len(page.select(".hanse-map__dot")) == 2
    link = page.select_one(".hanse-map__list a")["href"]
    led = read("/en/directory/" + link.split("#")[0])
    assert words(led, "h3") == ["Anne", "Emajõgi", "Muuseum"]
    assert "In this part of the map" in words(led, ".hanse-state__sentence")[0]


def test_map__of_nothing_with_a_place_is_an_empty_drawing(
    joining: Network, directory: dict[str, DirectoryPage], read: Read
) -> None:
    factories.organisation(joining, "Nowhere")
    page = read("/en/directory/?view=map")

    assert page.select_one(".hanse-map__land")["d"].startswith("M")
    assert not page.select(".hanse-map__dot, .hanse-map__list li")


def test_map__asks_before_it_loads_tiles_from_elsewhere(
    town: dict[str, Organisation], read: Read, settings: Any
) -> None:
    path = "/en/directory/?view=map"
    assert not read(path).select("[data-hanse-tiles], [data-tiles]")

    settings.HANSE_DIRECTORY_MAP_TILES = {
        "URL": "https://tiles.example.org/{z}/{x}/{y}.png",
        "ATTRIBUTION": "© Example",
    }
    # Another address, since the first is kept.
    page = read(f"{path}&sort=title")
    assert "tiles.example.org" in page.select_one("[data-hanse-tiles]").get_text()
    assert page.select_one(".hanse-map__ask").has_attr("hidden")
    assert not page.select("img[src*='tiles.example.org']")


def test_cells__answer_a_map_that_moves(
    town: dict[str, Organisation], client: Client
) -> None:
    def ask(query: str, status: int = 200) -> Any:
        response = client.get(
            f"/en/directory/?format=cells&{query}",
            headers={"host": "joining.localhost"},
        )
        assert response.status_code == status
        return json.loads(response.content)

    told = ask("sector=design&zoom=9&seen=57,21,59,28")
    assert told["total"] == 2
    ((latitude, longitude, count, url),) = told["cells"]
    assert (latitude, longitude, count) == (*TARTU, 2)
    assert url.startswith("?sector=design&box=")
    assert ask("zoom=0")["cells"][0][2] == 4
    for wrong in ("", "zoom=19", "zoom=x", "zoom=3&seen=1,2", "zoom=3&near=Atlantis"):
        ask(wrong, status=400)


def test_table__sorts_by_its_columns(town: dict[str, Organisation], read: Read) -> None:
    page = read("/en/directory/?view=table&near=Tartu&km=250&sort=title")

    assert words(page, "tbody th") == ["Anne", "Emajõgi", "Kalamaja", "Muuseum"]
    heads = {th.get_text(strip=True): th for th in page.select("thead th")}
    assert heads["Name"]["aria-sort"] == "ascending"
    assert heads["Distance"].a["href"] == "?near=Tartu&km=250&view=table#results"
    assert not heads["What"].select("a")
    assert words(page, "td[data-label=Distance]")[2] == "163 km"


def test_formats__give_the_list_at_the_same_place(
    town: dict[str, Organisation], client: Client
) -> None:
    response = client.get(
        "/en/directory/?near=Tartu&box=58,26,59,27&sector=design&format=json",
        headers={"host": "joining.localhost"},
    )

    titles = [item["title"] for item in json.loads(response.content)["items"]]
    assert titles == ["Anne", "Emajõgi"]


def test_shortlist__is_made_and_unmade_by_links(
    town: dict[str, Organisation], read: Read
) -> None:
    page = read("/en/directory/?sector=design")
    keep = page.select_one(f"#entry-{town['Anne'].pk} .hanse-keep")["href"]
    page = read("/en/directory/" + keep.split("#")[0])
    keep = page.select_one(f"#entry-{town['Kalamaja'].pk} .hanse-keep")["href"]
    page = read("/en/directory/" + keep.split("#")[0])

    assert words(page, ".hanse-my-list a") == ["My list (2)"]
    assert words(page, f"#entry-{town['Anne'].pk} .hanse-keep") == [
        "Take off my list: Anne"
    ]
    chosen = read("/en/directory/" + page.select_one(".hanse-my-list a")["href"])
    assert words(chosen, "tbody th") == ["Anne", "Kalamaja"]
    assert chosen.select_one("tbody a")["href"].startswith("../anne-")
    off = chosen.select("tbody tr")[0].select("a")[-1]["href"]
    assert words(read(f"/en/directory/list/{off}"), "tbody th") == ["Kalamaja"]


def test_shortlist__shows_what_the_reader_may_see_and_counts_the_rest(
    town: dict[str, Organisation], museums: Network, read: Read, client: Client
) -> None:
    theirs = factories.organisation(museums, "Secret house")
    draft = factories.organisation(museums, "Draft house", live=False)
    ids = f"{theirs.pk},{draft.pk},{town['Anne'].pk},99999"
    page = read(f"/en/directory/list/?list={ids}")

    assert words(page, "tbody th") == ["Anne"]
    assert words(page, ".hanse-notice") == [
        "3 entries of this list are no longer here."
    ]
    assert "house" not in page.get_text()
    for code in ("json", "csv", "vcard", "geojson", "jsonld"):
        response = client.get(
            f"/en/directory/list/?list={ids}&format={code}",
            headers={"host": "joining.localhost"},
        )
        body = b"".join(response) if response.streaming else response.content
        assert b"Anne" in body
        assert b"house" not in body


@pytest.mark.parametrize("value", ["x", "1;2", "-1", ",".join(map(str, range(50)))])
def test_shortlist__that_cannot_be_read_is_said(
    directory: dict[str, DirectoryPage], read: Read, value: str
) -> None:
    page = read(f"/en/directory/list/?list={value}", status=400)

    assert page.select("[role=alert] a")
    assert read("/en/directory/list/").select(".hanse-void")


def test_shortlist__that_is_full_offers_no_more_and_says_why(
    town: dict[str, Organisation], read: Read
) -> None:
    anne, kalamaja = town["Anne"], town["Kalamaja"]
    others = ",".join(str(10_000 + number) for number in range(39))
    said = "A list holds at most 40 entries."
    almost = read(f"/en/directory/?sector=design&list={others}")
    assert almost.select(f"#entry-{kalamaja.pk} .hanse-keep")
    assert said not in almost.get_text()

    page = read(f"/en/directory/?sector=design&list={anne.pk},{others}")

    assert words(page, f"#entry-{anne.pk} .hanse-keep") == ["Take off my list: Anne"]
    assert not page.select(f"#entry-{kalamaja.pk} .hanse-keep")
    assert said in page.select_one(".hanse-my-list").get_text()
    path = page.select_one(f"#entry-{kalamaja.pk} h3 a")["href"]
    ways = read(f"/en/directory/{path}").select(".hanse-go li")
    assert ways[-1].get_text(" ", strip=True) == f"My list {said}"
    # To what is on it, and not to one with this record.
    mine = ways[-1].select_one("a")["href"]
    assert str(anne.pk) in mine
    assert str(kalamaja.pk) not in mine.partition("?list=")[2].split(",")
    path = page.select_one(f"#entry-{anne.pk} h3 a")["href"]
    ways = read(f"/en/directory/{path}").select(".hanse-go a")
    assert ways[-1]["href"].startswith("../list/?list=")


def test_record__shows_where_it_is_and_others_like_it(
    town: dict[str, Organisation], read: Read
) -> None:
    path = read("/en/directory/?q=anne").select_one("h3 a")["href"]
    page = read(f"/en/directory/{path}")

    assert page.select(".hanse-map--small .hanse-map__dot")
    others = words(page, "[aria-labelledby=hanse-related] li")
    assert others == ["Emajõgi under 0.1 km", "Kalamaja 163 km"]
    links = [a["href"] for a in page.select(".hanse-go a")]
    assert links[1] == "../?near=58.3806,26.7251"
    assert read(f"/en/directory/{links[1][3:]}").select(".hanse-row")
    assert links[2] == f"../list/?list={town['Anne'].pk}"


def test_record__of_which_nothing_is_known_can_be_kept_and_gone_to(
    joining: Network, directory: dict[str, DirectoryPage], read: Read
) -> None:
    bare = factories.organisation(joining, "Kala")
    placed = factories.organisation(joining, "Kask", point=TARTU)

    def ways(row: Organisation, name: str) -> list[str]:
        links = read(f"/en/directory/{name}-{row.pk}/").select(".hanse-go a")
        return [str(link["href"]) for link in links]

    assert ways(bare, "kala") == [f"../list/?list={bare.pk}"]
    assert ways(placed, "kask")[1:] == [
        "../?near=58.3806,26.7251",
        f"../list/?list={placed.pk}",
    ]


@pytest.mark.django_db(transaction=True)
def test_queries__are_few_and_do_not_grow_with_the_records(
    town: dict[str, Organisation], joining: Network, client: Client, settings: Any
) -> None:
    # Pages that are kept for everybody ask next to nothing. In a transaction the
    # network would be read anew for each, which is why this test has none.
    settings.HANSE_NETWORKS_PAGE_CACHE = None
    ids = ",".join(str(one.pk) for one in town.values())
    paths = [
        "",
        "?near=Tartu&box=57,20,60,28&sector=design",
        "?view=map",
        "?view=table",
        f"list/?list={ids}",
        f"anne-{town['Anne'].pk}/",
    ]

    def asked(path: str) -> int:
        headers = {"host": "joining.localhost"}
        client.get(f"/en/directory/{path}", headers=headers)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(f"/en/directory/{path}", headers=headers)
        assert response.status_code == 200
        return len(captured)

    few = {path: asked(path) for path in paths}
    design = list(town["Anne"].sectors.all())
    for number in range(45):
        factories.organisation(
            joining, f"More {number}", point=TARTU, sectors=tuple(design)
        )

    assert {path: asked(path) for path in paths} == few
    # Around a place and on a map, places are read beside the list; a record and a
    # visitor's own list are read whole.
    lists, maps, records = [paths[0], paths[3]], paths[1:3], paths[4:]
    assert max(few[path] for path in lists) <= 10, few
    assert max(few[path] for path in maps) <= 12, few
    assert max(few[path] for path in records) <= 35, few
