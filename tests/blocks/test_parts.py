"""The parts that apps fill: rows with a day, news, a story, who took it up."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils import translation

from hanse.blocks.part_samples import PARTS, PartSample, part_samples
from hanse.blocks.parts import (
    Adoption,
    DatedRow,
    Failure,
    Figure,
    Stage,
    Story,
    Teaser,
    Tone,
)
from hanse.blocks.samples import LONG_WORD, Shape
from hanse.blocks.templatetags.hanse_blocks import month


def drawn(name: str, **context: object) -> BeautifulSoup:
    html = render_to_string(f"hanse_blocks/parts/{name}.html", context)
    return BeautifulSoup(html, "html.parser")


def dated(**fields: object) -> BeautifulSoup:
    row = DatedRow("Open evening", "/there/", **fields)  # type: ignore[arg-type]
    return drawn("dates", rows=[row])


def said(html: BeautifulSoup, selector: str) -> str:
    found = html.select_one(selector)
    return " ".join(found.get_text(" ").split()) if found else ""


@time_machine.travel("2026-11-29 12:00:00")
def test_dates__say_one_day() -> None:
    html = dated(day=date(2026, 12, 9))

    assert said(html, ".hanse-date") == "9 Dec"
    assert [one["datetime"] for one in html.select("time")] == ["2026-12-09"]


@time_machine.travel("2026-11-29 12:00:00")
def test_dates__say_several_days_of_one_month() -> None:
    html = dated(day=date(2026, 12, 9), last_day=date(2026, 12, 11))

    assert said(html, ".hanse-date") == "9–11 Dec"


@time_machine.travel("2026-11-29 12:00:00")
def test_dates__say_both_ends_across_months() -> None:
    html = dated(day=date(2025, 9, 20), last_day=date(2026, 5, 31))

    assert said(html, ".hanse-date") == "20 Sep 2025 – 31 May"
    assert [one["datetime"] for one in html.select("time")] == [
        "2025-09-20",
        "2026-05-31",
    ]


def test_dates__say_a_word_where_there_is_no_day() -> None:
    html = dated(mark="always")

    assert said(html, ".hanse-date") == "always"
    assert not html.select("time")


def test_dates__say_how_a_row_stands_in_a_word() -> None:
    html = dated(day=date(2026, 12, 9), status="Cancelled", tone=Tone.OFF)

    assert said(html, ".hanse-status--off") == "Cancelled"
    assert html.select(".hanse-dated--off")


def test_dates__name_the_language_of_foreign_words() -> None:
    html = dated(day=date(2026, 12, 9), text="Avoin ilta", language="fi")

    assert html.select_one("h3")["lang"] == "fi"  # type: ignore[index]
    assert said(html, "span[lang=fi]") == "Avoin ilta"


def test_dates__take_the_level_of_their_headings() -> None:
    row = DatedRow("Open evening")
    html = drawn("dates", rows=[row], level=2)

    assert said(html, "h2") == "Open evening"
    assert not html.select("h3, a")


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Dec"), ("de", "Dez"), ("sv", "dec"), ("fi", "joulu"), ("ru", "дек")],
)
@time_machine.travel("2026-11-29 12:00:00")
def test_month__is_written_as_the_language_does(language: str, words: str) -> None:
    with translation.override(language):
        assert month(date(2026, 12, 9)).rstrip(".") == words


@time_machine.travel("2026-11-29 12:00:00")
def test_month__has_a_year_when_it_is_far() -> None:
    assert month(date(2026, 1, 9)) == "Jan"
    assert month(date(2027, 2, 9)) == "Feb"
    assert month(date(2027, 9, 9)) == "Sep 2027"
    assert month(date(2025, 12, 9)) == "Dec 2025"


def test_news__give_the_first_the_drawing_and_the_words() -> None:
    html = drawn(
        "news",
        teasers=[
            Teaser("First", "/1/", text="More of it", day=date(2026, 11, 2), kind="N"),
            Teaser("Second", "/2/", text="Not shown"),
        ],
    )

    assert len(html.select("svg.hanse-tile--cover")) == 1
    assert "More of it" in html.get_text()
    assert "Not shown" not in html.get_text()
    assert said(html, "li:first-child .hanse-label") == "2 Nov 2026 · N"
    assert not html.select("li:last-child .hanse-label")


def test_story__says_what_did_not_work() -> None:
    story = Story(
        "A bench",
        "/bench/",
        failure="We forgot the snow.",
        figures=[Figure("9", "towns")],
    )
    html = drawn("story", story=story)

    assert "We forgot the snow." in said(html, ".hanse-story__failure")
    assert said(html, "dt") == "towns"
    assert not drawn("story", story=Story("A bench", "/bench/")).select(
        ".hanse-story__failure, dl"
    )


def test_failed__numbers_what_did_not_work() -> None:
    html = drawn("failed", failures=[Failure("One"), Failure("Two", "Twice.")])

    assert len(html.select("ol > li")) == 2
    assert said(html, "strong") == "Twice."


def test_chain__nests_what_grew_from_one() -> None:
    branch = Adoption("Second", Stage.TRIAL, "2025, on trial")
    html = drawn("chain", adoptions=[Adoption("First", adoptions=[branch])])

    assert said(html, "ol ol .hanse-chain__link--trial .hanse-label") == (
        "2025, on trial"
    )
    assert len(html.select("ol")) == 2


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("number", range(len(PARTS)))
def test_part__is_drawn_in_every_shape(number: int, shape: Shape) -> None:
    part: PartSample = list(part_samples(shape))[number]
    names = [
        "rows",
        "teasers",
        "teaser",
        "story",
        "failures",
        "adoptions",
        "groups",
        "links",
    ]
    context = dict.fromkeys(names, part.value)
    title = getattr(part.value, "title", "")
    text = getattr(part.value, "text", "")
    html = drawn(part.name, **context, label="x", title=title, text=text)

    assert html.find(True)
    assert not html.select("[style], style, script")
    if shape == Shape.LONG:
        assert LONG_WORD in html.get_text()
