"""How a list says what it shows: the words of its filters, and the ways to see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hanse.directory.nearby import Nearby
from hanse.directory.queries import DirectoryQuery, View
from hanse.search.engines import Sort
from hanse.search.listings import Filter, Way
from hanse.search.listings.showing import number, term_filters, words_filter


def filters(query: DirectoryQuery, language: str) -> Iterator[Filter]:
    """All that is chosen, in the order of the page."""
    yield from words_filter(query)
    yield from term_filters(query, language)
    if query.near:
        yield Filter(
            distance_label(query.near, language), replace(query, near=None, page=1)
        )
    if query.box:
        yield Filter(_("In this part of the map"), replace(query, box=None, page=1))


def distance_label(near: Nearby, language: str) -> str:
    return ngettext(
        "Within %(number)s km: %(place)s", "Within %(number)s km: %(place)s", near.km
    ) % {"number": near.km, "place": near.name(language)}


def counted(query: DirectoryQuery, shown: int, all_: int, *, is_mixed: bool) -> str:
    """How many of how many, and of which kind."""
    numbers = {"shown": number(shown), "all": number(all_)}
    if not query.is_filtered:
        if is_mixed:
            return ngettext("%(shown)s entry", "%(shown)s entries", shown) % numbers
        return (
            ngettext("%(shown)s organisation", "%(shown)s organisations", shown)
            % numbers
        )
    if is_mixed:
        words = ngettext(
            "%(shown)s of %(all)s entry", "%(shown)s of %(all)s entries", all_
        )
    else:
        words = ngettext(
            "%(shown)s of %(all)s organisation",
            "%(shown)s of %(all)s organisations",
            all_,
        )
    return words % numbers


def sort_names(query: DirectoryQuery) -> dict[Sort, Any]:
    """The orders that make sense for a list."""
    names: dict[Sort, Any] = {
        Sort.TITLE: _("Name"),
        Sort.NEWEST: _("Newest"),
        Sort.CONFIRMED: _("Last confirmed"),
    }
    if query.near:
        names = {Sort.DISTANCE: _("Nearest"), **names}
    if query.text:
        names = {Sort.RELEVANCE: _("Best match"), **names}
    return names


def views(query: DirectoryQuery) -> list[Way]:
    names = {View.LIST: _("List"), View.MAP: _("Map"), View.TABLE: _("Table")}
    return [
        Way(
            view.value,
            label,
            replace(query, view=view, page=1).url("#results"),
            view == query.view,
        )
        for view, label in names.items()
    ]


def kilometres(km: float | None) -> str:
    """A distance as people say it: tenths below ten, whole ones above."""
    if km is None:
        return ""
    if km < 0.1:
        return _("under %(number)s km") % {"number": number_format(0.1, decimal_pos=1)}
    shown = number_format(km, decimal_pos=1 if km < 9.95 else 0, force_grouping=True)
    return _("%(number)s km") % {"number": shown}
