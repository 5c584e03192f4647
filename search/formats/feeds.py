"""Lists to subscribe to: the newest entries, by the two formats that readers know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from hanse.search.formats.base import Entry, Format, Sheet
from hanse.search.formats.writing import head_and_list

JSON_FEED = "https://jsonfeed.org/version/1.1"
# What a feed without entries was last changed: always the same, so that asking again
# finds nothing new.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
# What XML 1.0 cannot hold.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class FeedFormat(Format):
    """The newest entries of a list, so that a reader can tell what is new.

    An app gives them with the newest first and at most `MOST` of them. An entry says
    in `updated` when it was last changed, as ISO 8601 with a zone, and in `published`
    when it first appeared; both may be missing.
    """

    MOST = 100

    is_open = True


class AtomFormat(FeedFormat):
    """Atom (RFC 4287), with the summary as plain text."""

    code = "atom"
    media_type = "application/atom+xml"
    extension = "atom"
    label = _("Feed (Atom)")

    def render(self, sheet: Sheet, entries: Iterable[Entry]) -> Iterator[str]:
        feed = _Atom(
            title=_clean(sheet.title),
            link=sheet.url,
            description="",
            language=sheet.language,
            feed_url=_feed_url(sheet, self.code),
            # Entries name nobody, so the feed has to.
            author_name=_clean(sheet.author or sheet.title),
        )
        for entry in entries:
            feed.add_item(
                title=_clean(entry["title"]),
                link=entry["url"],
                description=_clean(summary_of(entry)),
                unique_id=entry["id"],
                pubdate=_moment(entry, "published"),
                updateddate=_moment(entry, "updated") or NEVER,
                categories=[_clean(label) for label in labels_of(entry)],
                language=entry.get("title_language") or sheet.language,
            )
        yield feed.writeString("utf-8")


class JsonFeedFormat(FeedFormat):
    """JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/."""

    code = "jsonfeed"
    media_type = "application/feed+json"
    extension = "json"
    label = _("Feed (JSON Feed)")

    def render(self, sheet: Sheet, entries: Iterable[Entry]) -> Iterator[str]:
        head: dict[str, Any] = {
            "version": JSON_FEED,
            "title": sheet.title,
            "home_page_url": sheet.url,
            "feed_url": _feed_url(sheet, self.code),
            "language": sheet.language,
        }
        if sheet.author:
            head["authors"] = [{"name": sheet.author}]
        yield from head_and_list(head, "items", map(_item, entries))
        yield "}"


class _Atom(Atom1Feed):
    """Django's, with the language of each entry and a date that stands still."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=NEVER)

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        language = item.get("language")
        if not language or language == self.feed["language"]:
            return {}
        return {"xml:lang": language}


def summary_of(entry: Entry) -> str:
    """The network's own words, else the record's."""
    return str(entry.get("introduction") or entry.get("summary") or "")


def labels_of(entry: Entry) -> list[str]:
    """Every term of the entry, once, in the order of its facets."""
    terms = (entry.get("terms") or {}).values()
    return list(dict.fromkeys(term["label"] for chosen in terms for term in chosen))


def _item(entry: Entry) -> dict[str, Any]:
    item = {
        "id": entry["id"],
        "url": entry["url"],
        "title": entry["title"],
        # One of the two contents has to be there; a name alone is one.
        "content_text": summary_of(entry) or entry["title"],
        "date_published": entry.get("published"),
        "date_modified": entry.get("updated"),
        "tags": labels_of(entry),
        "language": entry.get("title_language"),
    }
    return {name: value for name, value in item.items() if value}


def _feed_url(sheet: Sheet, code: str) -> str:
    joint = "&" if "?" in sheet.url else "?"
    return f"{sheet.url}{joint}format={code}"


def _moment(entry: Entry, name: str) -> datetime | None:
    value = entry.get(name)
    return parse_datetime(value) if value else None


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("", text)
