"""RSS and Atom, as `feedparser` reads them from bytes that we fetched ourselves."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from time import struct_time
from typing import Any

import feedparser
from django.utils.translation import gettext as _

from hanse.newsroom.feeds.cleaning import clean_html, clean_url, plain, shortened
from hanse.newsroom.feeds.entries import BadFeed, Feed, FeedEntry
from hanse.newsroom.feeds.licences import licence_of

LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_AUTHOR, LONGEST_KEY = 250, 600, 200, 500


def read(body: bytes, content_type: str = "", url: str = "") -> Feed:
    """Raises `BadFeed`."""
    headers = {"content-type": content_type} if content_type else {}
    if url:
        headers["content-location"] = url
    # A stream, never a text: a text may be taken for an address to fetch.
    found = feedparser.parse(BytesIO(body), response_headers=headers)
    if not found.get("version") and not found.entries:
        raise BadFeed(_("This is no feed that we can read."))
    licence = licence_of(*_licences(found.feed))
    language = str(found.feed.get("language") or "")
    return Feed(
        title=_words(found.feed, "title", LONGEST_TITLE),
        licence=licence,
        entries=tuple(_entry(one, licence, language) for one in found.entries),
    )


def _entry(raw: Mapping[str, Any], licence: str, language: str) -> FeedEntry:
    url = clean_url(str(raw.get("link") or ""))
    html = _html(raw)
    summary = shortened(plain(str(raw.get("summary") or html)), LONGEST_SUMMARY)
    title = _words(raw, "title", LONGEST_TITLE) or shortened(summary, 80) or url
    key = str(raw.get("id") or url or title)
    return FeedEntry(
        key=key[:LONGEST_KEY],
        title=title,
        url=url,
        summary=summary,
        html=html,
        published=_moment(raw),
        author=_author(raw),
        licence=licence_of(*_licences(raw)) or licence,
        language=_language(raw) or language,
    )


def _words(raw: Mapping[str, Any], name: str, most: int) -> str:
    return shortened(plain(str(raw.get(name) or "")), most)


def _html(raw: Mapping[str, Any]) -> str:
    """The whole text where there is one, else the summary; cleaned."""
    contents: Iterable[Mapping[str, Any]] = raw.get("content") or ()
    longest = max(
        (str(one.get("value") or "") for one in contents), key=len, default=""
    )
    text = longest or str(raw.get("summary") or "")
    return clean_html(text)


def _moment(raw: Mapping[str, Any]) -> datetime | None:
    for name in ("published_parsed", "updated_parsed", "created_parsed"):
        # Not `get`: feedparser answers one date for another and warns of it.
        found = dict.get(raw, name) if isinstance(raw, dict) else None
        if isinstance(found, struct_time):
            try:
                return datetime.fromtimestamp(calendar.timegm(found), UTC)
            except (OverflowError, ValueError, OSError):
                continue
    return None


def _author(raw: Mapping[str, Any]) -> str:
    """The name alone: an address is nothing that we pass on."""
    detail = raw.get("author_detail") or {}
    name = plain(str(detail.get("name") or raw.get("author") or ""))
    return "" if "@" in name else shortened(name, LONGEST_AUTHOR)


def _licences(raw: Mapping[str, Any]) -> list[str]:
    found = [raw.get("license"), raw.get("rights")]
    found += [
        link.get("href")
        for link in raw.get("links") or ()
        if link.get("rel") == "license"
    ]
    return [str(one) for one in found if one]


def _language(raw: Mapping[str, Any]) -> str:
    for name in ("content", "summary_detail", "title_detail"):
        detail = raw.get(name)
        if isinstance(detail, list):
            detail = detail[0] if detail else None
        if detail and detail.get("language"):
            return str(detail["language"])
    return ""
