"""What of a document stands in tables of its own: facets, titles, places, times."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from hanse.search.engines.sql.rows import Row
from hanse.search.geometry import DEEPEST, tile_of, vector

# Later than anything; fits a bigint on every database.
NEVER = 2**62

Values = Iterable[tuple[Any, ...]]


def seconds(moment: datetime) -> int:
    """A moment as it is stored. Raises `ValueError` for one without a time zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone.")
    return int(moment.astimezone(UTC).timestamp())


def _facets(row: Row) -> Values:
    return sorted(row.facets)


def _titles(row: Row) -> Values:
    return row.title_keys.items()


def _places(row: Row) -> Values:
    for number, (latitude, longitude) in enumerate(dict.fromkeys(row.document.points)):
        yield (
            number,
            latitude,
            longitude,
            *vector(latitude, longitude),
            *tile_of(latitude, longitude, DEEPEST),
        )


def _periods(row: Row) -> Values:
    for number, (start, end) in enumerate(dict.fromkeys(row.document.periods)):
        yield number, seconds(start), NEVER if end is None else seconds(end)


# Table, columns beside `document`, and the values of one document.
PARTS: tuple[tuple[str, tuple[str, ...], Callable[[Row], Values]], ...] = (
    ("hanse_search_facet", ("field", "value"), _facets),
    ("hanse_search_title", ("language", "sort_key"), _titles),
    (
        "hanse_search_place",
        ("number", "latitude", "longitude", "x", "y", "z", "tile_x", "tile_y"),
        _places,
    ),
    ("hanse_search_period", ("number", "begins", "ends"), _periods),
)


def insert(table: str, columns: tuple[str, ...]) -> str:
    """The statement that writes one row of a part; the document comes first."""
    names = ", ".join(("document", *columns))
    marks = ", ".join(["%s"] * (len(columns) + 1))
    return f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
