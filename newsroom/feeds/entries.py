"""What is read from a feed, whatever it is written in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from hanse.newsroom.enums import EventStatus
from hanse.newsroom.schedules import Schedule


class BadFeed(ValueError):
    """Nothing in it can be read; its text says why."""


@dataclass(frozen=True)
class EventFacts:
    """What a calendar says of an event beside its words."""

    schedule: Schedule
    status: str = EventStatus.PLANNED
    place: str = ""
    website: str = ""


@dataclass(frozen=True)
class FeedEntry:
    """One piece of news or one event. Texts are plain; `html` is cleaned.

    `key` is what the feed itself knows it by.
    """

    key: str
    title: str
    url: str = ""
    summary: str = ""
    html: str = ""
    published: datetime | None = None
    author: str = ""
    licence: str = ""
    language: str = ""
    event: EventFacts | None = None


@dataclass(frozen=True)
class Feed:
    """`refused` says of single entries why they could not be read."""

    title: str = ""
    licence: str = ""
    entries: tuple[FeedEntry, ...] = ()
    refused: tuple[str, ...] = field(default=())
