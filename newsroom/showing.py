"""The words of a newsroom's lists: kinds, times, years, filters, numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from hanse.blocks.parts import Link
from hanse.blocks.templatetags.hanse_blocks import day as day_in_words
from hanse.newsroom import facets
from hanse.newsroom.enums import ItemKind
from hanse.newsroom.queries import NewsroomQuery, View, When
from hanse.search.listings.showing import Filter, number

# So many years back an archive is offered by links.
MOST_YEARS = 5


def kinds(query: NewsroomQuery, page_kinds: list[str]) -> list[Link]:
    """The kinds of a page beside each other; none where there is one alone."""
    if len(page_kinds) < 2:
        return []
    everything = query.of_kind("").url()
    found = [Link(pgettext("kinds", "All"), everything, is_current=not query.kind)]
    for kind in ItemKind:
        if kind in page_kinds:
            url = query.of_kind(kind.value).url()
            title = str(capfirst(kind.label))
            found.append(Link(title, url, is_current=query.kind == kind))
    return found


def times(query: NewsroomQuery) -> list[Link]:
    """Times to choose from: of events all, of calls whether they are over."""
    if query.kind == ItemKind.CALL:
        return [
            _time(query, pgettext("calls", "Open"), None),
            _time(query, pgettext("calls", "Closed"), When.PAST),
        ]
    if query.kind != ItemKind.EVENT:
        return []
    return [
        _time(query, pgettext("events", "Coming"), None),
        _time(query, _("Today"), When.TODAY),
        _time(query, _("This week"), When.WEEK),
        _time(query, _("Month"), None, View.MONTH),
        _time(query, _("Archive"), When.PAST),
    ]


def _time(
    query: NewsroomQuery, title: str, when: When | None, view: View = View.LIST
) -> Link:
    asked = replace(
        query, when=when, start=None, end=None, month=None, view=view, page=1
    )
    is_here = query.when == when and query.view == view
    has_days = bool(query.start or query.end) and when is None
    return Link(title, asked.url("#results"), is_current=is_here and not has_days)


def years(query: NewsroomQuery, this_year: int) -> list[Link]:
    """Years of the news, and of what is over, back from this one."""
    is_archive = query.when == When.PAST or query.kind == ItemKind.NEWS
    if not is_archive:
        return []
    found = []
    for year in range(this_year, this_year - MOST_YEARS, -1):
        start, end = date(year, 1, 1), date(year, 12, 31)
        asked = replace(query, start=start, end=end, page=1)
        is_here = (query.start, query.end) == (start, end)
        found.append(Link(str(year), asked.url("#results"), is_current=is_here))
    return found


def filters(query: NewsroomQuery) -> Iterator[Filter]:
    """What is chosen beside words and terms."""
    for code in query.forms:
        left = tuple(one for one in query.forms if one != code)
        label = str(facets.FORM_BY_CODE[code].label)
        yield Filter(label, replace(query, forms=left, page=1))
    if query.start or query.end:
        without = replace(query, start=None, end=None, page=1)
        yield Filter(_span(query.start, query.end), without)


def _span(start: date | None, end: date | None) -> str:
    if start and end:
        year = start.year
        if (start, end) == (date(year, 1, 1), date(year, 12, 31)):
            return str(year)
        return f"{day_in_words(start)} – {day_in_words(end)}"
    if start:
        return _("from %(day)s") % {"day": day_in_words(start)}
    return _("until %(day)s") % {"day": day_in_words(end)}


def counted(kind: str, total: int, *, is_dates: bool) -> str:
    """How many of what."""
    if kind == ItemKind.NEWS:
        found = ngettext("%(number)s piece of news", "%(number)s pieces of news", total)
    elif kind == ItemKind.CALL:
        found = ngettext("%(number)s call", "%(number)s calls", total)
    elif kind == ItemKind.EVENT and is_dates:
        found = ngettext("%(number)s date", "%(number)s dates", total)
    elif kind == ItemKind.EVENT:
        found = ngettext("%(number)s event", "%(number)s events", total)
    else:
        found = ngettext("%(number)s page", "%(number)s pages", total)
    return found % {"number": number(total)}
