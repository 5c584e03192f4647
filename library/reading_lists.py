"""Toolkits: in the list of a library, and each with what it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property

from hanse.library.funding import Funding, funding_of
from hanse.library.listing import Listing
from hanse.library.queries import LibraryQuery
from hanse.library.wording import in_best_language
from hanse.networks.items import ItemView
from hanse.networks.items.listings import listing_page
from hanse.networks.models import PageItem
from hanse.networks.models.items import read_pages
from hanse.networks.registry import listing_type_of
from hanse.search.engines import Hit, Sort
from hanse.taxonomy.languages import own_name

KIND = "toolkit"
# More toolkits are found by the search of the network.
MOST = 6


@dataclass(frozen=True)
class ToolkitRow:
    id: int
    url: str
    title: str
    language: str
    summary: str
    summary_language: str

    @property
    def language_name(self) -> str:
        """The language as its speakers call it."""
        return own_name(self.language)


def toolkit_rows(listing: Listing) -> list[ToolkitRow]:
    """The toolkits of a library, the newest first.

    Kept with the frame: every change of a toolkit raises the generation.
    """
    key = "toolkits", listing.page.pk
    found: list[ToolkitRow] | None = listing.frame.memo.get(key)
    if found is None:
        found = listing.frame.memo[key] = _read(listing)
    return found


def _read(listing: Listing) -> list[ToolkitRow]:
    query = LibraryQuery(sort=Sort.NEWEST)
    return rows_of(listing, listing.search(size=MOST, query=query, kinds=(KIND,)).hits)


def rows_of(listing: Listing, hits: Iterable[Hit]) -> list[ToolkitRow]:
    rows = []
    for hit in hits:
        title, language = in_best_language(hit.payload, "titles", listing.language)
        summary, code = in_best_language(hit.payload, "summaries", listing.language)
        url = listing.url_of(hit)
        rows.append(ToolkitRow(hit.payload["id"], url, title, language, summary, code))
    return rows


@dataclass(frozen=True)
class Reading:
    """One entry of a reading list, as far as this network may show it."""

    kind: str
    title: str
    language: str
    url: str
    note: str
    summary: str = ""
    is_outside: bool = False
    # Its number in the list; headings have none.
    number: int = 0
    # Of its heading: below that of a chapter, where there is one.
    level: int = 3


class ToolkitView:
    """What the template of a toolkit asks for beside its item."""

    def __init__(self, item: ItemView) -> None:
        self.item = item

    @cached_property
    def readings(self) -> list[Reading]:
        """In the order of the list. Practices that are not here now are left out."""
        return list(self._readings())

    @cached_property
    def funding(self) -> Funding | None:
        """What the funder of its project wants said."""
        page = self.item.page
        return funding_of(page.project_id, self.item.frame, self.item.language)

    @property
    def left_out(self) -> int:
        """How many practices this network may not show."""
        named = sum(block.block_type == "practice" for block in self._entries)
        return named - sum(one.kind == "practice" for one in self.readings)

    @property
    def _entries(self) -> Any:
        return self.item.page.entries

    def _readings(self) -> Iterator[Reading]:
        read_pages(item for item in self._named if item.pk in self._visible)
        number, level = 0, 2
        code = self.item.text_language
        for block in self._entries:
            value = block.value
            if block.block_type == "chapter":
                level = 3
                yield Reading("chapter", value["heading"], code, "", value["text"])
                continue
            if block.block_type == "outside":
                number += 1
                yield Reading(
                    "outside",
                    value["title"],
                    "",
                    value["address"],
                    value["note"],
                    is_outside=True,
                    number=number,
                    level=level,
                )
                continue
            found = self._practice(value["practice"])
            if found is not None:
                number += 1
                page, url = found
                yield Reading(
                    "practice",
                    page.title,
                    page.locale.language_code,
                    url,
                    value["note"],
                    summary=page.summary,
                    number=number,
                    level=level,
                )

    def _practice(self, item: PageItem | None) -> tuple[Any, str] | None:
        """The page to read and its address here; `None` for what is not here."""
        if item is None or item.pk not in self._visible:
            return None
        page = item.page_in(self.item.language)
        if page is None:
            return None
        frame = self.item.frame
        is_own = frame is not None and item.network_id == frame.pk
        if is_own and page.locale.language_code == self.item.language:
            return page, page.get_url_parts()[2]
        if self._sources is not None and item.network_id not in self._sources:
            # At home, where the library here does not show it.
            return page, page.full_url or ""
        library: Any = self._library
        below = library.record_path(item, self.item.language)
        return page, f"{library.get_url_parts()[2]}{below}"

    @cached_property
    def _sources(self) -> frozenset[int] | None:
        """Whose practices the library shows, nobody's where there is none."""
        frame = self.item.frame
        if frame is None or self._library is None:
            return frozenset()
        found: frozenset[int] | None = self._library.source_network_ids(frame.pk)
        return found

    @cached_property
    def _visible(self) -> set[int]:
        """Which of the named practices visitors of this network may read: one query."""
        frame = self.item.frame
        named = [item.pk for item in self._named]
        if frame is None:
            return set(named)
        rows = PageItem.objects.visible_in(frame.pk).filter(pk__in=named)
        return set(rows.values_list("pk", flat=True))

    @cached_property
    def _named(self) -> list[PageItem]:
        """The items of its practices; those that are gone are none."""
        return [
            block.value["practice"]
            for block in self._entries
            if block.block_type == "practice" and block.value["practice"]
        ]

    @cached_property
    def _library(self) -> Any:
        frame = self.item.frame
        if frame is None:
            return None
        model = listing_type_of(type(self.item.page))
        return listing_page(model, frame, self.item.language)

    @property
    def practices(self) -> list[int]:
        """Ids of the practices that it shows, in order."""
        return [item.pk for item in self._named if item.pk in self._visible]
