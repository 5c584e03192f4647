"""What the index knows of one record: the only form in which content reaches it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

# Among the readers of a document: every open network, also those made later.
EVERYBODY = 0


@dataclass(frozen=True)
class Text:
    """One language's words of a record, as plain text."""

    title: str = ""
    summary: str = ""
    body: str = ""


@dataclass(frozen=True)
class View:
    """What one network's overlay does with a record.

    `introductions` are the network's own words, by language.
    """

    is_featured: bool = False
    is_hidden: bool = False
    topics: tuple[int, ...] = ()
    introductions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SearchDocument:
    """One record with all its languages, as the engines store it.

    A builder makes it from the live row. There is one document per record, so that
    counts are right and a record appears once.
    """

    # "app_label.model_name:pk"
    key: str
    # What visitors call it: "organisation". A facet of its own.
    kind: str
    # Id of the owning network.
    owner: int
    # Who may find it: network ids, or `EVERYBODY`. Empty means nobody.
    readers: frozenset[int]
    # Overlays, by network id; a network without one is not listed.
    views: Mapping[int, View] = field(default_factory=dict)
    # Words by language code; names in further languages stand in `names`.
    texts: Mapping[str, Text] = field(default_factory=dict)
    # Every name: (language code or "", name). Matched as titles.
    names: tuple[tuple[str, str], ...] = ()
    # Term ids by facet name. They are found by their labels, too.
    facets: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    # What "by title" sorts by.
    sort_title: str = ""
    # The same by language, for lists in languages that show another title.
    sort_titles: Mapping[str, str] = field(default_factory=dict)
    # When somebody last made sure of it.
    confirmed: date | None = None
    # What "newest first" sorts by.
    date: date | None = None
    # Where it is, all places: WGS 84 (latitude, longitude).
    points: tuple[tuple[float, float], ...] = ()
    # When what it tells of takes place, as aware (start, end); no end is open.
    periods: tuple[tuple[datetime, datetime | None], ...] = ()
    # What its match with words is multiplied by: below one puts it lower.
    rank: float = 1.0
    # What a list shows of it, as JSON: no list reads the record itself.
    payload: Mapping[str, Any] = field(default_factory=dict)


def key_of(label: str, pk: int) -> str:
    """The key of a record's document: `("hanse_directory.organisation", 17)`."""
    return f"{label}:{pk}"


def record_of(key: str) -> int:
    """The primary key of the record that a document's key names."""
    return int(key.rpartition(":")[2])
