from __future__ import annotations

from datetime import date
from hashlib import blake2b
from itertools import islice
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from hanse.blocks import art
from hanse.blocks.art.numbers import numbers
from hanse.blocks.art.tiles import TURNS
from hanse.blocks.themes import Theme

CASES = [(pattern, size) for pattern in art.PATTERNS for size in art.SIZES]

# What version 1 draws. Records keep their drawings: who changes these on purpose
# raises `VERSION`, and all drawings of all networks change.
DRAWN = {
    "routes": "17f4d828d9b2",
    "niches": "91f443a0f067",
    "forms": "9b80e6c25ad6",
}


def fresh(key: str, pattern: str, size: str) -> str:
    """A tile that no cache has seen."""
    art.tile.cache_clear()
    return art.tile(key, pattern, size)


def parsed(drawing: str) -> Element:
    """The drawing as elements; fails on what is not well-formed."""
    return ElementTree.fromstring(drawing)  # noqa: S314  (our own drawing)


@pytest.mark.parametrize(("pattern", "size"), CASES)
def test_tile__is_the_same_every_time(pattern: str, size: str) -> None:
    assert fresh("organisation-17", pattern, size) == fresh(
        "organisation-17", pattern, size
    )


@pytest.mark.parametrize("pattern", art.PATTERNS)
def test_tile__is_what_this_version_draws(pattern: str) -> None:
    sizes = [size for size in art.SIZES if size != "cover"]
    drawn = "".join(fresh("organisation-17", pattern, size) for size in sizes)

    assert blake2b(drawn.encode(), digest_size=6).hexdigest() == DRAWN[pattern]


@pytest.mark.parametrize(("pattern", "size"), CASES)
def test_tile__differs_by_key(pattern: str, size: str) -> None:
    drawn = {fresh(f"organisation-{number}", pattern, size) for number in range(40)}

    assert len(drawn) == 40


@pytest.mark.parametrize(("pattern", "size"), CASES)
def test_tile__is_well_formed_and_keeps_to_classes(pattern: str, size: str) -> None:
    for number in range(30):
        root = parsed(fresh(f"key-{number}", pattern, size))
        nodes = list(root.iter())

        assert root.get("aria-hidden") == "true"
        assert len(nodes) > 2
        # Two tiles on one page share nothing, and a strict policy allows no styles.
        assert not [node for node in nodes if node.get("id") or node.get("style")]
        for node in nodes[1:]:
            assert (node.get("class") or "").startswith("hanse-tile__")
            assert node.tag != "path" or (node.get("d") or "").startswith("M")


def test_tile__has_every_turn_of_hue() -> None:
    drawn = [art.tile(f"key-{number}") for number in range(200)]
    turns = {part for svg in drawn for part in svg.split() if "hanse-turn-" in part}

    assert len(turns) == TURNS


def test_numbers__stay_between_0_and_1() -> None:
    found = list(islice(numbers("any"), 500))

    assert 0 <= min(found) < 0.05
    assert 0.95 < max(found) <= 1


@pytest.mark.parametrize("pattern", art.PATTERNS)
def test_mark_file__is_an_svg_document_in_plain_colours(pattern: str) -> None:
    root = parsed(art.mark_file(Theme(hue=72, pattern=pattern)))

    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    ground = root.find("{http://www.w3.org/2000/svg}rect")
    assert ground is not None
    assert (ground.get("fill") or "").startswith("#")


@pytest.mark.parametrize("pattern", art.PATTERNS)
def test_banner__carries_its_colours_as_attributes(pattern: str) -> None:
    drawing = art.banner("museums", Theme(hue=72, pattern=pattern))
    root = parsed(f"<both>{drawing}</both>")

    assert [svg.tag for svg in root] == ["svg", "svg"]
    assert (root[1].get("color") or "").startswith("#")
    assert not [node for node in root.iter() if node.get("style")]


@pytest.mark.parametrize(
    ("confirmed", "strokes"),
    [
        (date(2026, 11, 1), 4),
        (date(2026, 8, 31), 3),
        (date(2026, 5, 1), 2),
        (date(2026, 2, 1), 1),
        (date(2010, 2, 1), 1),
        # A clock that is ahead of ours.
        (date(2027, 1, 1), 4),
    ],
)
def test_gauge__loses_a_stroke_a_quarter(confirmed: date, strokes: int) -> None:
    root = parsed(art.gauge(confirmed, date(2026, 11, 25)))
    lit = [node for node in root if node.get("class") == "hanse-gauge__on"]

    assert len(lit) == strokes
    assert len(list(root)) == 4
