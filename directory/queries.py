"""What the visitor asked for, read from an address and written back into one."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hanse.directory import facets
from hanse.directory.facets import Facet
from hanse.directory.nearby import RADIUS, Nearby, box_value, parse_box, parse_nearby
from hanse.search.engines import Box, Sort
from hanse.taxonomy import labels

# Deeper than anybody reads; narrower filters lead there faster.
LAST_PAGE = 500
LONGEST_TEXT = 300
LONGEST_SHORTLIST = 40
# What a list can be sorted by.
SORTS = (
    Sort.RELEVANCE,
    Sort.TITLE,
    Sort.NEWEST,
    Sort.CONFIRMED,
    Sort.DISTANCE,
)


_KEY = re.compile(r"[a-z]?[1-9][0-9]{0,16}")


class View(enum.StrEnum):
    """How the same results are shown."""

    LIST = "list"
    MAP = "map"
    TABLE = "table"


class BadQuery(Exception):
    """An address that asks for what cannot be. `message` is for the visitor."""

    def __init__(self, message: Any, status: int = 400) -> None:
        super().__init__(str(message))
        self.message, self.status = message, status


@dataclass(frozen=True)
class DirectoryQuery:
    """What the visitor asked for: words, filters, place, view, order, and a list."""

    text: str = ""
    selected: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    near: Nearby | None = None
    box: Box | None = None
    # What the visitor keeps on a list: ids with the mark of their kind.
    shortlist: tuple[str, ...] = ()
    view: View = View.LIST
    sort: Sort | None = None
    page: int = 1

    @classmethod
    def parse(cls, data: QueryDict, language: str = "") -> DirectoryQuery:
        """Read a query string. Raises `BadQuery`; unknown parameters do not matter.

        `language` is the visitor's, in which towns may be inflected.
        """
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
            near=cls._where(
                parse_nearby, data.get("near", ""), data.get("km", ""), language
            ),
            box=cls._where(parse_box, data.get("box", "")),
            shortlist=cls._shortlist(data.get("list", "")),
            view=cls._view(data.get("view", "")),
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
    def _where(read: Callable[..., Any], *values: str) -> Any:
        try:
            return read(*values)
        except ValueError as error:
            raise BadQuery(error) from None

    @staticmethod
    def _shortlist(value: str) -> tuple[str, ...]:
        ids = list(dict.fromkeys(part for part in value.split(",") if part))
        if len(ids) > LONGEST_SHORTLIST:
            raise BadQuery(
                _("A list holds at most %(most)s entries.")
                % {"most": LONGEST_SHORTLIST}
            )
        if not all(map(_KEY.fullmatch, ids)):
            raise BadQuery(_("This list cannot be read."))
        return tuple(ids)

    @staticmethod
    def _view(value: str) -> View:
        try:
            return View(value or View.LIST)
        except ValueError:
            raise BadQuery(_("The results cannot be shown like that.")) from None

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
        """The order asked for, or the one that fits: by match, by distance, by name."""
        if self.sort and (self.near or self.sort != Sort.DISTANCE):
            return self.sort
        if self.text:
            return Sort.RELEVANCE
        return Sort.DISTANCE if self.near else Sort.TITLE

    @property
    def is_filtered(self) -> bool:
        return bool(self.text or self.selected or self.near or self.box)

    def without(self, facet: str, term: int) -> DirectoryQuery:
        """The same without one chosen term, on the first page."""
        left = tuple(pk for pk in self.selected.get(facet, ()) if pk != term)
        others = {name: pks for name, pks in self.selected.items() if name != facet}
        selected = {**others, facet: left} if left else others
        return replace(self, selected=selected, page=1)

    def kept(self, key: str) -> DirectoryQuery:
        """The same with a record on the visitor's list."""
        return replace(self, shortlist=(*self.shortlist, key))

    def dropped(self, key: str) -> DirectoryQuery:
        """The same with a record taken off the list."""
        left = tuple(one for one in self.shortlist if one != key)
        return replace(self, shortlist=left)

    def shortlist_url(self, base: str = "", anchor: str = "") -> str:
        """The address of the list's page; `base` leads to it."""
        value = ",".join(self.shortlist)
        return f"{base}?{urlencode({'list': value}, safe=',')}{anchor}"

    def with_page(self, page: int) -> DirectoryQuery:
        return replace(self, page=page)

    def url(self, anchor: str = "", form: str = "") -> str:
        """The query as a relative address; the order of parameters is always one.

        `form` is the code of a format in which the list is asked for.
        """
        pairs = self.pairs()
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        if form:
            pairs.append(("format", form))
        return f"?{urlencode(pairs, safe=',')}{anchor}"

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters without page and format, in the order of every address."""
        known = labels.snapshot().terms
        pairs = [("q", self.text)] if self.text else []
        for facet in facets.FACETS:
            pairs += [
                (facet.name, known[pk].code) for pk in self.selected.get(facet.name, ())
            ]
        if self.near:
            pairs.append(("near", self.near.text))
            if self.near.km != RADIUS:
                pairs.append(("km", str(self.near.km)))
        if self.box:
            pairs.append(("box", box_value(self.box)))
        if self.shortlist:
            pairs.append(("list", ",".join(self.shortlist)))
        if self.view != View.LIST:
            pairs.append(("view", self.view.value))
        if self.sort:
            pairs.append(("sort", self.sort.value))
        return pairs
