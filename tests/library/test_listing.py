"""The list of practices: facets, words, order, comparison, formats."""

from __future__ import annotations

import json
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser.bparser import BibTexParser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hanse.library.models import LibraryPage
from hanse.networks.enums import Share, Source
from hanse.networks.models import Network
from tests import factories
from tests.library import make

pytestmark = pytest.mark.django_db


def titles(page: Any) -> list[str]:
    return [one.get_text(" ", strip=True) for one in page.select(".hanse-row__name")]


def terms() -> dict[str, Any]:
    return {
        "reuse": factories.term("practice-themes", "reuse", en="Reuse"),
        "youth": factories.term("practice-themes", "youth", en="Youth"),
        "fi": factories.term("countries", "fi", en="Finland"),
        "se": factories.term("countries", "se", en="Sweden"),
        "music": factories.term("sectors", "music", en="Music"),
        "local": factories.term("place-levels", "local", en="Local"),
        "cheap": factories.term("practice-costs", "under-10k", en="Under 10,000 €"),
        "dear": factories.term("practice-costs", "over-1m", en="Over 1 million €"),
        "trial": factories.term("practice-readiness", "on-trial", en="On trial"),
        "ready": factories.term("practice-readiness", "ready-to-copy", en="Ready"),
        "counted": factories.term("practice-evidence", "counted", en="Own figures"),
    }


@pytest.fixture
def three(library: LibraryPage) -> dict[str, Any]:
    """Three practices that differ in everything."""
    known = terms()
    return {
        "ships": make.practice(
            library,
            "Ships on the lake",
            themes=[known["youth"]],
            countries=[known["se"]],
            sectors=[known["music"]],
            level=known["local"],
            readiness=known["ready"],
            evidence=known["counted"],
            amount=5000,
            latitude=58.9,
            longitude=13.3,
            failures=[make.FAILURE],
        ),
        "mill": make.practice(
            library,
            "A mill reopened",
            themes=[known["reuse"]],
            countries=[known["fi"]],
            cost_band=known["dear"],
            readiness=known["trial"],
            solution="<p>The sluice was rebuilt by volunteers.</p>",
        ),
        "radio": make.practice(
            library, "A radio hour", themes=[known["youth"], known["reuse"]]
        ),
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("theme=youth", {"Ships on the lake", "A radio hour"}),
        (
            "theme=youth&theme=reuse",
            {"Ships on the lake", "A radio hour", "A mill reopened"},
        ),
        ("country=fi", {"A mill reopened"}),
        ("sector=music", {"Ships on the lake"}),
        ("level=local", {"Ships on the lake"}),
        ("cost=under-10k", {"Ships on the lake"}),
        ("cost=over-1m", {"A mill reopened"}),
        ("readiness=on-trial", {"A mill reopened"}),
        ("evidence=counted", {"Ships on the lake"}),
        ("told=1", {"Ships on the lake"}),
        ("q=sluice", {"A mill reopened"}),
        ("q=map+nobody+opened", {"Ships on the lake"}),
        ("theme=youth&country=fi", set()),
        ("", {"Ships on the lake", "A radio hour", "A mill reopened"}),
    ],
)
def test_list__is_narrowed_by(
    read: Any, three: dict[str, Any], query: str, found: set[str]
) -> None:
    page = read(f"/en/library/?{query}")

    assert set(titles(page)) == found
    assert (
        page.select_one("[role=status]")
        .get_text(strip=True)
        .startswith(str(len(found)))
    )


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("theme=none", 404),
        ("page=9", 404),
        ("page=x", 404),
        ("sort=width", 400),
        ("q=" + "x" * 400, 400),
        ("compare=1,2,3,4,5", 400),
        ("compare=x", 400),
    ],
)
def test_list__answers_what_cannot_be(
    read: Any, three: dict[str, Any], query: str, status: int
) -> None:
    page = read(f"/en/library/?{query}", status=status)

    assert page.select("[role=alert]")
    assert len(page.select("h1")) == 1


def test_facets__count_as_if_they_were_not_chosen(
    read: Any, three: dict[str, Any]
) -> None:
    page = read("/en/library/?theme=youth")
    options = {
        box["value"]: box.find_parent("label").select_one(".hanse-count").get_text()
        for box in page.select("input[name=theme]")
    }

    assert options == {"youth": "2", "reuse": "2"}


def test_scales__stand_in_their_own_order(read: Any, three: dict[str, Any]) -> None:
    page = read("/en/library/")

    assert [one["value"] for one in page.select("input[name=readiness]")] == [
        "on-trial",
        "ready-to-copy",
    ]


def test_list__tells_rows_apart(read: Any, three: dict[str, Any]) -> None:
    """By how far each has come; not by what nearly every one of them has."""
    rows = {
        row.select_one(".hanse-row__name").get_text(strip=True): row
        for row in read("/en/library/").select(".hanse-row")
    }
    marks = {
        title: [one.get_text() for one in row.select(".hanse-row__marks span")]
        for title, row in rows.items()
    }

    assert marks == {
        "Ships on the lake": ["Ready", "Own figures", "Under 10,000 €"],
        "A mill reopened": ["On trial", "Over 1 million €"],
        "A radio hour": [],
    }
    assert not any("did not work" in row.get_text() for row in rows.values())


def test_list__counts_who_took_a_practice_up(
    read: Any, joining: Network, museums: Network, three: dict[str, Any]
) -> None:
    mill = three["mill"]
    make.replication(joining, mill)
    make.replication(museums, mill, "Shared", share=Share.EVERYBODY)
    make.replication(museums, mill, "Secret")
    make.replication(joining, mill, "Draft", live=False)

    rows = {
        row.select_one(".hanse-row__name").get_text(strip=True): row.get_text(" ")
        for row in read("/en/library/").select(".hanse-row")
    }
    assert "taken up 2 times" in " ".join(rows["A mill reopened"].split())
    assert "taken up" not in rows["A radio hour"]


@pytest.mark.django_db(transaction=True)
def test_list__needs_the_same_queries_for_any_number(
    client: Client,
    settings: Any,
    joining: Network,
    museums: Network,
    library: LibraryPage,
) -> None:
    """As visitors ask: what the process keeps is kept, and no page is."""
    settings.HANSE_NETWORKS_PAGE_CACHE = None
    known = terms()
    theirs = make.library(museums)["de"]

    def queries(path: str) -> int:
        headers = {"host": "joining.localhost"}
        client.get(path, headers=headers)
        with CaptureQueriesContext(connection) as found:
            response = client.get(path, headers=headers)
        assert response.status_code == 200
        return len(found)

    paths = (
        "/en/library/",
        "/en/library/?q=platform&theme=youth&theme=reuse",
        "/fi/library/",
    )
    # As many as need no other spelling, which would be looked up.
    for name in ("First", "Second", "Third"):
        make.practice(
            library, f"{name} platform", themes=[known["youth"], known["reuse"]]
        )
    make.toolkit(library)
    few = [queries(path) for path in paths]
    for number in range(5):
        page = make.practice(
            library,
            f"Platform {number}",
            themes=[known["reuse"]],
            countries=[known["fi"]],
            failures=[make.FAILURE],
        )
        make.replication(joining, page)
        make.practice(theirs, f"Platform of others {number}", share=Share.EVERYBODY)
        make.toolkit(library, f"Toolkit {number}")

    assert [queries(path) for path in paths] == few
    assert max(few) <= 10


def test_list__shows_what_its_sources_say(
    read: Any, joining: Network, museums: Network, libraries: dict[str, LibraryPage]
) -> None:
    theirs = make.library(museums)["de"]
    make.practice(theirs, "Theirs", share=Share.EVERYBODY)
    make.practice(libraries["en"], "Ours")

    assert set(titles(read("/en/library/"))) == {"Ours", "Theirs"}
    libraries["en"].sources = Source.OWN
    libraries["en"].save_revision().publish()
    assert titles(read("/en/library/")) == ["Ours"]


def test_list__shows_a_practice_once_in_the_best_language(
    read: Any, libraries: dict[str, LibraryPage]
) -> None:
    english = make.practice(libraries["en"], "One platform")
    make.practice(libraries["fi"], "Yksi alusta", of=english)
    make.practice(libraries["en"], "Only in English")

    page = read("/fi/library/")
    assert set(titles(page)) == {"Yksi alusta", "Only in English"}
    rows = {one.get_text(strip=True): one for one in page.select(".hanse-row__name")}
    assert rows["Only in English"].get("lang") == "en"
    assert rows["Yksi alusta"].get("lang") is None


def test_overlay__features_and_hides(
    read: Any, joining: Network, museums: Network, library: LibraryPage
) -> None:
    theirs = make.library(museums)["de"]
    hidden = make.practice(theirs, "Hidden", share=Share.EVERYBODY)
    shown = make.practice(theirs, "Shown", share=Share.EVERYBODY)
    make.practice(library, "Ours")
    factories.overlay(joining, hidden.item, is_hidden=True)
    factories.overlay(
        joining, shown.item, is_featured=True, introductions={"en": "Read this."}
    )

    page = read("/en/library/?sort=title")
    assert titles(page) == ["Shown", "Ours"]
    assert "Read this." in page.get_text()
    read(f"/en/library/hidden-{hidden.item_id}/", status=404)


def test_compare__puts_two_to_four_side_by_side(
    read: Any, three: dict[str, Any]
) -> None:
    ids = [three[name].item_id for name in ("ships", "mill")]
    page = read(f"/en/library/compare/?compare={ids[0]},{ids[1]}")

    heads = page.select("thead th")
    assert [one.a.get_text(strip=True) for one in heads] == [
        "Ships on the lake",
        "A mill reopened",
    ]
    rows = {
        row.th.get_text(strip=True): [
            cell.get_text(" ", strip=True) for cell in row.select("td")
        ]
        for row in page.select("tbody tr")
    }
    assert rows["Costs"] == ["Under 10,000 €", "Over 1 million €"]
    assert "The map nobody opened" in rows["What did not work"][0]
    assert rows["What did not work"][1] == "not told"
    # What none of them tells has no row.
    assert "Doing it elsewhere" not in rows
    assert page.select_one("meta[name=robots]")["content"] == "noindex"


def test_compare__asks_for_more_where_there_are_too_few(
    read: Any, three: dict[str, Any]
) -> None:
    for query in (
        "",
        "compare=",
        f"compare={three['mill'].item_id}",
        f"compare={three['mill'].item_id},0{three['mill'].item_id}",
        "compare=99999,3",
    ):
        page = read(f"/en/library/compare/?{query}")
        assert "Choose two to four practices" in page.get_text()
    read("/en/library/compare/?compare=1,2,3,4,5", status=400)


def test_compare__shows_nothing_that_the_network_may_not(
    read: Any, joining: Network, museums: Network, three: dict[str, Any]
) -> None:
    secret = make.practice(make.library(museums)["de"], "Secret title")
    ids = ",".join(str(one.item_id) for one in (three["mill"], three["ships"], secret))

    page = read(f"/en/library/compare/?compare={ids}")
    assert "Secret title" not in page.get_text()
    assert len(page.select("thead th")) == 2


def test_compare__is_chosen_in_the_list(read: Any, three: dict[str, Any]) -> None:
    first = read("/en/library/?sort=title").select(".hanse-keep")[0]
    page = read(f"/en/library/{first['href'].partition('#')[0]}")
    assert "Choose another one" in page.get_text()
    second = next(
        one for one in page.select(".hanse-keep") if "Do not" not in one.get_text()
    )
    page = read(f"/en/library/{second['href'].partition('#')[0]}")
    link = page.select_one(".hanse-mine a")["href"]

    assert len(read(f"/en/library/{link}").select("thead th")) == 2


def fetch(client: Client, path: str, status: int = 200) -> bytes:
    response = client.get(path, headers={"host": "joining.localhost"})
    assert response.status_code == status, response.content[:300]
    return response.content


def test_formats__give_the_list_with_its_filters(
    client: Client, joining: Network, three: dict[str, Any]
) -> None:
    make.replication(joining, three["mill"])
    found = json.loads(fetch(client, "/en/library/?theme=reuse&format=json"))

    assert found["total"] == 2
    mill = next(one for one in found["items"] if one["title"] == "A mill reopened")
    assert mill["replications"] == 1
    assert mill["terms"]["cost"] == [{"code": "over-1m", "label": "Over 1 million €"}]
    assert mill["id"] == f"http://joining.localhost/-/practice/{three['mill'].item_id}/"
    assert mill["url"] == "http://joining.localhost/en/library/a-mill-reopened/"
    assert "citation" not in mill
    lines = fetch(client, "/en/library/?format=csv").decode("utf-8-sig").splitlines()
    assert len(lines) == 4
    points = json.loads(fetch(client, "/en/library/?format=geojson"))
    assert [one["properties"]["title"] for one in points["features"]] == [
        "Ships on the lake"
    ]
    for code in ("jsonld", "atom", "jsonfeed"):
        assert b"A mill reopened" in fetch(client, f"/en/library/?format={code}")


def test_formats__cite_the_whole_list(client: Client, three: dict[str, Any]) -> None:
    keys = {f"hanse-{page.item_id}" for page in three.values()}

    bib = fetch(client, "/en/library/?format=bibtex").decode()
    parser = BibTexParser(ignore_nonstandard_types=False)
    assert {one["ID"] for one in bibtexparser.loads(bib, parser).entries} == keys
    ris = rispy.loads(fetch(client, "/en/library/?format=ris").decode())
    assert {one["id"] for one in ris} == keys
    csl = json.loads(fetch(client, "/en/library/?format=csl"))
    assert {one["id"] for one in csl} == keys


def test_formats__of_one_practice(client: Client, three: dict[str, Any]) -> None:
    path = "/en/library/ships-on-the-lake/"
    found = json.loads(fetch(client, f"{path}?format=json"))

    assert found["sections"]["context"] == "Mills and canals are kept by volunteers."
    assert found["what_did_not_work"] == [make.FAILURE["value"]]
    assert json.loads(fetch(client, f"{path}?format=jsonld"))["@type"] == "Article"
    (csl,) = json.loads(fetch(client, f"{path}?format=csl"))
    assert csl["title"] == "Ships on the lake"
    assert csl["version"] == "1"
    fetch(client, f"{path}?format=docx", status=404)
    fetch(client, "/en/library/?format=docx", status=404)
    fetch(client, "/en/library/?format=json&theme=none", status=404)


def test_nobodys_address__is_in_no_format(client: Client, library: LibraryPage) -> None:
    make.practice(library, "Kala", contact_email="anna@secret.example")

    for code in ("json", "jsonld", "csv", "bibtex", "ris", "csl"):
        for path in ("/en/library/", "/en/library/kala/"):
            assert b"secret.example" not in fetch(client, f"{path}?format={code}")
