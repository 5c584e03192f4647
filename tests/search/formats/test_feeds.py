"""Atom and JSON Feed, read back by a feed reader and by the standard library."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import feedparser
import pytest

from hanse.search.formats import Entry, Sheet
from hanse.search.formats.feeds import AtomFormat, JsonFeedFormat
from tests.search.formats.conftest import entry

WORST = "<b>&amp;\x0b Ä 𐍈 ]]>\x00\ud800"
READABLE = "<b>&amp; Ä 𐍈 ]]>"
TERMS = {
    "sector": [{"code": "design", "label": "Design"}],
    "type": [{"code": "firm", "label": "Firm"}, {"code": "d", "label": "Design"}],
}


def atom(sheet: Sheet, *entries: Entry) -> Any:
    text = "".join(AtomFormat().render(sheet, entries))
    found = feedparser.parse(text.encode(), sanitize_html=False)
    assert not found.bozo, found.bozo_exception
    return found


def test_atom__tells_what_changed_and_when(sheet: Sheet) -> None:
    found = atom(
        sheet,
        entry(
            id="https://owner.example/en/directory/sea-1/",
            summary="By the sea.",
            title_language="et",
            terms=TERMS,
            published="2026-03-01T09:00:00+00:00",
            updated="2026-03-02T09:00:00+02:00",
        ),
        entry(updated="2026-03-01T09:00:00+00:00"),
    )
    one = found.entries[0]

    assert found.version == "atom10"
    assert (found.feed.title, found.feed.link) == (sheet.title, sheet.url)
    assert found.feed.links[1].href == f"{sheet.url}&format=atom"
    assert found.feed.updated == one.updated == "2026-03-02T09:00:00+02:00"
    assert one.published == "2026-03-01T09:00:00+00:00"
    assert (one.title, one.title_detail.language) == ("Sea", "et")
    assert one.summary == "By the sea."
    assert one.id == "https://owner.example/en/directory/sea-1/"
    assert one.link == "https://joining.example/en/directory/sea-1/"
    assert [tag.term for tag in one.tags] == ["Design", "Firm"]


@pytest.mark.parametrize("field", ["title", "summary"])
def test_atom__is_readable_whatever_the_words(sheet: Sheet, field: str) -> None:
    (one,) = atom(sheet, entry(**{field: WORST})).entries

    assert one[field] == READABLE


def test_atom__without_entries_or_dates_stays_the_same(sheet: Sheet) -> None:
    text = ["".join(AtomFormat().render(sheet, [])) for _time in range(2)]

    assert text[0] == text[1]
    assert atom(sheet).feed.updated == "1970-01-01T00:00:00+00:00"
    assert atom(sheet, entry()).entries[0].updated == "1970-01-01T00:00:00+00:00"


def test_atom__names_an_author_as_it_has_to(sheet: Sheet) -> None:
    assert atom(sheet).feed.author == sheet.title
    theirs = replace(sheet, author=WORST)
    assert atom(theirs, entry()).feed.author == READABLE


def test_atom__lays_the_format_on_a_bare_address(sheet: Sheet) -> None:
    bare = replace(sheet, url="https://joining.example/en/directory/")

    assert atom(bare).feed.links[1].href == f"{bare.url}?format=atom"


def test_json_feed__has_what_readers_need(sheet: Sheet) -> None:
    data = json.loads(
        "".join(
            JsonFeedFormat().render(
                sheet,
                [
                    entry(introduction="Ours.", summary="Theirs.", terms=TERMS),
                    entry(updated="2026-03-02T09:00:00+02:00"),
                ],
            )
        )
    )

    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert data["home_page_url"] == sheet.url
    assert "authors" not in data
    assert data["items"] == [
        {
            "id": "https://joining.example/en/directory/sea-1/",
            "url": "https://joining.example/en/directory/sea-1/",
            "title": "Sea",
            "content_text": "Ours.",
            "tags": ["Design", "Firm"],
            "language": "en",
        },
        {
            "id": "https://joining.example/en/directory/sea-1/",
            "url": "https://joining.example/en/directory/sea-1/",
            "title": "Sea",
            "content_text": "Sea",
            "date_modified": "2026-03-02T09:00:00+02:00",
            "language": "en",
        },
    ]


def test_json_feed__says_whose_it_is(sheet: Sheet) -> None:
    written = JsonFeedFormat().render(replace(sheet, author="Joining"), [])
    assert json.loads("".join(written))["authors"] == [{"name": "Joining"}]
