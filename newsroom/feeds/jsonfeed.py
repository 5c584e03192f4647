"""JSON Feed, versions 1 and 1.1."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from hanse.newsroom.feeds.cleaning import clean_html, clean_url, plain, shortened
from hanse.newsroom.feeds.entries import BadFeed, Feed, FeedEntry
from hanse.newsroom.feeds.syndicated import (
    LONGEST_AUTHOR,
    LONGEST_KEY,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
)

VERSION = "https://jsonfeed.org/version/"


def read(body: bytes, url: str = "") -> Feed:
    """Raises `BadFeed`."""
    try:
        found = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadFeed(_("This is no JSON.")) from error
    if not isinstance(found, dict) or not _text(found, "version").startswith(VERSION):
        raise BadFeed(_("This is JSON, but no feed."))
    items = found.get("items")
    if not isinstance(items, list):
        raise BadFeed(_("This feed has no list of items."))
    base = clean_url(_text(found, "home_page_url")) or url
    language = _text(found, "language")
    authors = _authors(found)
    return Feed(
        title=shortened(plain(_text(found, "title")), LONGEST_TITLE),
        entries=tuple(
            _entry(item, base, language, authors)
            for item in items
            if isinstance(item, Mapping)
        ),
    )


def _entry(
    item: Mapping[str, Any], base: str, language: str, authors: str
) -> FeedEntry:
    url = clean_url(_text(item, "url"), base) if _text(item, "url") else ""
    html = clean_html(_text(item, "content_html"), url or base)
    if not html and (words := _text(item, "content_text")):
        html = clean_html(
            "".join(f"<p>{escape(part)}</p>" for part in words.split("\n\n"))
        )
    summary = shortened(plain(_text(item, "summary") or html), LONGEST_SUMMARY)
    title = shortened(plain(_text(item, "title")), LONGEST_TITLE)
    title = title or shortened(summary, 80) or url
    key = str(item.get("id") or url or title)
    return FeedEntry(
        key=key[:LONGEST_KEY],
        title=title,
        url=url,
        summary=summary,
        html=html,
        published=_moment(item),
        author=_authors(item) or authors,
        language=_text(item, "language") or language,
    )


def _text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""


def _authors(item: Mapping[str, Any]) -> str:
    rows = item.get("authors")
    if not isinstance(rows, list):
        rows = [item.get("author")]
    names = [plain(_text(row, "name")) for row in rows if isinstance(row, Mapping)]
    return shortened(", ".join(name for name in names if name), LONGEST_AUTHOR)


def _moment(item: Mapping[str, Any]) -> datetime | None:
    for name in ("date_published", "date_modified"):
        try:
            found = parse_datetime(_text(item, name))
        except ValueError:
            continue
        if found is not None:
            return found if found.tzinfo else found.replace(tzinfo=UTC)
    return None
