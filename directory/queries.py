"""What the visitor asked for, read from an address and written back into one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hanse.directory import facets
from hanse.directory.facets import Facet
from hanse.search.engines import Sort
from hanse.taxonomy import labels

# Deeper than anybody reads; narrower filters lead there faster.
LAST_PAGE = 500
LONGEST_TEXT = 300
# What a list can be sorted by.
SORTS = (Sort.RELEVANCE, Sort.TITLE, Sort.NEWEST)


class BadQuery(Exception):
    """An address that asks for what cannot be. `message` is for the visitor."""

    def __init__(self, message: Any, status: int = 400) -> None:
        super().__init__(str(message))
        self.message, self.status = message, status


@dataclass(frozen=True)
class DirectoryQuery:
    """What the visitor asked for: words, chosen terms by facet, order, page."""

    text: str = ""
    selected: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    sort: Sort | None = None
    page: int = 1

    @classmethod
    def parse(cls, data: QueryDict) -> DirectoryQuery:
        """Read a query string. Raises `BadQuery`; unknown parameters do not matter."""
        text = " ".join(data.get("q", "").split())
        if "\x00" in text:
            raise BadQuery(_("The search contains a character that cannot be."))
        if len(text) > LONGEST_TEXT:
            raise BadQuery(
                _("The search is too long. Try the two or three words that matter.")
            )
        return cls(
            text=text,
            selected={
                facet.name: chosen
                for facet in facets.FACETS
                if (chosen := cls._terms(facet, data.getlist(facet.name)))
            },
            sort=cls._sort(data.get("sort", "")),
            page=cls._page(data.get("page", "1")),
        )

    @staticmethod
    def _terms(facet: Facet, codes: list[str]) -> tuple[int, ...]:
        known = labels.snapshot()
        found = [known.pk(facet.vocabulary, code) for code in codes if code]
        if None in found:
            raise BadQuery(_("This filter does not exist, or no longer."), status=404)
        return tuple(sorted({pk for pk in found if pk is not None}))

    @staticmethod
    def _sort(value: str) -> Sort | None:
        if not value:
            return None
        if value not in SORTS:
            raise BadQuery(_("The list cannot be sorted like that."))
        return Sort(value)

    @staticmethod
    def _page(value: str) -> int:
        if not value.isascii() or not value.isdigit() or len(value) > 6:
            raise BadQuery(_("There is no such page."), status=404)
        number = int(value)
        if not 1 <= number <= LAST_PAGE:
            raise BadQuery(_("There is no such page."), status=404)
        return number

    @property
    def order(self) -> Sort:
        """The order asked for, or the one that fits: by match, else by name."""
        return self.sort or (Sort.RELEVANCE if self.text else Sort.TITLE)

    @property
    def is_filtered(self) -> bool:
        return bool(self.text or self.selected)

    def without(self, facet: str, term: int) -> DirectoryQuery:
        """The same without one chosen term, on the first page."""
        left = tuple(pk for pk in self.selected.get(facet, ()) if pk != term)
        others = {name: pks for name, pks in self.selected.items() if name != facet}
        selected = {**others, facet: left} if left else others
        return replace(self, selected=selected, page=1)

    def with_page(self, page: int) -> DirectoryQuery:
        return replace(self, page=page)

    def url(self, anchor: str = "", form: str = "") -> str:
        """The query as a relative address; the order of parameters is always one.

        `form` is the code of a format in which the list is asked for.
        """
        known = labels.snapshot().terms
        pairs: list[tuple[str, str | int]] = []
        if self.text:
            pairs.append(("q", self.text))
        for facet in facets.FACETS:
            pairs += [
                (facet.name, known[pk].code) for pk in self.selected.get(facet.name, ())
            ]
        if self.sort:
            pairs.append(("sort", self.sort.value))
        if self.page > 1:
            pairs.append(("page", self.page))
        if form:
            pairs.append(("format", form))
        return f"?{urlencode(pairs)}{anchor}"
