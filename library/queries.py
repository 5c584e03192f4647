"""What the visitor asked of a library, read from an address and written back into one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hanse.library import facets
from hanse.search.engines import Sort
from hanse.search.listings import BadQuery, Facet, ListQuery

# Practices side by side: two to compare, four that a screen still holds.
LEAST_COMPARED, MOST_COMPARED = 2, 4
YES = "1"


@dataclass(frozen=True)
class LibraryQuery(ListQuery):
    """Words, filters, order, page, and what is chosen to be compared."""

    facets: ClassVar[tuple[Facet, ...]] = facets.FACETS
    sorts: ClassVar[tuple[Sort, ...]] = (
        Sort.RELEVANCE,
        Sort.NEWEST,
        Sort.TITLE,
        Sort.CONFIRMED,
    )
    default_sort: ClassVar[Sort] = Sort.NEWEST

    # Only practices that say what did not work.
    told: bool = False
    compared: tuple[int, ...] = ()

    @classmethod
    def read(cls, data: QueryDict, language: str) -> dict[str, Any]:
        return {
            **super().read(data, language),
            "told": data.get(facets.TOLD) == YES,
            "compared": compared_from(data.get("compare", "")),
        }

    @property
    def order(self) -> Sort:
        """The order asked for, or the one that fits: by match, else the newest first."""
        if self.sort == Sort.RELEVANCE and not self.text:
            return self.default_sort
        return super().order

    @property
    def is_filtered(self) -> bool:
        return bool(super().is_filtered or self.told)

    @property
    def conditions(self) -> dict[str, tuple[int, ...]]:
        """What the engine is asked for, facets of no vocabulary included."""
        told = {facets.TOLD: (facets.FAILURES,)} if self.told else {}
        return {**self.selected, **told}

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

    def own_pairs(self) -> list[tuple[str, str]]:
        told = [(facets.TOLD, YES)] if self.told else []
        return told + self._compared_pairs()

    def _compared_pairs(self) -> list[tuple[str, str]]:
        value = ",".join(map(str, self.compared))
        return [("compare", value)] if value else []

    def hidden_pairs(self) -> list[tuple[str, str]]:
        return self._compared_pairs() + super().hidden_pairs()


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
    # `5` and `05` are one practice, which has nothing to be compared with.
    return tuple(dict.fromkeys(map(int, parts)))
