"""What the visitor asked of a library, read from an address and written back into one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hanse.library import facets
from hanse.search.engines import Sort
from hanse.search.listings import Facet
from hanse.search.listings.queries import LAST_PAGE, LONGEST_TEXT, BadQuery
from hanse.taxonomy import labels

SORTS = (Sort.RELEVANCE, Sort.NEWEST, Sort.TITLE, Sort.CONFIRMED)
# Practices side by side: two to compare, four that a screen still holds.
LEAST_COMPARED, MOST_COMPARED = 2, 4
YES = "1"

__all__ = ["BadQuery", "LibraryQuery", "compared_from"]


@dataclass(frozen=True)
class LibraryQuery:
    """Words, filters, order, page, and what is chosen to be compared."""

    text: str = ""
    selected: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    # Only practices that say what did not work.
    told: bool = False
    compared: tuple[int, ...] = ()
    sort: Sort | None = None
    page: int = 1

    @classmethod
    def parse(cls, data: QueryDict) -> LibraryQuery:
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
                if (chosen := _terms(facet, data.getlist(facet.name)))
            },
            told=data.get(facets.TOLD) == YES,
            compared=compared_from(data.get("compare", "")),
            sort=_sort(data.get("sort", "")),
            page=_page(data.get("page", "1")),
        )

    @property
    def order(self) -> Sort:
        """The order asked for, or the one that fits: by match, else the newest first."""
        if self.sort and (self.text or self.sort != Sort.RELEVANCE):
            return self.sort
        return Sort.RELEVANCE if self.text else Sort.NEWEST

    @property
    def is_filtered(self) -> bool:
        return bool(self.text or self.selected or self.told)

    @property
    def conditions(self) -> dict[str, tuple[int, ...]]:
        """What the engine is asked for, facets of no vocabulary included."""
        told = {facets.TOLD: (facets.FAILURES,)} if self.told else {}
        return {**self.selected, **told}

    def without(self, facet: str, term: int) -> LibraryQuery:
        left = tuple(pk for pk in self.selected.get(facet, ()) if pk != term)
        others = {name: pks for name, pks in self.selected.items() if name != facet}
        selected = {**others, facet: left} if left else others
        return replace(self, selected=selected, page=1)

    def with_page(self, page: int) -> LibraryQuery:
        return replace(self, page=page)

    def comparing(self, pk: int) -> LibraryQuery:
        """The same with a practice chosen; the oldest choice makes room."""
        chosen = (*(one for one in self.compared if one != pk), pk)
        return replace(self, compared=chosen[-MOST_COMPARED:])

    def not_comparing(self, pk: int) -> LibraryQuery:
        left = tuple(one for one in self.compared if one != pk)
        return replace(self, compared=left)

    def compare_url(self, base: str = "") -> str:
        """The page that shows the chosen practices side by side."""
        value = ",".join(map(str, self.compared))
        return f"{base}compare/?{urlencode({'compare': value}, safe=',')}"

    def url(self, anchor: str = "", form: str = "") -> str:
        """As a relative address; the order of parameters is always one."""
        pairs = self.pairs()
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        if form:
            pairs.append(("format", form))
        return f"?{urlencode(pairs, safe=',')}{anchor}"

    def pairs(self) -> list[tuple[str, str]]:
        known = labels.snapshot().terms
        pairs = [("q", self.text)] if self.text else []
        for facet in facets.FACETS:
            pairs += [
                (facet.name, known[pk].code) for pk in self.selected.get(facet.name, ())
            ]
        if self.told:
            pairs.append((facets.TOLD, YES))
        if self.compared:
            pairs.append(("compare", ",".join(map(str, self.compared))))
        if self.sort:
            pairs.append(("sort", self.sort.value))
        return pairs


def compared_from(value: str) -> tuple[int, ...]:
    """Ids of practices in an address. Raises `BadQuery`."""
    parts = list(dict.fromkeys(part for part in value.split(",") if part))
    if len(parts) > MOST_COMPARED:
        raise BadQuery(
            _("At most %(most)s practices can stand side by side.")
            % {"most": MOST_COMPARED}
        )
    if not all(one.isascii() and one.isdecimal() and len(one) < 18 for one in parts):
        raise BadQuery(_("This list cannot be read."))
    return tuple(map(int, parts))


def _terms(facet: Facet, codes: list[str]) -> tuple[int, ...]:
    known = labels.snapshot()
    found = [known.pk(facet.vocabulary, code) for code in codes if code]
    if None in found:
        raise BadQuery(_("This filter does not exist, or no longer."), status=404)
    return tuple(sorted({pk for pk in found if pk is not None}))


def _sort(value: str) -> Sort | None:
    if not value:
        return None
    if value not in SORTS:
        raise BadQuery(_("The list cannot be sorted like that."))
    return Sort(value)


def _page(value: str) -> int:
    if not value.isascii() or not value.isdigit() or len(value) > 6:
        raise BadQuery(_("There is no such page."), status=404)
    number = int(value)
    if not 1 <= number <= LAST_PAGE:
        raise BadQuery(_("There is no such page."), status=404)
    return number
