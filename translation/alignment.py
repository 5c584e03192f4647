"""Which old segment a new one continues, when a source has changed. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

# How alike two texts in the same place must be, of 100, to be one that was edited.
ALIKE = 60

_BLOCK_ID = re.compile(r"^[0-9a-f]{8}-")
# Keys that only count: the third paragraph is another one after an edit.
_POSITION = re.compile(r"(#n\d+(\.\d+)?|\.i\d+(x\d+)?)$")


class Continues(StrEnum):
    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    ALIKE = "alike"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Keyed:
    key: str
    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class Match:
    """The key that a segment had before; empty for one that is new."""

    old: str
    how: Continues


def place_of(key: str) -> str:
    """Where a segment stands, without the ids on the way: `body.cards.title`."""
    parts = key.partition("#")[0].split(".")
    return ".".join(part for part in parts if not _BLOCK_ID.match(part))


def is_counted(key: str) -> bool:
    """Whether a key names a place by its number alone."""
    return bool(_POSITION.search(key))


def align(old: Iterable[Keyed], new: Iterable[Keyed]) -> dict[str, Match]:
    """`{new key: match}`, every old segment used once at most.

    The text goes before the key: positions shift, and ids can be swapped.
    """
    before, after = {one.key: one for one in old}, list(new)
    found: dict[str, Match] = {}
    for one in after:
        if one.key in before and before[one.key].digest == one.digest:
            found[one.key] = Match(one.key, Continues.SAME)
    left = {key: one for key, one in before.items() if key not in found}
    _match_moved(after, left, found)
    for one in after:
        if one.key in found or one.key not in left or is_counted(one.key):
            continue
        found[one.key] = Match(one.key, Continues.CHANGED)
        del left[one.key]
    _match_alike(after, left, found)
    return found


def _match_moved(
    after: list[Keyed], left: dict[str, Keyed], found: dict[str, Match]
) -> None:
    by_digest: dict[str, list[str]] = defaultdict(list)
    for key, one in left.items():
        by_digest[one.digest].append(key)
    for one in after:
        keys = by_digest.get(one.digest)
        if one.key in found or not keys:
            continue
        place = place_of(one.key)
        key = next((key for key in keys if place_of(key) == place), keys[0])
        found[one.key] = Match(key, Continues.MOVED)
        keys.remove(key)
        del left[key]


def _match_alike(
    after: list[Keyed], left: dict[str, Keyed], found: dict[str, Match]
) -> None:
    by_place: dict[str, dict[str, str]] = defaultdict(dict)
    for key, one in left.items():
        by_place[place_of(key)][key] = one.text
    for one in after:
        if one.key in found:
            continue
        choices = by_place.get(place_of(one.key), {})
        hit = process.extractOne(
            one.text, choices, scorer=fuzz.ratio, score_cutoff=ALIKE
        )
        if hit is None:
            found[one.key] = Match("", Continues.NEW)
            continue
        found[one.key] = Match(hit[2], Continues.ALIKE)
        del choices[hit[2]]
