"""What the visitor asked for, read from an address and written back into one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hanse.search.engines import Sort
from hanse.search.listings.facets import Facet

# Deeper than anybody reads; narrower filters lead there faster.
LAST_PAGE = 500
LONGEST_TEXT = 300


class BadQuery(Exception):
    """An address that asks for what cannot be. `message` is for the visitor."""

    def __init__(self, message: Any, status: int = 400) -> None:
        super().__init__(str(message))
        self.message, self.status = message, status


@dataclass(frozen=True)
class ListQuery:
    """Words, filters and order of a list. Subclass it for what an app's lists have more.

    A subclass names its facets and orders, adds fields, reads them in `read` and
    writes them in `own_pairs`.
    """

    # What the list can be filtered by, in the order in which addresses name it.
    facets: ClassVar[tuple[Facet, ...]] = ()
    sorts: ClassVar[tuple[Sort, ...]] = (Sort.RELEVANCE, Sort.TITLE, Sort.NEWEST)
    # The order of a list without words.
    default_sort: ClassVar[Sort] = Sort.TITLE

    text: str = ""
    selected: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    sort: Sort | None = None
    page: int = 1

    @classmethod
    def parse(cls, data: QueryDict, language: str = "", reader: int = 0) -> Self:
        """Read a query string. Raises `BadQuery`; unknown parameters do not matter.

        `language` is the visitor's, `reader` the network whose page asks: what is no
        filter of its own is none here.
        """
        fields = cls.read(data, language)
        for facet in cls.facets:
            chosen = fields["selected"].get(facet.name, ())
            if not all(facet.is_of(one, reader) for one in chosen):
                raise BadQuery(_NO_FILTER, status=404)
        return cls(**fields)

    @classmethod
    def read(cls, data: QueryDict, language: str) -> dict[str, Any]:
        """The fields that the parameters say; a subclass adds its own."""
        return {
            "text": read_text(data.get("q", "")),
            "selected": {
                facet.name: chosen
                for facet in cls.facets
                if (chosen := _terms(facet, data.getlist(facet.name)))
            },
            "sort": cls._sort(data.get("sort", "")),
            "page": _page(data.get("page", "1")),
        }

    @classmethod
    def _sort(cls, value: str) -> Sort | None:
        if not value:
            return None
        if value not in cls.sorts:
            raise BadQuery(_("The list cannot be sorted like that."))
        return Sort(value)

    @property
    def order(self) -> Sort:
        """The order asked for, or the one that fits."""
        return self.sort or (Sort.RELEVANCE if self.text else self.default_sort)

    @property
    def is_filtered(self) -> bool:
        return bool(self.text or self.selected)

    def without(self, facet: str, term: int) -> Self:
        """The same without one chosen term, on the first page."""
        left = tuple(pk for pk in self.selected.get(facet, ()) if pk != term)
        others = {name: pks for name, pks in self.selected.items() if name != facet}
        selected = {**others, facet: left} if left else others
        return replace(self, selected=selected, page=1)

    def with_page(self, page: int) -> Self:
        return replace(self, page=page)

    def with_text(self, text: str) -> Self:
        return replace(self, text=text, page=1)

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
        pairs = [("q", self.text)] if self.text else []
        for facet in self.facets:
            pairs += [
                (facet.name, facet.code(one))
                for one in self.selected.get(facet.name, ())
            ]
        pairs += self.own_pairs()
        if self.sort:
            pairs.append(("sort", self.sort.value))
        return pairs

    def own_pairs(self) -> list[tuple[str, str]]:
        """The parameters of a subclass's fields."""
        return []

    def hidden_pairs(self) -> list[tuple[str, str]]:
        """Parameters that the form of the filters has no field for."""
        return [("sort", self.sort.value)] if self.sort else []


def read_text(value: str) -> str:
    """The words of a search. Raises `BadQuery`."""
    text = " ".join(value.split())
    if "\x00" in text:
        raise BadQuery(_("The search contains a character that cannot be."))
    if len(text) > LONGEST_TEXT:
        raise BadQuery(
            _("The search is too long. Try the two or three words that matter.")
        )
    return text


_NO_FILTER = _("This filter does not exist, or no longer.")


def _terms(facet: Facet, codes: list[str]) -> tuple[int, ...]:
    found = [facet.value(code) for code in codes if code]
    if None in found:
        raise BadQuery(_NO_FILTER, status=404)
    return tuple(sorted({pk for pk in found if pk is not None}))


def _page(value: str) -> int:
    if not value.isascii() or not value.isdigit() or len(value) > 6:
        raise BadQuery(_("There is no such page."), status=404)
    number = int(value)
    if not 1 <= number <= LAST_PAGE:
        raise BadQuery(_("There is no such page."), status=404)
    return number
