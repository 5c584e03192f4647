"""The demo's pages of words: all there in every language, readable, inventing no date."""

from __future__ import annotations

import re

import pytest

from hanse.blocks import conf, registry
from hanse.site.demo import writings
from hanse.site.demo.pages import OWED, PLACES
from hanse.site.demo.texts import NETWORKS
from hanse.site.demo.writings.reading import FOLDER

PIECES = writings.Pieces(page=lambda name: 1, picture=lambda name: 1)
FILES = sorted(FOLDER.glob("*/*.txt"))
LANGUAGES = {network.slug: list(network.words) for network in NETWORKS}
# Pages of one network alone.
OWN = {"joining": {"project", "results"}, "museums": {"loans"}, "design": {"brief"}}


@pytest.mark.parametrize(
    "path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_writing__is_made_of_blocks_that_bodies_take(path) -> None:  # type: ignore[no-untyped-def]
    writing = writings.read(path.read_text(encoding="utf-8"), PIECES)
    known = {name for name, _block in registry.blocks_of(conf.body_families())}

    assert writing.title
    assert 0 < len(writing.introduction) <= 400
    assert writing.blocks
    assert {kind for kind, _value in writing.blocks} <= known


@pytest.mark.parametrize("network", LANGUAGES)
def test_writings__are_there_in_every_language(network: str) -> None:
    wanted = {place.name for place in PLACES} - set.union(*OWN.values())
    for language in LANGUAGES[network]:
        for page in wanted | OWN[network]:
            assert writings.read_file(network, page, language), (page, language)


def test_writings__name_the_network_they_are_of() -> None:
    text = writings.read_file("joining", "privacy", "fi", network="Joining Creativity")

    assert text is not None
    assert "Joining Creativity" in text
    assert "{" not in text


def test_project__is_told_without_a_date_or_a_number() -> None:
    for path in FOLDER.glob("joining/*.txt"):
        assert not re.search(r"\d", path.read_text(encoding="utf-8")), path.name


def test_owed_pages__are_written() -> None:
    assert set(OWED.values()) <= {place.name for place in PLACES}


def test_accessibility__asks_for_feedback_in_every_language() -> None:
    for path in FOLDER.glob("every/accessibility.*.txt"):
        writing = writings.read(path.read_text(encoding="utf-8"), PIECES)
        assert ("contact", "accessibility") in [
            (kind, value.get("kind"))
            for kind, value in writing.blocks
            if isinstance(value, dict)
        ]


@pytest.mark.parametrize(
    "text",
    [
        "introduction: Only\n\nWords.",
        "title: A\nintroduction: B\n\n[nothing: here]",
        "title: A\nintroduction: B\n\n? A question",
        "title: A\nintroduction: B\n\n[broken",
    ],
)
def test_read__refuses_what_nobody_can_read(text: str) -> None:
    with pytest.raises(ValueError):
        writings.read(text, PIECES)


def test_read__tells_kinds_of_lines_apart() -> None:
    text = (
        "title: A\nintroduction: B\n\n# Part\nWords & more\n- one\n- two\n\n"
        "> Said — somebody\n\n@ first: this\n@ then: that\n\n! Mind."
    )
    found = writings.read(text, PIECES)

    assert found.blocks == [
        ("heading", {"text": "Part", "level": "h2"}),
        ("text", "<p>Words &amp; more</p><ul><li>one</li><li>two</li></ul>"),
        ("quotation", {"text": "Said", "source": "somebody"}),
        (
            "timeline",
            {
                "moments": [
                    {"when": "first", "text": "this"},
                    {"when": "then", "text": "that"},
                ]
            },
        ),
        ("notice", {"text": "<p>Mind.</p>"}),
    ]
