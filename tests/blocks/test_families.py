"""Every block that bodies take, drawn with its example and checked by its rules."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlockValidationError

from hanse.blocks import conf, registry
from hanse.blocks.charts import LONGEST, Chart
from hanse.blocks.fields import BodyField
from hanse.blocks.films import film_of
from hanse.blocks.samples import LONG_WORD, Shape, samples
from hanse.blocks.templatetags.hanse_bodies import (
    MANY_SECTIONS,
    placed,
    sections,
    unquoted,
)

pytestmark = pytest.mark.django_db

# Those of other apps need what their app has; it tests them.
NAMES = [name for name, _block in registry.blocks_of(conf.DEFAULT_BODY_FAMILIES)]


def block_of(name: str) -> Any:
    return dict(registry.blocks_of(conf.body_families()))[name]


def drawn(name: str, shape: Shape = Shape.USUAL) -> BeautifulSoup:
    sample = next(one for one in samples(shape) if one.name == name)
    return BeautifulSoup(sample.block.render(sample.value), "html.parser")


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("name", NAMES)
def test_block__is_drawn_in_every_shape(name: str, shape: Shape) -> None:
    html = drawn(name, shape)

    assert html.find(True) is not None or shape == Shape.BARE
    assert not html.select("[style], style, script, iframe")
    assert not [one for one in html.select("img") if not one.has_attr("alt")]
    if shape == Shape.LONG and name not in {"contact"}:
        assert LONG_WORD in html.get_text()


@pytest.mark.parametrize("name", NAMES)
def test_block__tells_editors_what_it_is(name: str) -> None:
    block = block_of(name)

    assert block.get_description()
    assert block.meta.icon != "placeholder"


def cleaned(name: str, value: Any) -> Any:
    block = block_of(name)
    return block.clean(block.to_python(value))


def test_action__needs_a_way_and_only_one() -> None:
    whole = {"heading": "Join", "address": "https://example.org/", "title": "Here"}
    assert cleaned("action", whole)["title"] == "Here"

    for wrong in ({"address": ""}, {"title": ""}):
        with pytest.raises(ValidationError):
            cleaned("action", {**whole, **wrong})


def test_table__names_the_line_with_too_many_cells() -> None:
    with pytest.raises(ValidationError) as caught:
        cleaned("table", {"caption": "Costs", "text": "a;b\n1;2\n3;4;5"})

    assert "Line 3" in str(caught.value.as_json_data())  # type: ignore[attr-defined]


def test_table__has_head_and_row_names() -> None:
    table = drawn("table")

    assert [cell.get_text() for cell in table.select("thead th[scope=col]")] == [
        "People",
        "A year",
    ]
    assert len(table.select("tbody th[scope=row]")) == 3


def test_chart__says_in_a_table_what_it_draws() -> None:
    chart = drawn("chart")

    assert chart.svg is not None
    assert chart.svg["aria-hidden"] == "true"
    cells = [cell.get_text(strip=True) for cell in chart.select("tbody td")]
    assert cells == ["164", "203", "241", "268"]


def test_chart__gives_the_largest_the_whole_width() -> None:
    chart = Chart.of([("a", 1), ("b", 4), ("none", 0)])

    assert [float(bar.width.rstrip("%")) for bar in chart.bars] == [
        LONGEST / 4,
        LONGEST,
        0,
    ]
    assert Chart.of([("a", 0)]).bars[0].width == "0.00%"


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", "YouTube"),
        ("https://youtu.be/abcdefghijk", "YouTube"),
        ("https://vimeo.com/76979871", "Vimeo"),
        ("https://films.example.org/w/abcdefghijklmnop", "films.example.org"),
        ("https://example.org/film.mp4", None),
        ("http://vimeo.com/76979871", None),
        ("https://vimeo.com/about", None),
    ],
)
def test_film__is_known_by_its_address(address: str, host: str | None) -> None:
    film = film_of(address)

    assert (film.host if film else None) == host


def test_film__is_where_its_address_says() -> None:
    address = "https://www.films.example.org:8443/w/abcdefghijklmnop"
    film = film_of(address)

    assert film is not None
    assert (film.host, film.url) == ("films.example.org", address)


def test_heading__can_be_linked_to_in_any_alphabet() -> None:
    block = block_of("heading")
    html = block.render(block.to_python({"text": "Кто мы", "level": "h2"}))

    heading = BeautifulSoup(html, "html.parser").h2
    assert heading is not None
    assert heading["id"] == "s-кто-мы"


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"body-count": "many"},
        {"body-count": "2", "body-0-deleted": "", "body-0-type": "heading"},
    ],
)
def test_body__refuses_a_form_of_which_a_part_is_missing(sent: dict[str, str]) -> None:
    field = BodyField(blank=True).formfield()
    value = field.widget.value_from_datadict(sent, {}, "body")

    with pytest.raises(StreamBlockValidationError) as refused:
        field.clean(value)

    assert "did not arrive" in str(refused.value.non_block_errors)


def test_table__sets_columns_of_numbers_one_below_another() -> None:
    block = block_of("table")
    text = "Who;A year;Since\nFirms;400 €;spring\nSchools;−3,5 %;2019"
    value = block.to_python({"caption": "Costs", "text": text})
    html = BeautifulSoup(block.render(value), "html.parser")

    assert [cell.get_text() for cell in html.select(".hanse-number")] == [
        "A year",
        "400 €",
        "−3,5 %",
    ]


def test_headings__of_the_same_words_have_ids_of_their_own() -> None:
    block = BodyField().stream_block
    words = ("Costs", "Costs", "Costs 2", "Costs", "!", "!")
    body = block.to_python(
        [{"type": "heading", "value": {"text": one, "level": "h2"}} for one in words]
    )

    assert [one.anchor for one in placed(body)] == [
        "s-costs",
        "s-costs-2",
        "s-costs-2-2",
        "s-costs-3",
        "",
        "",
    ]


def test_headings__inside_of_blocks_go_down_one_step_at_a_time() -> None:
    block = BodyField().stream_block
    section = {"type": "heading", "value": {"text": "Costs", "level": "h2"}}
    below = {"type": "heading", "value": {"text": "For whom", "level": "h3"}}

    assert [one.level for one in placed(block.to_python([below, section, below]))] == [
        2,
        3,
        3,
    ]
    assert "<h2" in block.child_blocks["heading"].render(below["value"], {"level": 2})


def test_sections__are_named_on_long_pages_only() -> None:
    block = BodyField().stream_block
    headings = [
        {"type": "heading", "value": {"text": f"Part {number}", "level": "h2"}}
        for number in range(MANY_SECTIONS)
    ]

    assert sections(block.to_python(headings[1:])) == []
    assert [one.url for one in sections(block.to_python(headings))][:2] == [
        "#s-part-0",
        "#s-part-1",
    ]


@pytest.mark.parametrize("written", ["Words", "“Words”", "„Words“", "»Words«"])
def test_quotation__has_the_marks_of_the_style_sheet_alone(written: str) -> None:
    assert unquoted(written) == "Words"


def test_blocks__have_a_preview_in_the_picker() -> None:
    for _name, block in registry.blocks_of(conf.body_families()):
        assert block.is_previewable
