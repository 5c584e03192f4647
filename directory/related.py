"""What stands beside a record: others like it, close by, and where it lies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hanse.directory import facets
from hanse.directory.kinds import kind_for
from hanse.directory.listing import Listing, Row
from hanse.directory.maps import SMALL, MapView, Marker, circle_box, with_shore
from hanse.directory.nearby import Nearby, near_value
from hanse.directory.queries import DirectoryQuery
from hanse.networks.frame import Frame
from hanse.search.engines import Sort

if TYPE_CHECKING:
    from hanse.directory.models.pages import DirectoryPage

MOST = 4
# What is further is no neighbour; where nothing says so, the sector alone counts.
RELATED_KM = 300
# What the small map shows to each side.
MAP_KM = 150


class Related:
    """The neighbours of one record in one network's directory."""

    def __init__(
        self,
        page: DirectoryPage,
        frame: Frame,
        language: str,
        record: Any,
        query: DirectoryQuery,
    ) -> None:
        self.page, self.frame, self.language = page, frame, language
        self.record, self.query = record, query

    @property
    def point(self) -> tuple[float, float] | None:
        points = kind_for(type(self.record)).points(self.record)
        return points[0] if points else None

    @property
    def near_url(self) -> str:
        """The directory around this record."""
        return f"../?near={near_value(*self.point)}" if self.point else ""

    @property
    def route_url(self) -> str:
        """A street map elsewhere, for who wants to go there."""
        if not self.point:
            return ""
        latitude, longitude = self.point
        return (
            "https://www.openstreetmap.org/"
            f"?mlat={latitude:.5f}&mlon={longitude:.5f}#map=16/{latitude:.5f}/{longitude:.5f}"
        )

    @property
    def map(self) -> MapView | None:
        if not self.point:
            return None
        return MapView(
            [Marker(*self.point, 1, "")],
            self.language,
            bounds=with_shore(circle_box(*self.point, MAP_KM)),
            width=SMALL,
        )

    @property
    def rows(self) -> list[Row]:
        """Others of its sectors, the nearest first where it has a place."""
        known = kind_for(type(self.record)).facets(self.record)
        sectors = known.get(facets.SECTOR.name, ())
        if not sectors:
            return []
        near, sort = None, Sort.CONFIRMED
        if self.point:
            near, sort = (
                Nearby(near_value(*self.point), *self.point, RELATED_KM),
                Sort.DISTANCE,
            )
        query = DirectoryQuery(
            selected={facets.SECTOR.name: sectors}, near=near, sort=sort
        )
        listing = Listing(self.page, self.frame, self.language, query)
        hits = listing.search(size=MOST + 1).hits
        rows = [row for row in map(listing.row, hits) if row.key != self.key]
        return [replace(row, url=f"../{row.url}") for row in rows[:MOST]]

    @property
    def key(self) -> str:
        return f"{kind_for(type(self.record)).mark}{self.record.pk}"

    @property
    def is_kept(self) -> bool:
        return self.key in self.query.shortlist

    @property
    def has_no_room(self) -> bool:
        """Whether the visitor's list is full, of other records."""
        return bool(self.query.full_words) and not self.is_kept

    @property
    def keep_url(self) -> str:
        """The visitor's list, with this record on it where there is room."""
        is_there = self.is_kept or self.has_no_room
        query = self.query if is_there else self.query.kept(self.key)
        return query.shortlist_url("../list/")
