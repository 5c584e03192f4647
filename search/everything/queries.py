from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hanse.search import kinds
from hanse.search.engines import Sort
from hanse.search.listings import BadQuery, Facet, ListQuery


@dataclass(frozen=True)
class SearchQuery(ListQuery):
    """Words, kinds and filters; in this network, or in all of the install."""

    # The list of the registry itself: apps add to it.
    facets: ClassVar[Sequence[Facet]] = kinds.FACETS  # type: ignore[assignment]
    default_sort: ClassVar[Sort] = Sort.NEWEST

    kinds: tuple[str, ...] = ()
    everywhere: bool = False

    @classmethod
    def read(cls, data: QueryDict, language: str) -> dict[str, Any]:
        return {
            **super().read(data, language),
            "kinds": _kinds(data.getlist("kind")),
            "everywhere": is_everywhere(data),
        }

    @property
    def is_filtered(self) -> bool:
        return bool(super().is_filtered or self.kinds or self.everywhere)

    def of_kinds(self, *codes: str) -> SearchQuery:
        return replace(self, kinds=codes, page=1)

    def own_pairs(self) -> list[tuple[str, str]]:
        return [("kind", code) for code in self.kinds] + self._place()

    def hidden_pairs(self) -> list[tuple[str, str]]:
        return self.own_pairs() + super().hidden_pairs()

    def _place(self) -> list[tuple[str, str]]:
        return [("in", "all")] if self.everywhere else []


def is_everywhere(data: QueryDict) -> bool:
    """Whether an address asks for all networks."""
    return data.get("in") == "all"


def _kinds(codes: Sequence[str]) -> tuple[str, ...]:
    wanted = [code for code in codes if code]
    if not all(map(kinds.hit_kind, wanted)):
        raise BadQuery(_("This filter does not exist, or no longer."), status=404)
    return tuple(sorted(set(wanted)))
