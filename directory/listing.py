"""From an address to a list: what the visitor asked for, and how the page says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from hanse.directory import facets, freshness, maps, offers, showing
from hanse.directory.facets import Facet
from hanse.directory.kinds import BY_CODE
from hanse.directory.maps import MapView, Marker
from hanse.directory.queries import LAST_PAGE, BadQuery, DirectoryQuery, View
from hanse.networks.frame import Frame
from hanse.search.engines import (
    Box,
    Cell,
    Hit,
    SearchRequest,
    SearchResult,
    get_engine,
)
from hanse.search.geometry import nearest_km
from hanse.taxonomy import labels

if TYPE_CHECKING:
    from hanse.directory.models import DirectoryPage

PAGE_SIZE = 20


@dataclass(frozen=True)
class FacetOption:
    code: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class FacetBlock:
    name: str
    title: str
    options: list[FacetOption]
    is_open: bool = True

    @property
    def is_chosen(self) -> bool:
        return any(option.is_chosen for option in self.options)


@dataclass(frozen=True)
class Chip:
    """A chosen filter with the address that takes it away."""

    label: str
    url: str


@dataclass(frozen=True)
class CountedOffer:
    """Filters that the words could be, and how many records they really leave."""

    label: str
    url: str
    count: int


@dataclass(frozen=True)
class Row:
    """One record in the list, in the reader's language as far as it goes."""

    id: int
    # With the mark of its kind, as addresses have it: "17", "p17".
    key: str
    # As `hanse.directory.kinds` codes it.
    kind: str
    url: str
    title: str
    title_language: str
    # What it calls itself, where that differs from the title.
    native: str
    native_language: str
    summary: str
    summary_language: str
    types: list[str]
    place: str
    is_featured: bool
    is_inactive: bool
    confirmed_on: date | None
    # What visitors are told of its age; empty while it is fresh.
    badge: str = ""
    # From where the visitor looks, in words; empty without a place.
    distance: str = ""
    # Whether it is on the visitor's list, and the address that changes that.
    is_kept: bool = False
    keep_url: str = ""


class Listing:
    """One page of a directory list with everything that its template shows."""

    def __init__(
        self, page: DirectoryPage, frame: Frame, language: str, query: DirectoryQuery
    ) -> None:
        self.page, self.frame, self.language, self.query = page, frame, language, query

    @cached_property
    def result(self) -> SearchResult:
        is_map = self.query.view == View.MAP
        result = self.search(
            page=self.query.page,
            size=1 if is_map else PAGE_SIZE,
            counted=tuple(facet.name for facet, _open in self.page.shown_facets),
            grid=self._grid if is_map else None,
        )
        if self.query.page > max(result.pages, 1):
            raise BadQuery(_("There is no such page."), status=404)
        return result

    def search(
        self,
        *,
        page: int = 1,
        size: int = 1,
        counted: tuple[str, ...] = (),
        grid: int | None = None,
        seen: Box | None = None,
        query: DirectoryQuery | None = None,
    ) -> SearchResult:
        """Any page of this list, of any size; or of another query on this page.

        `seen` is the part of a map that is looked at; it is no filter of the list.
        """
        query = query or self.query
        return get_engine().search(
            SearchRequest(
                reader=self.frame.pk,
                language=self.language,
                text=query.text,
                kinds=tuple(self.page.kinds),
                owners=self._owners,
                selected=query.selected,
                facets=counted,
                near=query.near.near if query.near else None,
                box=query.box or seen,
                grid=grid,
                sort=query.order,
                page=page,
                size=size,
            )
        )

    @cached_property
    def _owners(self) -> frozenset[int] | None:
        return self.page.source_network_ids(self.frame.pk)

    @property
    def total(self) -> int:
        return self.result.total

    @cached_property
    def facets(self) -> list[FacetBlock]:
        """Every facet with its terms that lead somewhere, chosen ones always."""
        terms = labels.snapshot().terms
        blocks = []
        for facet, is_open in self._facets:
            counts = self.result.counts.get(facet.name, {})
            chosen = self.query.selected.get(facet.name, ())
            options = [
                FacetOption(
                    code=terms[pk].code,
                    label=terms[pk].label(self.language),
                    count=counts.get(pk, 0),
                    is_chosen=pk in chosen,
                )
                for pk in {*counts, *chosen}
                if pk in terms
            ]
            options.sort(key=lambda one: (-one.count, one.label.casefold()))
            blocks.append(FacetBlock(facet.name, str(facet.title), options, is_open))
        return blocks

    @property
    def _facets(self) -> Iterable[tuple[Facet, bool]]:
        """Those that editors chose; others as long as something in them is chosen."""
        shown = self.page.shown_facets
        known = {facet for facet, _open in shown}
        yield from shown
        for facet in facets.FACETS:
            if facet not in known and self.query.selected.get(facet.name):
                yield facet, True

    @cached_property
    def chips(self) -> list[Chip]:
        return [
            Chip(one.label, one.without.url("#results"))
            for one in showing.filters(self.query, self.language)
        ]

    @cached_property
    def sentence(self) -> str:
        return showing.sentence(
            self.query,
            self.language,
            self.total,
            self.result.all_total,
            is_mixed=self.page.kinds != ["organisation"],
        )

    @cached_property
    def offer(self) -> CountedOffer | None:
        """What the words could be as filters, where that finds something."""
        shown = [facet for facet, _open in self.page.shown_facets]
        found = offers.offer(self.query, self.language, shown)
        if found is None:
            return None
        count = self.search(query=found.query).total
        if not count:
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

    @property
    def pages(self) -> list[int | None]:
        """Page numbers to link, with `None` where some are left out."""
        here, last = self.query.page, min(self.result.pages, LAST_PAGE)
        near = {1, last, here - 1, here, here + 1}
        numbers = sorted(number for number in near if 1 <= number <= last)
        out: list[int | None] = []
        for number in numbers:
            if out and out[-1] is not None and number - out[-1] > 1:
                out.append(None)
            out.append(number)
        return out

    def page_links(self) -> Iterable[tuple[int | None, str]]:
        for number in self.pages:
            yield number, self.query.with_page(number).url() if number else ""

    @property
    def next_url(self) -> str:
        here = self.query.page
        more = here < min(self.result.pages, LAST_PAGE)
        return self.query.with_page(here + 1).url() if more else ""

    @property
    def previous_url(self) -> str:
        here = self.query.page
        return self.query.with_page(here - 1).url() if here > 1 else ""

    def row(self, hit: Hit) -> Row:
        data = hit.payload
        title, title_language = title_of(data, self.language)
        native = data["title"] if data["title"] != title else ""
        summary, summary_language = _summary(hit, self.language)
        kind = BY_CODE[hit.kind]
        key = f"{kind.mark}{data['id']}"
        is_kept = key in self.query.shortlist
        keep = self.query.dropped(key) if is_kept else self.query.kept(key)
        return Row(
            id=data["id"],
            key=key,
            kind=hit.kind,
            url=self.page.record_path_of(data, self.language) + self._along,
            title=title,
            title_language=title_language,
            native=native,
            native_language=data["title_language"],
            summary=summary,
            summary_language=summary_language,
            types=kind.what(data, self.language),
            place=kind.where(data, self.language),
            is_featured=hit.is_featured,
            is_inactive=data["status"] != "active",
            confirmed_on=(confirmed_on := parse_date(data["confirmed_on"])),
            badge=freshness.words(freshness.step_from(data), confirmed_on),
            distance=self._distance(data),
            is_kept=is_kept,
            keep_url=keep.url(f"#entry-{key}"),
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
