"""Feeds of others that the demo's newsrooms read, and what waits from them.

Nobody of these exists, and their addresses lead nowhere: the names end in `.example`,
which the internet never gives to anybody.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoEntry:
    """News, unless it says in how many days it takes place."""

    slug: str
    title: str
    summary: str
    paragraphs: tuple[str, ...]
    days_ago: int
    author: str = ""
    # Empty: that of the feed.
    licence: str = ""
    in_days: int | None = None
    starts: str = ""
    ends: str = ""
    zone: str = ""
    place: str = ""


@dataclass(frozen=True)
class DemoFeed:
    """A feed in one language of a network, never looked at."""

    name: str
    url: str
    language: str
    licence: str
    entries: tuple[DemoEntry, ...]


JOINING = DemoFeed(
    name="Northern Workshop Letter (invented)",
    url="https://letter.example/feed.atom",
    language="en",
    licence="CC BY 4.0",
    entries=(
        DemoEntry(
            slug="tool-library",
            title="A tool library counts what is never borrowed",
            summary="Of 640 tools in the shared store, 212 have not left the shelf in two "
            "years. The list of them is now the most useful thing in it.",
            paragraphs=(
                "The store lends sewing machines, microphones and a small kiln to some "
                "ninety workshops. Every loan is written down; what nobody asks for was "
                "not, until somebody printed the list.",
                "Half of it turned out to be broken, and a third to be known under "
                "another name. The rest goes to a school in the spring.",
            ),
            days_ago=1,
            author="Aino Rask",
        ),
        DemoEntry(
            slug="rent-by-light",
            title="Studios that pay rent by the light they get",
            summary="Two floors of one house, one window side each: how fourteen tenants "
            "agreed on a price for daylight without measuring anything.",
            paragraphs=(
                "They drew lots for a month each, and wrote down after every month what "
                "they would pay to stay. The middle of all answers became the rent.",
            ),
            days_ago=4,
            licence="CC BY-SA 4.0",
        ),
        DemoEntry(
            slug="repair-evening",
            title="Repair evening: cables, plugs and adaptors",
            summary="Bring what crackles. Three sound engineers solder, and show how.",
            paragraphs=("No registration. Tea, and a table for children.",),
            days_ago=3,
            in_days=16,
            starts="17:30",
            ends="20:00",
            zone="Europe/Helsinki",
            place="Old Rope Works, Turku (invented)",
        ),
    ),
)

# By the network's slug.
FEEDS = {"joining": JOINING}
