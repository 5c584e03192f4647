"""What all formats carry: units of segments, with what a second import needs to know."""

from __future__ import annotations

from dataclasses import dataclass, field

from hanse.translation.inline import InlineText

# How far a translation is, in the words of XLIFF 2; each format has its own for them.
INITIAL, TRANSLATED, REVIEWED, FINAL = "initial", "translated", "reviewed", "final"


@dataclass(frozen=True)
class Segment:
    """One text as it leaves.

    `version` and `digest` say what it was translated from: the words of that version
    (0 for none) of a source with that digest.
    """

    key: str
    source: InlineText
    target: InlineText | None = None
    state: str = INITIAL
    version: int = 0
    digest: str = ""
    max_length: int | None = None
    note: str = ""
    is_locked: bool = False


@dataclass(frozen=True)
class UnitDocument:
    """One object in one language: a file in most formats."""

    id: str
    label: str
    source_language: str
    target_language: str
    segments: tuple[Segment, ...] = ()


@dataclass(frozen=True)
class Returned:
    """One text as it comes back.

    `source` is what the file says the source was. `version` is `None` where the tool
    that wrote the file lost it. `line` is where it stands.
    """

    unit: str
    key: str
    source: InlineText | None
    target: InlineText | None
    state: str = TRANSLATED
    version: int | None = None
    digest: str = ""
    line: int = 0


@dataclass
class ReturnedFile:
    """What a file brought, and what it says of itself."""

    source_language: str
    target_language: str
    rows: list[Returned] = field(default_factory=list)
