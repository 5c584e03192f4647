"""The library's part of a network's front page: a story, themes, where it spread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.models import Page

from hanse.blocks.parts import Story
from hanse.blocks.sections import HomeSection
from hanse.library import facets
from hanse.library.listing import Row
from hanse.library.shelves import Shelf, shelf_of
from hanse.library.spread import SpreadMap
from hanse.taxonomy import labels

LATEST, THEMES = 4, 10
# A map of fewer would be a map of nothing.
LEAST_SPREAD = 3


@dataclass(frozen=True)
class WayIn:
    label: str
    count: int
    url: str


class LibraryHome:
    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    @cached_property
    def story(self) -> Story | None:
        return self.shelf.story()

    @cached_property
    def latest(self) -> list[Row]:
        """The newest beside the one that is told."""
        told = self.story.url if self.story else ""
        rows = self.shelf.listing.rows_of(self._newest.hits)
        return [row for row in rows if row.url != told][:LATEST]

    @cached_property
    def _newest(self):  # type: ignore[no-untyped-def]
        return self.shelf.listing.search(size=LATEST + 1, facets=(facets.THEME.name,))

    @property
    def total(self) -> int:
        return int(self._newest.total)

    @property
    def url(self) -> str:
        return self.shelf.url

    @property
    def themes(self) -> list[WayIn]:
        """The themes with the most practices, each with the address of their list."""
        terms, query = labels.snapshot().terms, self.shelf.listing.query
        counts = self._newest.counts.get(facets.THEME.name, {})
        ways = [
            WayIn(
                terms[pk].label(self.shelf.language),
                count,
                self.url
                + replace(query, sort=None, selected={facets.THEME.name: (pk,)}).url(),
            )
            for pk, count in counts.items()
            if pk in terms
        ]
        ways.sort(key=lambda one: (-one.count, one.label.casefold()))
        return ways[:THEMES]

    @cached_property
    def spread(self) -> SpreadMap:
        return SpreadMap(self.shelf)


def sections(request: HttpRequest, page: Page) -> Iterator[HomeSection]:
    shelf = shelf_of(getattr(request, "network", None), page.locale.language_code)
    if shelf is None:
        return
    home = LibraryHome(shelf)
    if home.story is None:
        return
    yield HomeSection("hanse_library/home/story.html", {"library": home})
    yield HomeSection("hanse_library/home/practices.html", {"library": home})
    if len(home.spread.replications) >= LEAST_SPREAD:
        yield HomeSection("hanse_library/home/spread.html", {"library": home})
