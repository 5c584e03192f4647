"""What the parts of a page show: dated rows, teasers, a story, who took it up.

An app that has such things makes these and includes the template of the same name in
`hanse_blocks/parts/`; a look that changes one changes it in every app. They hold words
and addresses only, and ask no database.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Tone(StrEnum):
    """How loud the word of a row's status is. The word says the same without it."""

    PLAIN = "plain"
    # Open, or open again: a place can be had.
    OPEN = "open"
    # Soon too late.
    SOON = "soon"
    # Called off: the title is struck.
    OFF = "off"
    # Past, closed.
    OVER = "over"


def in_line(*facts: str) -> str:
    """Facts one behind the other. A line never begins with the dot between them."""
    return "\N{NO-BREAK SPACE}· ".join(filter(None, facts))


@dataclass(frozen=True)
class DatedRow:
    """An event, a call, an item of news: a day, what, where; `parts/dates.html`.

    `language` is the one of title and text where it is not the page's. `mark` stands
    above the day ("until"), and instead of one where there is none ("always"). `notes`
    are the third column: a place, a kind. `reason` says why the status is what it is;
    `text` begins with it.
    """

    title: str
    url: str = ""
    day: date | None = None
    last_day: date | None = None
    mark: str = ""
    text: str = ""
    notes: Sequence[str] = ()
    status: str = ""
    tone: Tone = Tone.PLAIN
    language: str = ""
    reason: str = ""

    @property
    def days(self) -> str:
        """The number of the day, or of both within a month."""
        if self.day is None:
            return ""
        if self.last_day and self.ends_in_its_month and self.last_day > self.day:
            return f"{self.day.day}–{self.last_day.day}"
        return str(self.day.day)

    @property
    def ends_in_its_month(self) -> bool:
        """Whether the month's name says when it ends, too."""
        if self.day is None or self.last_day is None:
            return True
        first, last = self.day, self.last_day
        return (first.year, first.month) == (last.year, last.month)


@dataclass(frozen=True)
class Teaser:
    """An item of news; `parts/news.html` gives the first of several the most room.

    `picture` is an image of Wagtail's; without one the network's pattern is drawn from
    `key`. `kind` stands beside the date.
    """

    title: str
    url: str
    key: str = ""
    day: date | None = None
    kind: str = ""
    text: str = ""
    picture: Any = None
    language: str = ""


@dataclass(frozen=True)
class Figure:
    """A number as it is read, and of what."""

    number: str
    label: str


@dataclass(frozen=True)
class Story:
    """A practice told on a front page; `parts/story.html`.

    `failure` is what did not work, in the words of those who tried.
    """

    title: str
    url: str
    label: str = ""
    text: str = ""
    failure: str = ""
    figures: Sequence[Figure] = ()
    language: str = ""


@dataclass(frozen=True)
class Failure:
    """One thing that did not work; `parts/failed.html` takes several."""

    text: str
    title: str = ""


class Stage(StrEnum):
    """How a replication stands. `Adoption.label` says it in words."""

    RUNNING = "running"
    TRIAL = "trial"
    ENDED = "ended"


@dataclass(frozen=True)
class Adoption:
    """Who took a practice up, and who took it up from there; `parts/chain.html`.

    `label` says when and how it stands: "2021, running, changed".
    """

    title: str
    stage: Stage = Stage.RUNNING
    label: str = ""
    text: str = ""
    url: str = ""
    language: str = ""
    adoptions: Sequence[Adoption] = ()


@dataclass(frozen=True)
class Link:
    """A way on, with a few words of what it is."""

    title: str
    url: str
    note: str = ""
    language: str = ""
    is_current: bool = False
    # How many are there, for tabs.
    count: int | None = None


@dataclass(frozen=True)
class LinkGroup:
    """Ways on of one kind, for what is related; `parts/also.html`."""

    title: str
    links: Sequence[Link]
