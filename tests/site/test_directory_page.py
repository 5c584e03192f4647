from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest

from hanse.directory.models import DirectoryPage, Organisation
from hanse.networks.enums import Share, Source
from hanse.networks.models import Network
from tests import factories
from tests.site.conftest import Read, add_directory

pytestmark = pytest.mark.django_db

Directories = dict[str, DirectoryPage]


def words(page: Any, selector: str) -> list[str]:
    return [" ".join(node.get_text().split()) for node in page.select(selector)]


@pytest.fixture
def many(joining: Network) -> list[Organisation]:
    """Twelve countries, 24 organisations, half of them in music."""
    music = factories.term("sectors", "music", en="Music")
    return [
        factories.organisation(
            joining,
            f"Studio {number:02}",
            country=factories.term(
                "countries", f"c{number % 12}", en=f"Land {number % 12}"
            ),
            sectors=(music,) if number % 2 else (),
        )
        for number in range(24)
    ]


def test_row__shows_name_native_name_words_facts_and_freshness(
    directory: Directories, studio: Organisation, read: Read
) -> None:
    row = read("/en/directory/").select_one(".hanse-row")

    link = row.select_one("h3 a")
    assert link.get_text(strip=True) == "Northern design centre"
    assert link["href"] == f"northern-design-centre-{studio.pk}/"
    assert not row.select_one("h3").has_attr("lang")
    native = row.select_one(".hanse-row__native")
    assert (native["lang"], native.get_text()) == ("nb", "Nordnorsk designsenter")
    says = row.select_one(".hanse-row__says")
    assert (says["lang"], says.get_text()) == ("nb", "Gir råd til kommuner.")
    assert words(row, ".hanse-row__facts > span") == [
        "Support service",
        "Tromsø, Norway",
        "Confirmed 12 Nov 2026",
    ]
    assert row.select_one("time")["datetime"] == "2026-11-12"
    assert row.select_one("svg.hanse-tile[aria-hidden=true]")


def test_row__in_another_language_is_in_its_words_and_dates(
    directory: Directories, studio: Organisation, read: Read
) -> None:
    row = read("/fi/directory/").select_one(".hanse-row")

    assert row.select_one("h3")["lang"] == "nb"
    assert not row.select(".hanse-row__native")
    assert row.select_one(".hanse-row__says").get_text() == "Neuvoo kuntia."
    assert not row.select_one(".hanse-row__says").has_attr("lang")
    assert row.select_one("time").get_text() == "12.11.2026"


def test_row__of_a_bare_record_shows_its_name_alone(
    directory: Directories, joining: Network, read: Read
) -> None:
    factories.organisation(joining, "X")
    row = read("/en/directory/").select_one(".hanse-row")

    assert words(row, "h3") == ["X"]
    assert not row.select(".hanse-row__native, .hanse-row__says, time")


def test_row__is_marked_when_featured_or_inactive(
    directory: Directories, joining: Network, read: Read
) -> None:
    star = factories.organisation(joining, "Star")
    factories.overlay(joining, star, is_featured=True)
    factories.organisation(joining, "Closed", status="inactive")
    page = read("/en/directory/")

    assert words(page, ".hanse-row .hanse-flag") == ["Featured", "No longer active"]
    assert words(page, ".hanse-row--inactive h3") == ["Closed"]


def test_facets__are_one_form_with_counts(
    directory: Directories, many: list[Organisation], read: Read
) -> None:
    page = read("/en/directory/?sector=music&q=studio")
    form = page.select_one("form#hanse-filters")

    assert form.get("method", "get") == "get"
    # The field stands above and belongs to the form: one of each, whatever is sent.
    assert [field["form"] for field in page.select("[name=q]")] == ["hanse-filters"]
    assert page.select_one("[name=q]")["value"] == "studio"
    music = form.select_one("[name=sector][value=music]")
    assert music.has_attr("checked")
    assert words(form, ".hanse-option:has([name=sector])") == ["Music 12"]


def test_facets__fold_what_is_far_down_but_never_what_is_chosen(
    directory: Directories, many: list[Organisation], read: Read
) -> None:
    page = read("/en/directory/?country=c11&country=c10")
    folded = page.select(".hanse-facet__more input")
    seen = page.select(".hanse-facet__options > .hanse-option [name=country]")

    assert len(folded) + len(seen) == 12
    assert folded
    assert {one["value"] for one in seen if one.has_attr("checked")} == {"c10", "c11"}
    assert not [one for one in folded if one.has_attr("checked")]
    assert words(page, ".hanse-facet__more > summary")[0].startswith(f"{len(folded)} ")


def test_facets__without_any_term_are_not_there(
    directory: Directories, joining: Network, read: Read
) -> None:
    factories.organisation(joining, "X")
    page = read("/en/directory/")

    assert not page.select(".hanse-facets, .hanse-facet, .hanse-facets__open")
    assert page.select_one("form#hanse-filters")


def test_filter_button__opens_the_sheet_and_counts_what_is_chosen(
    directory: Directories, many: list[Organisation], read: Read
) -> None:
    page = read("/en/directory/?sector=music&country=c1&q=studio")
    button = page.select_one(".hanse-facets__open a")

    assert page.select_one(button["href"]).name == "aside"
    assert button.get_text(strip=True) == "Filter (2)"
    closing = page.select_one(".hanse-facets__close")
    assert page.select_one(closing["href"]).name == "section"


def test_chips__take_one_filter_away_each(
    directory: Directories, many: list[Organisation], read: Read
) -> None:
    page = read("/en/directory/?sector=music&country=c1&q=studio")
    chips = page.select(".hanse-chips a")

    assert words(page, ".hanse-chips a") == [
        "Remove filter: “studio”",
        "Remove filter: Music",
        "Remove filter: Land 1",
        "Clear all",
    ]
    without_music = read("/en/directory/" + chips[1]["href"].split("#")[0])
    assert words(without_music, ".hanse-chips a")[1:-1] == ["Remove filter: Land 1"]
    assert chips[-1]["href"].split("#")[0] == "/en/directory/"


def test_sentence__is_announced(
    directory: Directories, many: list[Organisation], read: Read
) -> None:
    assert words(read("/en/directory/"), "[role=status]") == ["24 organisations"]
    filtered = read("/en/directory/?sector=music")
    assert words(filtered, "[role=status]") == [
        "12 of 24 organisations: Music",
    ]


def test_sorts__keep_the_filters_and_mark_the_order(
    directory: Directories, many: list[Organisation], read: Read
) -> None:
    plain = read("/en/directory/?sector=music")
    found = read("/en/directory/?q=studio&sector=music&sort=newest")

    assert words(plain, "[aria-label=Sort] a") == ["Name", "Newest", "Last confirmed"]
    assert words(plain, "[aria-label=Sort] [aria-current]") == ["Name"]
    links = [link["href"] for link in plain.select("[aria-label=Sort] a")]
    assert links == [
        "?sector=music#results",
        "?sector=music&sort=newest#results",
        "?sector=music&sort=confirmed#results",
    ]
    assert words(found, "[aria-label=Sort] a") == [
        "Best match",
        "Name",
        "Newest",
        "Last confirmed",
    ]
    assert words(found, "[aria-label=Sort] [aria-current]") == ["Newest"]
    # The form sends the order on.
    assert found.select_one("input[type=hidden][name=sort]")["value"] == "newest"


def test_sorts__are_no_choice_for_one_result(
    directory: Directories, joining: Network, read: Read
) -> None:
    factories.organisation(joining, "X")
    page = read("/en/directory/")

    assert not page.select("[aria-label=Sort], .hanse-pages")
    assert words(page, "[role=status]") == ["1 organisation"]


def test_pages__lead_on_and_back(
    directory: Directories, many: list[Organisation], read: Read
) -> None:
    first, second = read("/en/directory/"), read("/en/directory/?page=2")

    assert len(first.select(".hanse-row")) == 20
    assert len(second.select(".hanse-row")) == 4
    assert first.select_one("[rel=next]")["href"] == "?page=2"
    assert not first.select("[rel=prev]")
    assert second.select_one("[rel=prev]")["href"] == "?"
    assert words(second, ".hanse-pages [aria-current=page]") == ["Page2"]


def test_nothing_found__offers_to_drop_one_filter_each(
    directory: Directories, many: list[Organisation], read: Read
) -> None:
    page = read("/en/directory/?q=nothing&sector=music")
    ways = page.select(".hanse-void .hanse-ways a")

    assert words(page, ".hanse-void .hanse-ways a") == [
        "Without “nothing”",
        "Without Music",
        "The whole directory",
    ]
    assert words(page, "[role=status]") == ["0 of 24 organisations: “nothing” · Music"]
    led = read("/en/directory/" + ways[0]["href"].split("#")[0])
    assert led.select(".hanse-row")
    assert ways[-1]["href"] == "/en/directory/"


def test_nothing_found__by_words_alone_has_one_way_on(
    directory: Directories, many: list[Organisation], read: Read
) -> None:
    page = read("/en/directory/?q=nothing")

    assert words(page, ".hanse-void .hanse-ways a") == ["The whole directory"]


def test_empty_directory__says_so_without_a_filter_to_blame(
    directory: Directories, read: Read
) -> None:
    page = read("/en/directory/")

    assert words(page, ".hanse-void h2") == ["Nothing here yet"]
    assert not page.select(".hanse-ways, .hanse-facet")


@pytest.mark.parametrize(
    ("query", "status"),
    [("country=nowhere", 404), ("page=9", 404), ("sort=colour", 400)],
)
def test_error__is_said_on_the_page_with_a_way_out(
    directory: Directories,
    many: list[Organisation],
    read: Read,
    query: str,
    status: int,
) -> None:
    page = read(f"/en/directory/?{query}", status=status)
    alert = page.select_one("[role=alert]")

    assert alert.get_text(strip=True)
    assert alert.select_one("a")["href"] == "/en/directory/"
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert not page.select(".hanse-row")


def test_robots__may_index_the_list_and_not_its_filters(
    directory: Directories, many: list[Organisation], read: Read
) -> None:
    assert not read("/en/directory/?page=2").select("meta[name=robots]")
    assert read("/en/directory/?sector=music").select("meta[name=robots]")


def test_headings__go_down_one_step_at_a_time(
    directory: Directories, many: list[Organisation], read: Read
) -> None:
    levels = [
        int(node.name[1])
        for node in read("/en/directory/").select("main :is(h1, h2, h3, h4)")
    ]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))


def test_ids__are_used_once(
    directory: Directories, many: list[Organisation], read: Read
) -> None:
    found = [node["id"] for node in read("/en/directory/").select("[id]")]

    assert len(found) == len(set(found))


def test_words_of_visitors__are_text_and_nothing_else(
    directory: Directories, many: list[Organisation], read: Read
) -> None:
    page = read("/en/directory/?q=%3Cb%3E%22x%22%3C/b%3E")

    assert page.select_one("[name=q]")["value"] == '<b>"x"</b>'
    assert words(page, ".hanse-chips li") == ['Remove filter: “<b>"x"</b>”']
    assert not page.select("main b")


def test_long_names__are_whole(
    directory: Directories, joining: Network, read: Read
) -> None:
    name = "Kulttuuriympäristöneuvottelukunta " * 6
    factories.organisation(
        joining, name.strip(), language="fi", confirmed_on=date(2026, 1, 1)
    )

    assert words(read("/en/directory/"), "h3") == [name.strip()]


def test_directory__of_its_own_shows_no_shared_record(
    museums: Network, studio: Organisation, read: Read
) -> None:
    add_directory(museums, sources=Source.OWN)
    factories.organisation(museums, "Kunsthalle", share=Share.EVERYBODY)

    assert words(read("/de/directory/", host="museums"), "h3") == ["Kunsthalle"]
