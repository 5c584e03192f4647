"""What changed in a source, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Change:
    """A run of text: `same`, `gone` or `new`."""

    kind: str
    text: str


def word_changes(old: str, new: str) -> list[Change]:
    """Runs that lead from one text to the other, in reading order."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    found: list[Change] = []
    # Nothing begins to be alike at a space. They are half of all tokens: looking at
    # each with every other one takes seconds where somebody transcribed a film.
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=False)
    for code, first, last, start, end in matcher.get_opcodes():
        if code == "equal":
            found.append(Change("same", "".join(before[first:last])))
            continue
        if last > first:
            found.append(Change("gone", "".join(before[first:last])))
        if end > start:
            found.append(Change("new", "".join(after[start:end])))
    return found
