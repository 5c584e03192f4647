"""The words of filters and orders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from hanse.search.engines import Sort
from hanse.search.listings.queries import ListQuery


@dataclass(frozen=True)
class Filter:
    """A chosen filter in words, and the query without it."""

    label: str
    without: ListQuery


@dataclass(frozen=True)
class Way:
    """Another way to see the same results."""

    code: str
    label: str
    url: str
    is_current: bool = False


def words_filter(query: ListQuery) -> Iterator[Filter]:
    if query.text:
        quoted = _("“%(words)s”") % {"words": query.text}
        yield Filter(quoted, replace(query, text="", page=1))


def term_filters(query: ListQuery, language: str) -> Iterator[Filter]:
    for facet in query.facets:
        for one in query.selected.get(facet.name, ()):
            yield Filter(facet.label(one, language), query.without(facet.name, one))


def with_filters(counted: str, filters: Iterable[Filter]) -> str:
    """What a list shows, as one sentence for eyes and screen readers alike."""
    chosen = " · ".join(one.label for one in filters)
    if not chosen:
        return counted
    return _("%(counted)s: %(filters)s") % {"counted": counted, "filters": chosen}


def sort_ways(query: ListQuery, names: dict[Sort, Any]) -> list[Way]:
    """The orders of a list by their names; the one it has by itself has no word in
    its address.
    """
    own = replace(query, sort=None).order
    return [
        Way(
            sort.value,
            str(label),
            replace(query, sort=None if sort == own else sort, page=1).url("#results"),
            sort == query.order,
        )
        for sort, label in names.items()
    ]


def number(value: int) -> str:
    return number_format(value, force_grouping=True)
