"""The terms of a facet to tick, as they are drawn."""

from __future__ import annotations

from bs4 import BeautifulSoup

from hanse.search.listings import FacetOption
from hanse.search.templatetags.hanse_search import options


def test_options__are_boxes_with_a_name_a_label_and_a_number() -> None:
    drawn = BeautifulSoup(
        options(
            [
                FacetOption("sector", "music", "Music", 1234, is_chosen=True),
                FacetOption("sector", "games", "Games", 0, is_chosen=False),
            ]
        ),
        "html.parser",
    )
    music, games = drawn.select("label.hanse-option")
    box = music.find("input")

    assert box.attrs == {
        "id": "hanse-sector-music",
        "type": "checkbox",
        "name": "sector",
        "value": "music",
        "checked": "",
    }
    assert [one.text for one in music.select("span")] == ["Music", "1,234"]
    assert "checked" not in games.find("input").attrs
    assert games.select_one(".hanse-count").text == "0"


def test_options__escape_what_editors_write() -> None:
    label = '<b>Tag & "more"</b>'
    option = FacetOption('t"ag', '"><i>', label, 1, is_chosen=False)
    drawn = BeautifulSoup(options([option]), "html.parser")

    assert drawn.find(["b", "i"]) is None
    assert drawn.select_one("label span").text == label
    assert drawn.find("input")["value"] == '"><i>'
