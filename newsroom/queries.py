"""What the visitor asked of a newsroom, read from an address and written back into one."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from hanse.directory.queries import LAST_PAGE, LONGEST_TEXT, BadQuery
from hanse.newsroom import facets
from hanse.newsroom.enums import ItemKind
from hanse.taxonomy import labels

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
class NewsroomQuery:
    """Words, kind, filters, time, view and page. Addresses have one order always."""

    text: str = ""
    kind: str = ""
    selected: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    forms: tuple[str, ...] = ()
    when: When | None = None
    # Days, both included; of the archive often a whole year.
    start: date | None = None
    end: date | None = None
    # The first day of the month that is looked at.
    month: date | None = None
    view: View = View.LIST
    page: int = 1

    @classmethod
    def parse(cls, data: QueryDict, kinds: list[str]) -> NewsroomQuery:
        """Read a query string of a newsroom with these kinds. Raises `BadQuery`.

        Parameters that nobody knows do not matter.
        """
        text = " ".join(data.get("q", "").split())
        if "\x00" in text:
            raise BadQuery(_("The search contains a character that cannot be."))
        if len(text) > LONGEST_TEXT:
            raise BadQuery(
                _("The search is too long. Try the two or three words that matter.")
            )
        kind = data.get("kind", "") or (kinds[0] if len(kinds) == 1 else "")
        if kind and kind not in kinds:
            raise BadQuery(_("There is nothing of this kind here."), status=404)
        start, end = _day(data.get("from", "")), _day(data.get("to", ""))
        if start and end and end < start:
            raise BadQuery(_("This time ends before it begins."))
        query = cls(
            text=text,
            kind=kind,
            selected={
                facet.name: chosen
                for facet in facets.FACETS
                if (chosen := _terms(facet, data.getlist(facet.name)))
            },
            forms=_forms(data.getlist(facets.FORM)),
            when=_when(data.get("when", "")),
            start=start,
            end=end,
            month=_month(data.get("month", "")),
            view=_view(data.get("view", "")),
            page=_page(data.get("page", "1")),
        )
        if query.view == View.MONTH and ItemKind.EVENT not in kinds:
            raise BadQuery(_("There is no calendar here."), status=404)
        return query

    @property
    def is_filtered(self) -> bool:
        """Whether anything is chosen beside the kind and the view."""
        return bool(
            self.text
            or self.selected
            or self.forms
            or self.when
            or self.start
            or self.end
        )

    @property
    def conditions(self) -> dict[str, tuple[int, ...]]:
        """What a search request selects."""
        found = dict(self.selected)
        if self.forms:
            values = (facets.FORM_BY_CODE[code].value for code in self.forms)
            found[facets.FORM] = tuple(sorted(values))
        return found

    def without(self, facet: str, term: int) -> NewsroomQuery:
        """The same without one chosen term, on the first page."""
        left = tuple(pk for pk in self.selected.get(facet, ()) if pk != term)
        others = {name: pks for name, pks in self.selected.items() if name != facet}
        selected = {**others, facet: left} if left else others
        return replace(self, selected=selected, page=1)

    def of_kind(self, kind: str) -> NewsroomQuery:
        """Another kind with the same words and topics; forms and times are a kind's."""
        return replace(
            self,
            kind=kind,
            forms=(),
            when=None,
            start=None,
            end=None,
            month=None,
            view=View.LIST,
            page=1,
        )

    def with_page(self, page: int) -> NewsroomQuery:
        return replace(self, page=page)

    def url(self, anchor: str = "", form: str = "") -> str:
        """The query as a relative address; `form` is the code of a format."""
        pairs = self.pairs()
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        if form:
            pairs.append(("format", form))
        return f"?{urlencode(pairs)}{anchor}"

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters without page and format."""
        known = labels.snapshot().terms
        pairs = [("q", self.text)] if self.text else []
        if self.kind:
            pairs.append(("kind", self.kind))
        for facet in facets.FACETS:
            pairs += [
                (facet.name, known[pk].code) for pk in self.selected.get(facet.name, ())
            ]
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


def _terms(facet: facets.Facet, codes: list[str]) -> tuple[int, ...]:
    known = labels.snapshot()
    found = [known.pk(facet.vocabulary, code) for code in codes if code]
    if None in found:
        raise BadQuery(_("This filter does not exist, or no longer."), status=404)
    return tuple(sorted({pk for pk in found if pk is not None}))


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


def _page(value: str) -> int:
    if not value.isascii() or not value.isdigit() or len(value) > 6:
        raise BadQuery(_("There is no such page."), status=404)
    number = int(value)
    if not 1 <= number <= LAST_PAGE:
        raise BadQuery(_("There is no such page."), status=404)
    return number
