"""Examples of the parts that apps fill, for the style guide and its pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from hanse.blocks.parts import (
    Adoption,
    DatedRow,
    Failure,
    Figure,
    Link,
    LinkGroup,
    Stage,
    Story,
    Teaser,
    Tone,
)
from hanse.blocks.samples import LONG_WORD, Shape

# What people write; addresses and languages stay.
WORDS = frozenset(
    {"title", "text", "note", "notes", "status", "label", "failure", "kind"}
)


@dataclass(frozen=True)
class PartSample:
    """One template of `hanse_blocks/parts/` with what it takes."""

    name: str
    label: Any
    value: Any

    @property
    def template(self) -> str:
        return f"hanse_blocks/parts/{self.name}.html"

    @property
    def heading(self) -> str:
        """An id of its own for the heading that a part brings."""
        return f"{self.name}-heading"


DATES: Sequence[DatedRow] = (
    DatedRow(
        "Contracts for small studios",
        "#dates",
        date(2026, 11, 28),
        text="An evening with two lawyers and a producer",
        notes=("Helsinki", "Online"),
    ),
    DatedRow(
        "Wool, water, wind",
        "#dates",
        date(2026, 12, 3),
        date(2026, 12, 5),
        text="Bring a sample, leave with a supplier",
        notes=("Tallinn",),
        status="Places left",
        tone=Tone.OPEN,
    ),
    DatedRow(
        "Northern light pitching",
        "#dates",
        date(2026, 12, 9),
        text="The hall is closed; a date in spring follows",
        notes=("Tromsø",),
        status="Cancelled",
        tone=Tone.OFF,
    ),
    DatedRow(
        "First contact grants",
        "#dates",
        date(2027, 1, 15),
        mark="until",
        text="Up to 4,000 € for travel and interpreters",
        notes=("Call, one stage",),
        status="Closes soon",
        tone=Tone.SOON,
    ),
    DatedRow(
        "Translators’ fund for festival catalogues",
        "#dates",
        mark="always",
        text="Answers within four weeks",
        notes=("Call, permanent",),
    ),
    DatedRow(
        "Boats, bears, sun wheels",
        "#dates",
        date(2025, 9, 20),
        date(2026, 5, 31),
        notes=("Alta",),
        status="Over",
        tone=Tone.OVER,
    ),
)
NEWS: Sequence[Teaser] = (
    Teaser(
        "Seven small studios share one producer",
        "#news",
        "seven",
        date(2026, 11, 18),
        "News",
        "A year in, the seven say what they agreed on before they began.",
    ),
    Teaser(
        "Luovien alojen agentit julkaisivat mallisopimukset kolmella kielellä",
        "#news",
        "agents",
        date(2026, 11, 12),
        "suomeksi",
        language="fi",
    ),
    Teaser(
        "A joint summer school on ship interiors",
        "#news",
        "school",
        date(2026, 11, 9),
        "Press release",
    ),
    Teaser("Mentoring, round four", "#news", "mentors", date(2026, 11, 2), "News"),
)
STORY = Story(
    "Nine municipalities bought one bench",
    "#story",
    "A practice told plainly",
    "They put their budgets together, drew the bench themselves and kept the drawings "
    "open. Makers competed on wood, not on paper.",
    "“We forgot the snowplough. Forty benches had to move in the first winter.”",
    (
        Figure("−48 %", "price of a bench"),
        Figure("9", "municipalities"),
        Figure("40", "moved"),
    ),
)
FAILED: Sequence[Failure] = (
    Failure("Joint applications missed two deadlines.", "Two speeds."),
    Failure("It could not employ, lend or insure.", "A network cannot sign."),
)
LOUD = Failure("A date in spring follows by 15 January.", "Cancelled")
CHAIN: Sequence[Adoption] = (
    Adoption(
        "Where it began",
        Stage.RUNNING,
        "2016, origin, running",
        "Thirteen sites, one coordinator.",
        adoptions=(
            Adoption(
                "Through libraries",
                Stage.RUNNING,
                "2021, running, changed",
                "No website: a weekly radio hour.",
                adoptions=(
                    Adoption("From that version", Stage.TRIAL, "2025, on trial"),
                ),
            ),
            Adoption("In another county", Stage.ENDED, "2018, ended 2020"),
        ),
    ),
)
LINE: Sequence[Adoption] = (
    Adoption("The first town", Stage.RUNNING, "2019, running"),
    Adoption("The second", Stage.ENDED, "2021, ended 2022"),
    Adoption("The third", Stage.TRIAL, "2026, on trial"),
)
ALSO: Sequence[LinkGroup] = (
    LinkGroup("News", (Link("How to buy design", "#also", "8 October 2026"),)),
    LinkGroup("Events", (Link("Design days", "#also", "3–5 March 2027"),)),
    LinkGroup("Practices", (Link("One-page tenders", "#also", "taken up twice"),)),
    LinkGroup("Projects", (Link("A corridor of design", "#also", "2024–2027"),)),
)
TABS: Sequence[Link] = (
    Link("All", "#tabs", is_current=True, count=214),
    Link("News", "#tabs", count=131),
    Link("Events", "#tabs", count=43),
)

PARTS: tuple[PartSample, ...] = (
    PartSample("dates", _("Rows with a day"), DATES),
    PartSample("news", _("News"), NEWS),
    PartSample("story", _("A practice as a story"), STORY),
    PartSample("front", _("What opens a newsroom"), NEWS[0]),
    PartSample("loud", _("What nobody may read past"), LOUD),
    PartSample("failed", _("What did not work"), FAILED),
    PartSample("chain", _("Who took it up, with branches"), CHAIN),
    PartSample("chain", _("Who took it up, in a line"), LINE),
    PartSample("also", _("What is related"), ALSO),
    PartSample("tabs", _("Kinds of a list"), TABS),
    PartSample("contents", _("On this page"), TABS),
)


def part_samples(shape: Shape = Shape.USUAL) -> Iterator[PartSample]:
    """Every part, in the shape that the blocks are shown in."""
    for part in PARTS:
        yield (
            part
            if shape == Shape.USUAL
            else replace(part, value=_reshaped(part.value, shape))
        )


def _reshaped(value: Any, shape: Shape) -> Any:
    if isinstance(value, tuple):
        return tuple(_reshaped(one, shape) for one in value)
    return replace(value, **dict(_fields(value, shape)))


def _fields(value: Any, shape: Shape) -> Iterator[tuple[str, Any]]:
    """What changes: fields that need not be are emptied, words are made long."""
    for field in fields(value):
        has_default = field.default is not MISSING
        known = getattr(value, field.name)
        if isinstance(known, tuple) and any(map(is_dataclass, known)):
            yield field.name, _reshaped(known, shape)
        elif shape == Shape.BARE and has_default and not isinstance(known, StrEnum):
            yield field.name, field.default
        elif shape == Shape.LONG and field.name in WORDS and isinstance(known, tuple):
            yield field.name, (LONG_WORD,) * len(known)
        elif shape == Shape.LONG and field.name in WORDS and known:
            yield field.name, LONG_WORD
