"""The feeds of two public test suites: none harms us, and what they say comes in right."""

from __future__ import annotations

import warnings
from collections import Counter
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from hanse.newsroom.feeds import reading
from hanse.newsroom.feeds.cleaning import TAGS
from hanse.newsroom.feeds.entries import BadFeed, Feed
from tests.newsroom.feeds.expectations import difference, expectations, headers_of
from tests.translation.exchange.suites import files

pytestmark = [
    pytest.mark.data,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

BASE = "http://127.0.0.1:8097/"
# Files in which a value of ours is another, and why.
DIFFERENT = {
    "atom10/entry_id_with_attributes.xml": (
        "The id is “right”, no address. feedparser takes it for one and makes it whole "
        "when it is told where the file is from; its own suite does not tell."
    ),
}


def read(path: str, body: bytes) -> Feed:
    said = headers_of(body)
    base = BASE + path.partition("/")[2]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return reading.read(
            body,
            said.get("content-type", "application/xml"),
            said.get("content-location", base),
        )


def check_harmless(feed: Feed) -> None:
    for entry in feed.entries:
        soup = BeautifulSoup(entry.html, "html.parser")
        for tag in soup.find_all(True):
            assert tag.name in TAGS
            assert set(tag.attrs) <= {"href"}
            if href := tag.attrs.get("href"):
                assert urlsplit(str(href)).scheme in {"http", "https", "mailto"}
        assert not entry.url or urlsplit(entry.url).scheme in {"http", "https"}
        for text in (entry.title, entry.summary, entry.author, entry.licence):
            assert "\x00" not in text
            assert "<script" not in text.lower()


def test_feeds__never_crash_nor_let_anything_through_that_acts() -> None:
    counts: Counter[str] = Counter()
    for path, body in files("feeds-rss-atom", ""):
        counts["files"] += 1
        try:
            feed = read(path, body)
        except BadFeed as error:
            assert str(error)
            counts["refused"] += 1
            continue
        check_harmless(feed)
        counts["entries"] += len(feed.entries)

    print(dict(counts))  # noqa: T201  (for docs/measurements.md)
    assert counts["files"] == 2532
    assert counts["entries"] > 1000


def test_values__are_those_that_the_suite_of_feedparser_expects() -> None:
    counts: Counter[str] = Counter()
    different = {}
    for path, body in files("feeds-rss-atom", ""):
        if not path.startswith("feedparser/"):
            continue
        counts["files"] += 1
        wanted = expectations(body)
        if not wanted:
            continue
        counts["files with values"] += 1
        counts["values"] += len(wanted)
        try:
            feed = read(path, body)
        except BadFeed as error:
            different[path] = str(error)
            continue
        for one in wanted:
            if found := difference(one, feed):
                different[path] = found

    print(dict(counts), different)  # noqa: T201  (for docs/measurements.md)
    assert counts["files"] == 1311
    assert counts["values"] > 600
    assert {path.partition("wellformed/")[2] for path in different} == set(DIFFERENT)
    # Of all files, three in a hundred at most.
    assert len(different) <= 0.03 * counts["files"]
