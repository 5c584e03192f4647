"""One page of a directory list with everything that its template shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from hanse.directory import freshness, maps, offers, showing
from hanse.directory.kinds import BY_CODE
from hanse.directory.maps import MapView, Marker
from hanse.directory.offers import Offer
from hanse.directory.queries import DirectoryQuery, View
from hanse.search import listings
from hanse.search.engines import Box, Cell, Hit, SearchResult
from hanse.search.geometry import nearest_km
from hanse.search.listings import Facet, Filter, Scope, Way

# In the order of the page; each is a format that `hanse.search.formats` knows.
LIST_FORMATS = ("csv", "vcard", "geojson", "json", "jsonld", "atom", "jsonfeed")


@dataclass(frozen=True)
class CountedOffer:
    """Filters that the words could be, and how many records they really leave."""

    label: str
    url: str
    count: int


@dataclass(frozen=True)
class Row(listings.Row):
    """One record in the list."""

    # The record's own id.
    id: int = 0
    types: tuple[str, ...] = ()
    place: str = ""
    is_inactive: bool = False
    confirmed_on: date | None = None
    # What visitors are told of its age; empty while it is fresh.
    badge: str = ""
    # From where the visitor looks, in words; empty without a place.
    distance: str = ""
    # Whether it is on the visitor's list, and the address that changes that; empty where
    # the list is full.
    is_kept: bool = False
    keep_url: str = ""


class Listing(listings.Listing[Any, DirectoryQuery]):
    """A network's directory, filtered."""

    whole_label: ClassVar[Any] = _("The whole directory")
    search_label: ClassVar[Any] = _("Search in the directory")
    formats: ClassVar[tuple[str, ...]] = LIST_FORMATS
    filter_parts: ClassVar[tuple[str, ...]] = ("hanse_directory/near.html",)
    state_parts: ClassVar[tuple[str, ...]] = ("hanse_directory/state.html",)

    @property
    def offered_formats(self) -> tuple[str, ...]:
        has_cards = any(BY_CODE[code].card for code in self.page.kinds)
        fits = {"geojson": self.page.is_placed, "vcard": has_cards}
        return tuple(one for one in self.formats if fits.get(one, True))

    @cached_property
    def scope(self) -> Scope:
        owners = self.page.source_network_ids(self.frame.pk)
        return Scope(tuple(self.page.kinds), owners)

    @cached_property
    def shown_facets(self) -> list[tuple[Facet, bool]]:
        return self.page.shown_facets

    def asked(self, query: DirectoryQuery) -> dict[str, Any]:
        return {"near": query.near.near if query.near else None, "box": query.box}

    @cached_property
    def result(self) -> SearchResult:
        result = self._answers[0]
        self.check_page(result)
        return result

    @cached_property
    def _answers(self) -> list[SearchResult]:
        """The page of hits and, where there is an offer, its count: asked at once."""
        page = self.page_fields
        if self.query.view == View.MAP:
            page |= {"page": 1, "size": 1, "with_hits": False, "grid": self._grid}
        if self._offered is None:
            return self.search_many(page)
        offered = self._offered.query
        # Where every word names a filter none is misspelt.
        page["corrects"] = bool(offered.text)
        count = {"query": offered, "with_hits": False, "corrects": False}
        return self.search_many(page, count)

    @cached_property
    def _offered(self) -> Offer | None:
        shown = [facet for facet, _open in self.shown_facets]
        return offers.offer(self.query, self.language, shown)

    def filters(self) -> Iterator[Filter]:
        yield from showing.filters(self.query, self.language)

    def counted(self) -> str:
        return showing.counted(
            self.query,
            self.total,
            self.result.all_total,
            is_mixed=self.page.kinds != ["organisation"],
        )

    def sort_names(self) -> dict[Any, Any]:
        return {} if self.query.view == View.MAP else showing.sort_names(self.query)

    @property
    def views(self) -> list[Way]:
        found = showing.views(self.query)
        if self.page.is_placed:
            return found
        return [way for way in found if way.code != View.MAP or way.is_current]

    @cached_property
    def offer(self) -> CountedOffer | None:
        """What the words could be as filters, where that finds something."""
        found = self._offered
        if found is None or not (count := self._answers[1].total):
            return None
        return CountedOffer(found.label, found.query.url("#results"), count)

    @cached_property
    def map(self) -> MapView:
        """The results as they lie, grouped by tiles."""
        return MapView(
            self.markers(self.result.cells),
            self.language,
            bounds=self._seen,
            source=self.query.with_page(1).url(form="cells"),
        )

    def markers(self, cells: Iterable[Cell]) -> list[Marker]:
        """Cells with the addresses of their lists."""
        return [
            Marker(
                cell.latitude,
                cell.longitude,
                cell.count,
                replace(
                    self.query,
                    box=_shared(maps.tile_box(cell), self.query.box),
                    view=View.LIST,
                    page=1,
                ).url("#results"),
            )
            for cell in cells
        ]

    @property
    def _seen(self) -> Box | None:
        """What the filters say of the part of the map to show."""
        if self.query.box:
            return self.query.box
        near = self.query.near
        return maps.circle_box(*near.point, near.km) if near else None

    @property
    def _grid(self) -> int:
        return maps.zoom_for(self._seen) if self._seen else maps.REGION_ZOOM

    @cached_property
    def rows(self) -> list[Row]:
        return [self.row(hit) for hit in self.result.hits]

    def row(self, hit: Hit) -> Row:
        data = hit.payload
        title, title_language = title_of(data, self.language)
        native = data["title"] if data["title"] != title else ""
        summary, summary_language = _summary(hit, self.language)
        kind = BY_CODE[hit.kind]
        key = f"{kind.mark}{data['id']}"
        is_kept = key in self.query.shortlist
        keep = self.query.dropped(key) if is_kept else self.query.kept(key)
        types, place = (
            tuple(kind.what(data, self.language)),
            kind.where(data, self.language),
        )
        return Row(
            id=data["id"],
            key=key,
            kind=hit.kind,
            tile=str(data["id"]),
            url=self.page.record_path_of(data, self.language) + self._along,
            title=title,
            title_language=title_language,
            native=native,
            native_language=data["title_language"],
            summary=summary,
            summary_language=summary_language,
            facts=tuple(filter(None, (", ".join(types), place))),
            types=types,
            place=place,
            template="hanse_directory/row_notes.html",
            is_featured=hit.is_featured,
            is_inactive=data["status"] != "active",
            confirmed_on=(confirmed_on := parse_date(data["confirmed_on"])),
            badge=freshness.words(freshness.step_from(data), confirmed_on),
            distance=self._distance(data),
            is_kept=is_kept,
            keep_url=""
            if self.query.full_words and not is_kept
            else keep.url(f"#entry-{key}"),
        )

    @property
    def _along(self) -> str:
        """What a record's address keeps of the list that the visitor makes."""
        return self.query.shortlist_url() if self.query.shortlist else ""

    def _distance(self, data: Mapping[str, Any]) -> str:
        if self.query.near is None:
            return ""
        places = data.get("places") or [data]
        points = [place["point"] for place in places if place.get("point")]
        return showing.kilometres(nearest_km(self.query.near.point, points))


def title_of(data: Mapping[str, Any], language: str) -> tuple[str, str]:
    """A payload's name for a reader, and the language it is in."""
    names = data["names"]
    if language in names:
        return names[language], language
    return data["title"], data["title_language"]


def _summary(hit: Hit, language: str) -> tuple[str, str]:
    """The network's own words, else the record's, in the best language there is."""
    own = hit.introductions
    if language in own:
        return own[language], language
    return summary_of(hit.payload, language)


def summary_of(data: Mapping[str, Any], language: str) -> tuple[str, str]:
    """The record's own words for a reader, and the language they are in."""
    summaries = data["summaries"]
    if summaries.get(language):
        return summaries[language], language
    source = data["language"]
    return summaries.get(source, ""), source


def _shared(tile: Box, box: Box | None) -> Box:
    """The part of a tile that lies in the box, if there is one."""
    if box is None or box.west > box.east:
        return tile
    return Box(
        max(tile.south, box.south),
        max(tile.west, box.west),
        min(tile.north, box.north),
        min(tile.east, box.east),
    )
