"""What the visitor asked of a newsroom, read from an address and written back into one."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from hanse.newsroom import facets
from hanse.newsroom.enums import ItemKind
from hanse.search.engines import Sort
from hanse.search.listings import BadQuery, Facet, ListQuery

# Nobody plans before or after.
FIRST_YEAR, LAST_YEAR = 1990, 2100
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


class View(enum.StrEnum):
    """How the same pages are shown."""

    LIST = "list"
    MONTH = "month"


class When(enum.StrEnum):
    """Which time; without one, what comes, or all of the news."""

    TODAY = "today"
    WEEK = "week"
    PAST = "past"


@dataclass(frozen=True)
class NewsroomQuery(ListQuery):
    """Words, kind, topics, forms, time and view. Its order is that of the kind."""

    facets: ClassVar[tuple[Facet, ...]] = facets.FACETS
    sorts: ClassVar[tuple[Sort, ...]] = ()

    kind: str = ""
    forms: tuple[str, ...] = ()
    when: When | None = None
    # Days, both included; of the archive often a whole year.
    start: date | None = None
    end: date | None = None
    # The first day of the month that is looked at.
    month: date | None = None
    view: View = View.LIST

    @classmethod
    def read(cls, data: QueryDict, language: str) -> dict[str, Any]:
        kind = data.get("kind", "")
        if kind and kind not in ItemKind.values:
            raise BadQuery(_("There is nothing of this kind here."), status=404)
        start, end = _day(data.get("from", "")), _day(data.get("to", ""))
        if start and end and end < start:
            raise BadQuery(_("This time ends before it begins."))
        return {
            **super().read(data, language),
            "kind": kind,
            "forms": _forms(data.getlist(facets.FORM)),
            "when": _when(data.get("when", "")),
            "start": start,
            "end": end,
            "month": _month(data.get("month", "")),
            "view": _view(data.get("view", "")),
        }

    def on(self, kinds: list[str]) -> NewsroomQuery:
        """As a page of these kinds takes it. Raises `BadQuery` for another kind."""
        if self.kind and self.kind not in kinds:
            raise BadQuery(_("There is nothing of this kind here."), status=404)
        query = self
        if not self.kind and len(kinds) == 1:
            query = replace(query, kind=kinds[0])
        if query.view == View.MONTH:
            if ItemKind.EVENT not in kinds:
                raise BadQuery(_("There is no calendar here."), status=404)
            query = replace(query, kind=ItemKind.EVENT.value)
        return query

    @property
    def order(self) -> Sort:
        if self.kind in {ItemKind.EVENT, ItemKind.CALL}:
            return Sort.SOONEST
        return Sort.RELEVANCE if self.text else Sort.NEWEST

    @property
    def is_filtered(self) -> bool:
        """Whether anything is chosen beside the kind and the view."""
        return bool(
            super().is_filtered or self.forms or self.when or self.start or self.end
        )

    @property
    def conditions(self) -> dict[str, tuple[int, ...]]:
        """What a search request selects."""
        found = dict(self.selected)
        if self.forms:
            values = (facets.FORM_BY_CODE[code].value for code in self.forms)
            found[facets.FORM] = tuple(sorted(values))
        return found

    def of_kind(self, kind: str) -> NewsroomQuery:
        """Another kind with the same words and topics; forms and times are a kind's."""
        return NewsroomQuery(text=self.text, selected=self.selected, kind=kind)

    def own_pairs(self) -> list[tuple[str, str]]:
        pairs = [("kind", self.kind)] if self.kind else []
        pairs += [(facets.FORM, code) for code in self.forms]
        if self.when:
            pairs.append(("when", self.when.value))
        if self.start:
            pairs.append(("from", self.start.isoformat()))
        if self.end:
            pairs.append(("to", self.end.isoformat()))
        if self.view != View.LIST:
            pairs.append(("view", self.view.value))
        if self.month:
            pairs.append(("month", f"{self.month:%Y-%m}"))
        return pairs

    def hidden_pairs(self) -> list[tuple[str, str]]:
        kept = {"kind", "when", "view", "month"}
        if self.when:
            # The archive's year is chosen by a link.
            kept |= {"from", "to"}
        return [pair for pair in self.own_pairs() if pair[0] in kept]


def _forms(codes: list[str]) -> tuple[str, ...]:
    wanted = {code for code in codes if code}
    if wanted - facets.FORM_BY_CODE.keys():
        raise BadQuery(_("This filter does not exist, or no longer."), status=404)
    return tuple(form.code for form in facets.FORMS if form.code in wanted)


def _when(value: str) -> When | None:
    try:
        return When(value) if value else None
    except ValueError:
        raise BadQuery(_("Nobody knows when this is.")) from None


def _view(value: str) -> View:
    try:
        return View(value or View.LIST)
    except ValueError:
        raise BadQuery(_("The results cannot be shown like that.")) from None


def _day(value: str) -> date | None:
    if not value:
        return None
    try:
        found = parse_date(value)
    except ValueError:
        found = None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise BadQuery(_("A day is written like 2026-12-31."))
    return found


def _month(value: str) -> date | None:
    if not value:
        return None
    found = _MONTH.fullmatch(value)
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise BadQuery(_("A month is written like 2026-12."))
    return date(int(found[1]), int(found[2]), 1)
