"""What a format is, and what it is given: entries, and a sheet that frames them."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# One row as an app makes it of a hit or a record: values that JSON can hold.
# `docs/reference/formats.md` lists the keys that formats look for; all others are
# written by JSON and GeoJSON as they are, except those in `INTERNAL`.
Entry = Mapping[str, Any]

# Made for one format: the entry in schema.org's words, the kind of its vCard, what a
# calendar needs of it.
INTERNAL = frozenset({"schema_org", "card", "calendar"})


@dataclass(frozen=True)
class Column:
    """A column of a table: its name and how an entry fills it.

    The value is text, a number or `None`; a list becomes one cell.
    """

    name: str
    value: Callable[[Entry], Any]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What a list in any format says of itself."""

    title: str
    # The page that shows the same list.
    url: str
    # The language of labels and, as far as there are any, of words.
    language: str
    # How many there are; more than `limit` are not given.
    total: int
    limit: int
    columns: tuple[Column, ...] = ()
    # Whose list it is: the name of the network that shows it.
    author: str = ""

    @property
    def is_complete(self) -> bool:
        return self.total <= self.limit


class Format(ABC):
    """Writes entries in one format. Subclass it, and register an instance.

    `render` gives text piece by piece and asks for each entry once, so that neither
    has to be held whole. A format that can hold a single entry in a form of its own
    overrides `render_one`.
    """

    # What stands in addresses: `?format=csv`.
    code: str
    media_type: str
    # Of the file that a visitor keeps, without a dot.
    extension: str
    # What visitors choose it by; translatable.
    label: Any
    # Kept as a file rather than shown by the browser.
    is_download = False
    # Read by scripts of other sites, too.
    is_open = False

    @abstractmethod
    def render(self, sheet: Sheet, entries: Iterable[Entry]) -> Iterator[str]: ...

    def render_one(self, sheet: Sheet, entry: Entry) -> Iterator[str]:
        """A single record; by default a list of one."""
        return self.render(sheet, [entry])


def public(entry: Entry) -> dict[str, Any]:
    """An entry without what was made for one format alone, or cannot be."""
    told = {key: value for key, value in entry.items() if key not in INTERNAL}
    if "point" in told and point_of(entry) is None:
        told["point"] = None
    return told


def point_of(entry: Entry) -> tuple[float, float] | None:
    """(latitude, longitude) in WGS 84 degrees, where they can be."""
    point = entry.get("point")
    if not point:
        return None
    latitude, longitude = point["latitude"], point["longitude"]
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return latitude, longitude
