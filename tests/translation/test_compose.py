"""Words come out of content and go back to the same places, and nothing else moves."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from hanse.site.models import PlainPage
from hanse.translation.alignment import Continues, Keyed, align
from hanse.translation.compose import build, content_digest, extract, facts
from hanse.translation.inline import TagError
from hanse.translation.richtext import chip_attributes, walk_rich_text

TEXT = (
    '<p data-block-key="aa1">Read <a linktype="page" id="3">our plan</a> for '
    "H<sub>2</sub>O</p><ul><li>One &lt;b&gt;</li><li>Two</li></ul>"
)


def content(**changes: Any) -> dict[str, Any]:
    body = [
        {
            "type": "heading",
            "id": "11111111-0000-4000-8000-000000000001",
            "value": {"text": "What we do", "level": "h2"},
        },
        {
            "type": "text",
            "id": "11111111-0000-4000-8000-000000000002",
            "value": TEXT,
        },
        {
            "type": "quotation",
            "id": "11111111-0000-4000-8000-000000000003",
            "value": {"text": "A harbour away.", "source": None},
        },
    ]
    return {
        "pk": 5,
        "title": "About",
        "slug": "about",
        "path": "00010001",
        "introduction": "Who we are",
        "show_in_menus": True,
        "seo_title": "",
        "search_description": "",
        "body": json.dumps(body),
        **changes,
    }


def words_of(data: dict[str, Any]) -> dict[str, str]:
    return {segment.key: segment.text for segment in extract(PlainPage, data)[0]}


def test_extract__finds_all_words_and_no_machinery() -> None:
    assert list(words_of(content()).values()) == [
        "About",
        "Who we are",
        "What we do",
        'Read <a id="a1">our plan</a> for H<sub>2</sub>O',
        "One &lt;b&gt;",
        "Two",
        "A harbour away.",
    ]


def test_build__puts_words_where_they_were_found_and_keeps_the_frame() -> None:
    source = content()
    words = {
        key: text if text.startswith(("Read", "One")) else f"FI {text}"
        for key, text in words_of(source).items()
    }
    words = {
        key: 'Lue <a id="a1">suunnitelma</a>' if text.startswith("Read") else text
        for key, text in words.items()
    }
    target = content(pk=9, slug="tietoa", title="Vanha", show_in_menus=False)

    built, missing = build(PlainPage, source, target, words)

    assert missing == []
    assert (built["pk"], built["slug"], built["title"]) == (9, "tietoa", "FI About")
    assert built["show_in_menus"] is True
    assert words_of(built) == words
    text = json.loads(built["body"])[1]["value"]
    assert '<a id="3" linktype="page">suunnitelma</a>' in text or (
        '<a linktype="page" id="3">suunnitelma</a>' in text
    )
    assert "One &lt;b&gt;" in text
    # The source is nobody's to change.
    assert source == content()


def test_build__says_what_still_speaks_the_source_language() -> None:
    source = content()
    built, missing = build(PlainPage, source, content(pk=9), {"title": "Tietoa"})
    assert len(missing) == len(words_of(source)) - 1
    assert words_of(built)["introduction"] == "Who we are"


@pytest.mark.parametrize(
    "text",
    [
        "No link left",
        '<a id="a1">x</a><a id="a1">y</a>',
        '<a id="a1" href="https://example.org">x</a>',
        '<a id="a1">x</a><script>y</script>',
    ],
)
def test_rich_text__takes_no_tag_that_the_source_has_not(text: str) -> None:
    with pytest.raises(TagError):
        walk_rich_text(TEXT, lambda key, old, _rich: text if key == "aa1" else old)


def test_rich_text__is_the_same_string_where_nothing_changed() -> None:
    assert walk_rich_text(TEXT, lambda _key, text, _rich: text) == TEXT
    held = dict(chip_attributes(BeautifulSoup(TEXT, "html.parser")))
    assert held["aa1"] == {"a1": {"linktype": "page", "id": "3"}}


def test_facts__move_and_words_stay() -> None:
    target = content(pk=9, title="Tietoa", introduction="Keitä", show_in_menus=True)
    found = facts(PlainPage, content(show_in_menus=False), target)
    assert {**found, **target, "show_in_menus": False} == found


def test_digest__sees_facts_and_words_and_no_book_keeping() -> None:
    plain = content_digest(PlainPage, content())
    assert content_digest(PlainPage, content(pk=7, slug="x", path="0002")) == plain
    assert content_digest(PlainPage, content(title="Contact")) != plain
    assert content_digest(PlainPage, content(show_in_menus=False)) != plain


def keyed(*pairs: tuple[str, str]) -> list[Keyed]:
    return [Keyed(key, text, text.casefold()) for key, text in pairs]


def test_align__knows_what_was_moved_swapped_edited_and_made_anew() -> None:
    old = keyed(("a.t", "Opening hours"), ("b.t", "Our address"), ("c.t", "Welcome"))
    new = keyed(
        ("a.t", "Our address"),
        ("b.t", "Opening hours"),
        ("c.t", "Welcome, friends"),
        ("d.t", "Something else entirely"),
    )
    found = {key: (match.old, match.how) for key, match in align(old, new).items()}
    assert found == {
        "a.t": ("b.t", Continues.MOVED),
        "b.t": ("a.t", Continues.MOVED),
        "c.t": ("c.t", Continues.CHANGED),
        "d.t": ("", Continues.NEW),
    }


TEXTS = ["Opening hours", "Opening times", "Our address", "Welcome", "Welcome!"]
lists = st.lists(st.sampled_from(TEXTS), max_size=6)


@given(lists, lists)
def test_align__uses_no_old_segment_twice(before: list[str], after: list[str]) -> None:
    old = keyed(*((f"b.{n}#n{n}", text) for n, text in enumerate(before)))
    new = keyed(*((f"b.{n}#n{n}", text) for n, text in enumerate(after)))
    by_key = {one.key: one for one in old}
    matches = align(old, new)
    used = [match.old for match in matches.values() if match.old]
    assert len(used) == len(set(used))
    assert set(matches) == {one.key for one in new}
    for one in new:
        match = matches[one.key]
        if match.how in {Continues.SAME, Continues.MOVED}:
            assert by_key[match.old].digest == one.digest
