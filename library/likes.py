"""Practices like one: of the same themes, and of a country or level that the reader chooses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.functional import cached_property

from hanse.library import facets
from hanse.library.listing import Listing, Row
from hanse.library.queries import LibraryQuery
from hanse.networks.frame import Frame
from hanse.search.engines import Hit, Sort
from hanse.taxonomy import labels

if TYPE_CHECKING:
    from hanse.library.models.pages import LibraryPage

MOST = 4
# So many are looked at to find the most alike.
LOOKED_AT = 60
COUNTRY, LEVEL = "like_country", "like_level"
# What each thing in common counts.
WEIGHTS = {"themes": 3, "sectors": 2, "countries": 1}
SAME_LEVEL = 1


@dataclass(frozen=True)
class Choice:
    code: str
    label: str
    is_chosen: bool


class Likes:
    """The practices most like one, where the reader wants them."""

    def __init__(
        self,
        page: LibraryPage,
        frame: Frame,
        language: str,
        payload: Mapping[str, Any],
        data: QueryDict,
    ) -> None:
        self.listing = Listing(page, frame, language, LibraryQuery(sort=Sort.NEWEST))
        self.language, self.payload = language, payload
        known = labels.snapshot()
        # What is in no vocabulary chooses nothing.
        self.country = known.pk(facets.COUNTRY.vocabulary, data.get(COUNTRY, ""))
        self.level = known.pk(facets.LEVEL.vocabulary, data.get(LEVEL, ""))

    @property
    def is_chosen(self) -> bool:
        return self.country is not None or self.level is not None

    @cached_property
    def _result(self) -> Any:
        """Two facets are counted, so that no choice leads to nothing."""
        selected: dict[str, tuple[int, ...]] = {
            facets.THEME.name: tuple(self.payload["themes"])
        }
        if self.country is not None:
            selected[facets.COUNTRY.name] = (self.country,)
        if self.level is not None:
            selected[facets.LEVEL.name] = (self.level,)
        return self.listing.search(
            size=LOOKED_AT,
            selected=selected,
            facets=(facets.COUNTRY.name, facets.LEVEL.name),
        )

    @property
    def rows(self) -> list[Row]:
        if not self.payload["themes"]:
            return []
        others = [
            hit for hit in self._result.hits if hit.payload["id"] != self.payload["id"]
        ]
        best = sorted(others, key=self._likeness, reverse=True)[:MOST]
        return self.listing.rows_of(best)

    def _likeness(self, hit: Hit) -> int:
        same_level = hit.payload["level"] == self.payload["level"] is not None
        return SAME_LEVEL * same_level + sum(
            weight * len({*hit.payload[name]} & {*self.payload[name]})
            for name, weight in WEIGHTS.items()
        )

    @property
    def countries(self) -> list[Choice]:
        return self._choices(facets.COUNTRY, self.country)

    @property
    def levels(self) -> list[Choice]:
        return self._choices(facets.LEVEL, self.level)

    def _choices(self, facet: Any, chosen: int | None) -> list[Choice]:
        counts = self._result.counts.get(facet.name, {})
        return [
            Choice(term.code, term.label(self.language), term.pk == chosen)
            for term in self._ordered(facet)
            if term.pk in counts or term.pk == chosen
        ]

    def _ordered(self, facet: Any) -> Iterable[Any]:
        found = list(labels.snapshot().of(facet.vocabulary))
        if facet is facets.COUNTRY:
            found.sort(key=lambda term: term.label(self.language).casefold())
        return found
