"""Towns that visitors name: where they are, and what they are called in each language.

A table of the area, see `data/README.md`; no outside service learns who looks where.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hanse.search.analysis import fold, stem, tokenise
from hanse.search.geometry import distance_km

# Degrees of latitude beyond which no town names a place.
NEAR = 2.0
TABLE = Path(__file__).parent / "data" / "places.csv"


@dataclass(frozen=True, eq=False)
class Place:
    """A town; `names` by language are those that differ from `name`."""

    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    names: Mapping[str, str]
    also: tuple[str, ...]

    @property
    def point(self) -> tuple[float, float]:
        return self.latitude, self.longitude

    def name_in(self, language: str) -> str:
        return self.names.get(language, self.name)

    def all_names(self) -> Iterator[tuple[str, str]]:
        """`(language, name)` of all; "" where the language is not known."""
        yield "", self.name
        yield from self.names.items()
        for name in self.also:
            yield "", name


@lru_cache(maxsize=1)
def places() -> tuple[Place, ...]:
    """All of them, the largest first."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = [
        Place(
            name=row["name"],
            country=row["country"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            population=int(row["population"]),
            names=dict(_pair(one) for one in row["names"].split("|") if one),
            also=tuple(one for one in row["also"].split("|") if one),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: -one.population))


def _pair(text: str) -> tuple[str, str]:
    language, name = text.split("=", 1)
    return language, name


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Place]:
    known: dict[str, Place] = {}
    # A town's own names before those that others have it by.
    for own in (True, False):
        for place in places():
            for _language, name in place.all_names():
                if (name not in place.also) == own:
                    known.setdefault(_folded(name), place)
    return known


@lru_cache(maxsize=16)
def _by_stem(language: str) -> dict[str, Place]:
    """Names of one word by their stem: `Tartossa` is in `Tartto`, as far as it goes."""
    known: dict[str, Place] = {}
    for place in places():
        words = tokenise(place.name_in(language))
        if len(words) == 1:
            known.setdefault(stem(language, words[0]), place)
    return known


def find(text: str, language: str) -> Place | None:
    """The town of that name in any language, the largest of several."""
    place = _by_name().get(_folded(text))
    if place is None:
        words = tokenise(text)
        if len(words) == 1:
            return _by_stem(language).get(stem(language, words[0]))
    return place


def recognise(words: Sequence[str], language: str) -> tuple[Place, slice] | None:
    """The town that some of these words name, and which of them; the longest name."""
    for length in (3, 2, 1):
        for start in range(len(words) - length + 1):
            part = slice(start, start + length)
            place = find(" ".join(words[part]), language)
            if place is not None:
                return place, part
    return None


def around(
    point: tuple[float, float],
    within: float = 80.0,
    without: Set[Place] = frozenset(),
    blur: float = 0.1,
) -> Place | None:
    """The town that people would name: large ones reach further than small ones.

    Where none of them is `within` so many kilometres, the nearest, however small.
    `without` are towns that stand for something else already; `blur` is how many
    degrees of latitude do not matter, because the point is the middle of many.
    """
    latitude, longitude = point
    shrink = math.cos(math.radians(latitude)) ** 2

    def farness(one: Place) -> float:
        flat = (one.latitude - latitude) ** 2 + shrink * (
            one.longitude - longitude
        ) ** 2
        # In square degrees of latitude; a tenth of one is where outskirts end.
        return (flat + blur**2) / one.population

    known = [
        one
        for one in places()
        if abs(one.latitude - latitude) < NEAR
        and abs(one.longitude - longitude) < 3 * NEAR
        and one not in without
    ]
    if not known:
        return None
    best = min(known, key=farness)
    if distance_km(point, best.point) > within:
        best = min(known, key=lambda one: distance_km(point, one.point))
    return best if distance_km(point, best.point) <= 2 * within else None


def _folded(name: str) -> str:
    return " ".join(map(fold, tokenise(name)))
