"""From an address to a list: what the visitor asked for, and how the page says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_date
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from hanse.directory import facets
from hanse.directory.facets import Facet
from hanse.directory.kinds import BY_CODE
from hanse.directory.queries import LAST_PAGE, BadQuery, DirectoryQuery
from hanse.networks.frame import Frame
from hanse.search.engines import (
    Hit,
    SearchRequest,
    SearchResult,
    get_engine,
)
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
class Row:
    """One record in the list, in the reader's language as far as it goes."""

    id: int
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


class Listing:
    """One page of a directory list with everything that its template shows."""

    def __init__(
        self, page: DirectoryPage, frame: Frame, language: str, query: DirectoryQuery
    ) -> None:
        self.page, self.frame, self.language, self.query = page, frame, language, query

    @cached_property
    def result(self) -> SearchResult:
        result = self.search(
            page=self.query.page,
            size=PAGE_SIZE,
            counted=tuple(facet.name for facet, _open in self.page.shown_facets),
        )
        if self.query.page > max(result.pages, 1):
            raise BadQuery(_("There is no such page."), status=404)
        return result

    def search(
        self, *, page: int, size: int, counted: tuple[str, ...] = ()
    ) -> SearchResult:
        """Any page of this list, of any size."""
        return get_engine().search(
            SearchRequest(
                reader=self.frame.pk,
                language=self.language,
                text=self.query.text,
                kinds=tuple(self.page.kinds),
                owners=self._owners,
                selected=self.query.selected,
                facets=counted,
                sort=self.query.order,
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
        terms = labels.snapshot().terms
        chips = [
            Chip(
                terms[pk].label(self.language),
                self.query.without(facet.name, pk).url("#results"),
            )
            for facet in facets.FACETS
            for pk in self.query.selected.get(facet.name, ())
        ]
        if self.query.text:
            bare = replace(self.query, text="", page=1)
            chips.insert(
                0,
                Chip(
                    _("“%(words)s”") % {"words": self.query.text}, bare.url("#results")
                ),
            )
        return chips

    @property
    def sentence(self) -> str:
        """How many of how many, for eyes and screen readers alike."""
        shown, all_ = self.total, self.result.all_total
        if self.page.kinds != ["organisation"]:
            return _entries(shown, all_, is_filtered=self.query.is_filtered)
        if not self.query.is_filtered:
            return ngettext(
                "%(shown)s organisation", "%(shown)s organisations", shown
            ) % {"shown": _number(shown)}
        return ngettext(
            "%(shown)s of %(all)s organisation",
            "%(shown)s of %(all)s organisations",
            all_,
        ) % {"shown": _number(shown), "all": _number(all_)}

    @cached_property
    def rows(self) -> list[Row]:
        return [self._row(hit) for hit in self.result.hits]

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

    def _row(self, hit: Hit) -> Row:
        data = hit.payload
        title, title_language = title_of(data, self.language)
        native = data["title"] if data["title"] != title else ""
        summary, summary_language = _summary(hit, self.language)
        kind = BY_CODE[hit.kind]
        return Row(
            id=data["id"],
            kind=hit.kind,
            url=self.page.record_path_of(data, self.language),
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
            confirmed_on=parse_date(data["confirmed_on"]),
        )


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


def _entries(shown: int, all_: int, *, is_filtered: bool) -> str:
    """The sentence of a list that mixes kinds."""
    if not is_filtered:
        return ngettext("%(shown)s entry", "%(shown)s entries", shown) % {
            "shown": _number(shown)
        }
    return ngettext(
        "%(shown)s of %(all)s entry", "%(shown)s of %(all)s entries", all_
    ) % {"shown": _number(shown), "all": _number(all_)}


def _number(value: int) -> str:
    return number_format(value, force_grouping=True)
