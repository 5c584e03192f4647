"""What a network's library holds, for front pages, blocks and records of the directory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hanse.blocks.parts import Figure, Story
from hanse.library import facets
from hanse.library.listing import KIND, Listing, Row
from hanse.library.models.pages import LibraryPage
from hanse.library.queries import LibraryQuery
from hanse.library.wording import in_best_language, where
from hanse.networks.frame import Frame
from hanse.networks.items.listings import listing_page
from hanse.search.engines import Hit, Sort

# So many are looked at to find one to tell.
LOOKED_AT = 24
Selected = Mapping[str, tuple[int, ...]]


class Shelf:
    """The practices of one library in one language."""

    def __init__(self, page: Any, frame: Frame, language: str) -> None:
        self.frame, self.language = frame, language
        query = LibraryQuery(sort=Sort.NEWEST)
        self.listing = Listing(page, frame, language, query)
        self.url: str = page.get_url_parts()[2]

    def practices(self, most: int, selected: Selected | None = None) -> list[Row]:
        """The newest ones; those that are told of by the network first."""
        found = self.listing.search(size=most, selected=selected or {})
        return self.listing.rows_of(found.hits)

    def story(self, item: int | None = None) -> Story | None:
        """One practice told: this one, or the best to tell of the newest.

        Best is what the network features, then what says what did not work, then what
        is in the reader's language.
        """
        hits = self.listing.search(size=1 if item else LOOKED_AT, **self._of(item)).hits
        best = max(hits, key=self._worth, default=None)
        return self._told(best) if best else None

    @staticmethod
    def _of(item: int | None) -> dict[str, Any]:
        return {"selected": {facets.ITEM: (-item,)}} if item else {}

    def _worth(self, hit: Hit) -> tuple[bool, bool, bool]:
        data = hit.payload
        return hit.is_featured, data["tells_failures"], self.language in data["titles"]

    def _told(self, hit: Hit) -> Story:
        data = hit.payload
        title, language = in_best_language(data, "titles", self.language)
        told = data["told"].get(language, {})
        summary = hit.introductions.get(self.language) or data["summaries"].get(
            language
        )
        return Story(
            title=title,
            url=self.listing.url_of(hit),
            label=where(data, self.language),
            text=summary or "",
            failure=told.get("failure", ""),
            figures=[
                Figure(number, label) for number, label in told.get("figures", ())
            ],
            language="" if language == self.language else language,
        )


def shelf_of(frame: Frame | None, language: str) -> Shelf | None:
    """The network's library in a language; `None` where it has none."""
    page = listing_page(LibraryPage, frame, language) if frame else None
    return Shelf(page, frame, language) if frame and page else None


def told_of(pages: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """By language, what a story tells beside the summary; kept in the payload."""
    found = {}
    for code, page in pages.items():
        told: dict[str, Any] = {}
        if page.failures:
            value = page.failures[0].value
            told["failure"] = _sentence(value["title"], value["text"])
        figures = [[one.value["number"], one.value["label"]] for one in page.figures]
        if figures:
            told["figures"] = figures
        if told:
            found[code] = told
    return found


def _sentence(title: str, text: str) -> str:
    end = "" if title.endswith((".", "!", "?", "…")) else "."
    return f"{title}{end} {text}"


def kinds_of(hits: Iterable[Hit], kind: str = KIND) -> list[Hit]:
    return [hit for hit in hits if hit.kind == kind]
