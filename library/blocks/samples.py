"""Invented practices for the examples of blocks, where no network is around them."""

from __future__ import annotations

from types import SimpleNamespace

from hanse.blocks.parts import Figure, Story
from hanse.library.chains import Chain, Link
from hanse.library.listing import Row
from hanse.library.replication_maps import ReplicationMap
from hanse.library.spread import Spread

# Title, what came of it, where.
PRACTICES = (
    (
        "The store is open on Thursdays",
        "Whoever helps for an hour may look around for another.",
        "Flensburg, Germany",
    ),
    (
        "A workshop on wheels",
        "Two weeks in each school, and one thing made to the end.",
        "Viljandi, Estonia",
    ),
    (
        "Quiet hours that are no extra any more",
        "Sound off, light down, forty people at most.",
        "Gdańsk, Poland",
    ),
)
ROWS = [
    Row(
        id=number,
        key=f"sample-practice-{number}",
        kind="practice",
        tile=str(number),
        url="#",
        title=title,
        title_language="en",
        summary=summary,
        summary_language="en",
        facts=(place,),
        template="hanse_library/row_notes.html",
        replications=3 - number,
        marks=("Proven in one place", "Own figures", "Under 10,000 €"),
        is_reviewed=number == 1,
    )
    for number, (title, summary, place) in enumerate(PRACTICES, 1)
]
STORY = Story(
    title="A week in which nothing is thrown away",
    url="#",
    label="Aarhus, Denmark",
    text="Designers, pensioners and a recycling yard mend what people came to throw "
    "away.",
    failure="Free is too cheap. People put things down and left; 400 mended things "
    "were never fetched.",
    figures=[
        Figure("62 %", "left the yard again"),
        Figure("3,480", "things in six weeks of six years"),
    ],
)
ORIGIN = Link(0, 0, STORY.title, "Aarhus, Denmark", "2019–", "", "", point=(56.2, 10.2))
LINKS = (
    Link(1, 0, "The Mending House", "Tartu, Estonia", "2022–", "running", "running",
         url="#", point=(58.4, 26.7)),
    Link(2, 0, "House of Design", "Bergen, Norway", "2021–2022", "stopped", "given up",
         url="#", point=(60.4, 5.3)),
    Link(3, 1, "The Shed", "Malmö, Sweden", "2024–", "changed", "running, changed",
         url="#", point=(55.6, 13.0)),
)  # fmt: skip
_CHAIN = Chain(ORIGIN, LINKS)
_SPREAD = Spread(STORY.title, "en", "#", _CHAIN)
SPREAD = SimpleNamespace(
    spreads=[_SPREAD],
    map=ReplicationMap([_CHAIN], "en"),
    sentence="",
    rows=[(_SPREAD, link, parent) for link, parent in _CHAIN.rows()],
)
