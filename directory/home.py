"""The directory's part of a network's front page, and of the search in its header."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from hanse.blocks.sections import HomeSection, Order
from hanse.directory import facets, maps
from hanse.directory.listing import Listing, Row
from hanse.directory.maps import MapView
from hanse.directory.models import DirectoryPage
from hanse.directory.queries import DirectoryQuery, View
from hanse.networks.frame import Frame
from hanse.search.engines import Sort
from hanse.search.listings import Facet
from hanse.taxonomy import labels

# Ways in by sector and by country, and how many of the latest records are named.
TILES = 8
COUNTRIES = 12
LATEST = 5


@dataclass(frozen=True)
class WayIn:
    """A term with its number of records and the address of their list."""

    code: str
    label: str
    count: int
    url: str


class DirectoryHome:
    """Numbers, sectors, countries and latest records from one search, a map from one."""

    def __init__(self, page: DirectoryPage, frame: Frame, language: str) -> None:
        self.page, self.language = page, language
        self.url: str = page.get_url_parts()[2]
        query = DirectoryQuery(sort=Sort.NEWEST)
        self.listing = Listing(page, frame, language, query)

    @property
    def total(self) -> int:
        return self.listing.result.all_total

    @property
    def country_count(self) -> int:
        return len(self.listing.result.counts.get(facets.COUNTRY.name, {}))

    @property
    def sectors(self) -> list[WayIn]:
        """The sectors with the most records, in the order of the vocabulary."""
        return self._ways(facets.SECTOR, TILES)

    @property
    def countries(self) -> list[WayIn]:
        """The countries with the most records, by number."""
        found = self._ways(facets.COUNTRY, COUNTRIES)
        return sorted(found, key=lambda way: (-way.count, way.label.casefold()))

    def _ways(self, facet: Facet, most: int) -> list[WayIn]:
        counts = self.listing.result.counts.get(facet.name, {})
        best = sorted(counts, key=lambda pk: (-counts[pk], pk))[:most]
        return [
            WayIn(
                term.code,
                term.label(self.language),
                counts[term.pk],
                self.url + DirectoryQuery(selected={facet.name: (term.pk,)}).url(),
            )
            for term in labels.snapshot().of(facet.vocabulary)
            if term.pk in best
        ]

    @property
    def latest(self) -> list[Row]:
        """The records confirmed last, with addresses that work from any page."""
        return [
            replace(row, url=self.url + row.url, keep_url="")
            for row in self.listing.rows[:LATEST]
        ]

    @cached_property
    def map(self) -> MapView | None:
        """Where they are, with the fullest places named; `None` for a single place."""
        cells = self.listing.search(grid=maps.FRONT_ZOOM).cells
        markers = [
            replace(marker, url=self.url + marker.url)
            for marker in self.listing.markers(cells)
        ]
        return MapView(markers, self.language) if len(markers) > 1 else None

    @property
    def map_url(self) -> str:
        return self.url + DirectoryQuery(view=View.MAP).url("#results")


def sections(request: HttpRequest, page: Page) -> Iterator[HomeSection]:
    """The search line, the sectors, the latest records, the map with the countries.

    Nothing where the network has no directory in this language, or nothing in it.
    """
    frame: Frame | None = getattr(request, "network", None)
    language = page.locale.language_code
    found = directory_page(frame, language) if frame else None
    if frame is None or found is None:
        return
    directory = DirectoryHome(found, frame, language)
    if not directory.total:
        return
    context = {"directory": directory}
    yield HomeSection("hanse_directory/home/search.html", context, in_hero=True)
    yield HomeSection("hanse_directory/home/sectors.html", context, order=Order.WAYS_IN)
    yield HomeSection("hanse_directory/home/latest.html", context, order=Order.LATEST)
    yield HomeSection("hanse_directory/home/map.html", context, order=Order.PLACES)


def search_path(request: HttpRequest) -> str:
    """The directory of the request's network in its language; "" where there is none."""
    frame: Frame | None = getattr(request, "network", None)
    found = directory_page(frame, get_language() or "") if frame else None
    return found.get_url_parts()[2] if found else ""


def directory_page(frame: Frame, language: str) -> DirectoryPage | None:
    """The network's directory in this language, the first in the tree."""
    return next(iter(directory_pages(frame, language)), None)


def directory_pages(frame: Frame, language: str) -> list[DirectoryPage]:
    """All of its directories in this language, in the order of the tree.

    Kept with the frame: a changed page raises the generation and brings a new frame.
    """
    pages: dict[str, list[DirectoryPage]] | None = frame.memo.get("directory pages")
    if pages is None:
        pages = frame.memo["directory pages"] = _read(frame)
    return pages.get(language, [])


def _read(frame: Frame) -> dict[str, list[DirectoryPage]]:
    found: dict[str, list[DirectoryPage]] = {}
    container = frame.site.root_page.path[: 2 * Page.steplen]
    rows = (
        DirectoryPage.objects.live()
        .public()
        .filter(path__startswith=container, locale__language_code__in=list(frame.codes))
        .select_related("locale")
        .order_by("path")
    )
    for page in rows:
        found.setdefault(page.locale.language_code, []).append(page)
    return found
