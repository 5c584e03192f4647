"""What the demo's newsrooms hold, as the texts write it down.

Days are counted from the day on which the demo is made, so that it never goes stale.
The first language of `words` is the one that a page was written in. Everything that is
told of events and calls is invented; organisations are named where what is said of them
is known to everybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Words:
    """A page in one language: title, sentence under it, paragraphs."""

    title: str
    introduction: str
    body: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DemoItem:
    """What news, events and calls have in common.

    `share` is `nobody`, `everybody` or names of networks; `organisations` are short
    names of the demo's own.
    """

    words: Mapping[str, Words]
    share: str = "nobody"
    sectors: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    # Languages whose page is a draft.
    drafts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DemoNews(DemoItem):
    days_ago: int
    press: bool = False


@dataclass(frozen=True, kw_only=True)
class DemoEvent(DemoItem):
    """`facts` are fields of the page; `changes` are days after the first, by what."""

    in_days: int
    starts: str = ""
    ends: str = ""
    lasts_days: int = 0
    facts: Mapping[str, Any] = field(default_factory=dict)
    types: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    country: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)
    skipped: tuple[int, ...] = ()
    moved: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class DemoCall(DemoItem):
    """`deadlines` are days from today, with an hour or without."""

    model: str
    deadlines: tuple[tuple[int, str], ...] = ()
    opens_in: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    eligible: tuple[str, ...] = ()
    conditions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class DemoRoom:
    """One network's newsroom: titles of the page by language, and what it holds."""

    titles: Mapping[str, tuple[str, str]]
    news: tuple[DemoNews, ...]
    events: tuple[DemoEvent, ...]
    calls: tuple[DemoCall, ...]
    # Titles of what stands first.
    features: tuple[str, ...] = ()
