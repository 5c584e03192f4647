"""The control room: what waits, objects and languages, work, and figures."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from hanse.networks.enums import Role, Share
from hanse.networks.models import Network
from hanse.translation.actions.assign import AssignUnits
from hanse.translation.models import Job, JobItem, Source, Unit
from hanse.translation.plots import by_week, state_shares
from tests import factories
from tests.networks.admin import questions, signed_in
from tests.translation.acts import write, write_all
from tests.translation.asking import bulk, unit_url
from tests.translation.conftest import add_page, unit_of

BOARD = reverse("hanse_translation:board")
OBJECTS = reverse("hanse_translation:objects")
WORK = reverse("hanse_translation:work")


def titles(client: Any, url: str, **query: Any) -> list[str]:
    rows = client.get(url, query).context["object_list"]
    return [
        getattr(row, "shown_title", None) or f"{row.source.label} {row.language}"
        for row in rows
    ]


@pytest.fixture
def boss(coordinator: Any) -> Any:
    return signed_in(coordinator)


# Of these, eight are the frame's: session and account, standing, generation, locales,
# permissions of pages and of collections, and the root of the explorer.
MOST_QUERIES = 15


def test_room__asks_as_much_for_many_objects_and_languages(
    joining: Network, boss: Any, coordinator: Any
) -> None:
    root = factories.superuser()

    def add(numbers: range) -> None:
        for number in numbers:
            page = add_page(joining, f"Page number {number}")
            units = [unit_of(page, language, joining) for language in ("fi", "sv")]
            AssignUnits(units, coordinator, user=root).execute()
            Job.objects.create(network=joining, title=page.title, state="open")

    add(range(1))
    few = {url: len(questions(boss, url)) for url in (BOARD, OBJECTS, WORK)}
    add(range(1, 10))
    assert {url: len(questions(boss, url)) for url in few} == few
    assert max(few.values()) <= MOST_QUERIES, few
    context = boss.get(BOARD).context
    assert context["notices"]
    assert context["jobs"]


def test_board__counts_what_waits_and_leads_to_exactly_that(
    joining: Network, boss: Any, coordinator: Any, translator: Any, reviewer: Any
) -> None:
    units = [
        unit_of(add_page(joining, f"Page {n}", slug=f"p{n}"), "fi", joining)
        for n in range(4)
    ]
    write(units[0], "title", "Nimi", translator, confirm=True)
    write_all(units[1], reviewer)
    AssignUnits(
        units[2:], translator, user=coordinator, due=timezone.localdate()
    ).execute()
    late = timezone.localdate() - timedelta(days=1)
    JobItem.objects.filter(unit=units[3]).update(due=late)
    Source.objects.filter(pk=units[0].source_id)

    tiles = {str(one.label): one for one in boss.get(BOARD).context["tiles"]}
    found = {name: one.count for name, one in tiles.items()}
    assert found == {
        "My work": 0,
        "To review": 1,
        "Source changed": 0,
        "Ready to publish": 1,
        "Due within a week": 2,
        "Overdue": 1,
    }
    for name, number in found.items():
        rows = boss.get(tiles[name].url).context["object_list"]
        assert len(rows) == number, name
    mine = {
        str(one.label): one.count
        for one in signed_in(translator).get(BOARD).context["tiles"]
    }
    assert mine["My work"] == 2


def test_work__leads_from_what_is_to_review_to_where_it_can_be_returned(
    joining: Network, translator: Any, reviewer: Any
) -> None:
    unit = unit_of(add_page(joining, "First page"), "fi", joining)
    write(unit, "title", "Nimi", translator, confirm=True)

    client = signed_in(reviewer)
    soup = BeautifulSoup(client.get(WORK, {"show": "review"}).content, "html.parser")
    [link] = soup.select(f".title a[href^='{unit_url(unit)}']")
    editor = BeautifulSoup(client.get(link["href"]).content, "html.parser")
    assert editor.select("button[value=reject]")


def test_board__draws_figures_and_says_them_in_words(
    joining: Network, boss: Any, reviewer: Any
) -> None:
    unit = unit_of(add_page(joining, "Page"), "fi", joining)
    unit_of(add_page(joining, "Other", slug="other"), "sv", joining)
    write_all(unit, reviewer)
    soup = BeautifulSoup(boss.get(BOARD).content, "html.parser")
    plot = soup.select_one("svg[role=img]")
    assert plot is not None
    assert plot.find("title")
    assert plot.find("desc")
    table = plot.find_parent("figure").find("table")  # type: ignore[union-attr]
    numbers = [int(cell.text) for cell in table.select("td")]  # type: ignore[union-attr]
    assert (len(numbers), sum(numbers)) == (12, 5)
    assert numbers[-1] == 5
    row = soup.find("th", string="suomi").find_parent("tr")  # type: ignore[union-attr]
    assert [cell.text for cell in row.select("td")][3:5] == ["5", "5"]  # type: ignore[union-attr]
    assert not soup.select("[style]") or "hanse" not in str(soup.select("[style]"))

    lines = boss.get(BOARD, {"format": "csv"}).content.decode().splitlines()
    assert lines[0].startswith("language,total,untranslated,draft,to_review")
    assert [line.split(",")[0] for line in lines[1:]] == ["fi", "sv"]
    assert lines[1].startswith("fi,5,0,0,0,0,0,5")


def test_plots__fill_their_place_and_take_nothing_for_something() -> None:
    assert state_shares({}).parts == ()
    bar = state_shares({"approved": 1, "draft": 3})
    assert [part.width for part in bar.parts] == ["25.00%", "75.00%"]
    assert [part.x for part in bar.parts] == ["0.00%", "25.00%"]
    today = timezone.localdate()
    assert by_week([(today, 0)]).columns[0].height == 0
    high, low = by_week([(today, 10), (today, 5)]).columns
    assert high.height == 2 * low.height
    assert high.y + high.height == low.y + low.height


def test_work__is_a_file_that_no_spreadsheet_takes_for_formulas(
    joining: Network, boss: Any
) -> None:
    unit_of(add_page(joining, "=1+1", slug="sum"), "fi", joining)
    response = boss.get(WORK, {"export": "csv"})
    text = b"".join(response.streaming_content).decode()
    assert text.splitlines()[1].startswith("'=1+1,en,fi,5,5,")
    assert boss.get(WORK, {"export": "xlsx"}).status_code == 200


def test_work__is_filtered_and_searched(
    joining: Network, boss: Any, coordinator: Any, translator: Any
) -> None:
    first = unit_of(add_page(joining, "Alpha", slug="a"), "fi", joining)
    unit_of(add_page(joining, "Beta", slug="b"), "sv", joining)
    AssignUnits([first], translator, user=coordinator).execute()
    assert titles(boss, WORK) == ["Alpha fi", "Beta sv"]
    assert titles(boss, WORK, ordering="-title") == ["Beta sv", "Alpha fi"]
    assert titles(boss, WORK, q="alph") == ["Alpha fi"]
    assert titles(boss, WORK, language="sv") == ["Beta sv"]
    assert titles(boss, WORK, translator=translator.pk) == ["Alpha fi"]
    assert titles(boss, WORK, translator="nobody") == ["Beta sv"]
    assert titles(boss, WORK, landing="landed") == []
    # A translator has the own language alone.
    assert titles(signed_in(translator), WORK) == ["Alpha fi"]


def test_objects__are_all_that_a_network_can_translate(
    joining: Network, museums: Network, boss: Any, reviewer: Any, translator: Any
) -> None:
    about = add_page(joining, "About us", slug="about-us")
    add_page(joining, "Untouched", slug="untouched")
    unit = unit_of(about, "fi", joining)
    factories.organisation(joining, "Own", summary="x")
    factories.organisation(museums, "Shared", summary="x", share=Share.EVERYBODY)
    factories.organisation(museums, "Private", summary="x")

    found = titles(boss, OBJECTS)
    assert {"About us", "Untouched"} < set(found)
    # The home pages are one object, not one for each language.
    assert sorted(found) == ["About us", "Joining", "Search", "Untouched"]
    rows = boss.get(OBJECTS).context["object_list"]
    cells = next(row for row in rows if row.shown_title == "About us").cells
    assert cells["en"].is_source
    assert (cells["fi"].unit, cells["sv"].unit) == (unit, None)
    home = next(row for row in rows if row.shown_title not in {"About us", "Untouched"})
    # Its Swedish page is a draft still.
    assert (home.cells["fi"].is_held, home.cells["sv"].is_held) == (True, False)

    assert "About us" not in titles(boss, OBJECTS, state="none")
    assert titles(boss, OBJECTS, state="unfinished") == ["About us"]
    assert titles(boss, OBJECTS, q="untou") == ["Untouched"]
    assert set(titles(boss, OBJECTS, type="organisation")) == {"Own", "Shared"}
    assert titles(boss, OBJECTS, type="organisation", q="shar") == ["Shared"]
    # Who only translates sees what is worked on in the own language.
    assert titles(signed_in(translator), OBJECTS) == ["About us"]
    assert not titles(signed_in(factories.translator(joining, "sv")), OBJECTS)


def test_objects__hold_a_translation_that_was_built_once(
    joining: Network, boss: Any, reviewer: Any, coordinator: Any
) -> None:
    from hanse.translation.actions.land import Land

    unit = unit_of(add_page(joining, "About us", slug="about-us"), "fi", joining)
    write_all(unit, reviewer)
    Land(unit, user=coordinator).execute()
    assert titles(boss, OBJECTS).count("About us") == 1
    assert "ABOUT US" not in titles(boss, OBJECTS)


def test_terms__are_offered_to_superusers_alone(joining: Network, boss: Any) -> None:
    factories.term("sectors", "music", en="Music")
    root = signed_in(factories.superuser())
    assert titles(root, OBJECTS, type="term", q="music") == ["Music"]
    assert "Music" not in titles(boss, OBJECTS, type="term")


def test_publishing__of_many_goes_on_in_the_background_one_by_one(
    joining: Network, boss: Any, reviewer: Any, translator: Any
) -> None:
    ready = unit_of(add_page(joining, "Ready", slug="ready"), "fi", joining)
    half = unit_of(add_page(joining, "Half", slug="half"), "fi", joining)
    write_all(ready, reviewer)
    url = bulk(Unit, "publish", ready.pk, half.pk)
    assert "Ready" in boss.get(url).content.decode()
    boss.post(url)
    ready.refresh_from_db()
    half.refresh_from_db()
    assert (ready.landing, half.landing) == ("landed", "")
    assert not ready.is_queued
    assert not half.is_queued
    assert "0 of 5" in half.trouble
    text = boss.get(WORK, {"show": "trouble"}).content.decode()
    assert "Half" in text
    assert half.trouble in BeautifulSoup(text, "html.parser").text
    assert "could not be published" in boss.get(BOARD).content.decode().lower()
    # A translator may do neither.
    signed_in(translator).post(bulk(Unit, "publish", half.pk))
    half.refresh_from_db()
    assert not half.is_queued


def test_room__of_several_networks_is_that_of_the_one_asked(
    joining: Network, museums: Network
) -> None:
    person = factories.member(joining, Role.COORDINATOR, name="both")
    person.groups.add(museums.roles.get(role=Role.COORDINATOR).group)
    unit_of(add_page(joining, "Joined", slug="joined"), "fi", joining)
    client = signed_in(person)
    for url in (BOARD, OBJECTS, WORK):
        assert client.get(url, {"network": museums.pk}).status_code == 200
        assert len(questions(client, url)) <= MOST_QUERIES
        assert client.get(url, {"network": 999999}).status_code == 404
        assert client.get(url, {"network": "x"}).status_code == 404
    assert "Joined" in " ".join(titles(client, OBJECTS, network=joining.pk))
    assert "Joined" not in " ".join(titles(client, OBJECTS, network=museums.pk))


@pytest.mark.parametrize("model", ["dbtaskresult", "session", "plainpage"])
@pytest.mark.parametrize("pk", ["x", "9" * 5000, "a\0"])
def test_object__that_nobody_translates_is_not_found(
    coordinator: Any, model: str, pk: str
) -> None:
    place = ContentType.objects.get(model=model).pk
    url = reverse("hanse_translation:object", args=(place, pk))
    assert signed_in(coordinator).get(url).status_code == 404
