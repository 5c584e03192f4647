"""How a list says what it shows: its kinds, its times, its filters, a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from hanse.blocks.parts import Link
from hanse.blocks.templatetags.hanse_blocks import day as day_in_words
from hanse.directory.listing import Chip
from hanse.directory.showing import number
from hanse.newsroom import facets
from hanse.newsroom.enums import ItemKind
from hanse.newsroom.listing import Listing
from hanse.newsroom.queries import NewsroomQuery, View, When
from hanse.taxonomy import labels


def kinds(listing: Listing) -> list[Link]:
    """The kinds of the page beside each other; none where there is one alone."""
    page_kinds = listing.page.kinds
    if len(page_kinds) < 2:
        return []
    query = listing.query
    found = [
        Link(
            pgettext("kinds", "All"), query.of_kind("").url(), is_current=not query.kind
        )
    ]
    for kind in ItemKind:
        if kind in page_kinds:
            found.append(
                Link(
                    str(capfirst(kind.label)),
                    query.of_kind(kind.value).url(),
                    is_current=query.kind == kind,
                )
            )
    return found


def times(listing: Listing) -> list[Link]:
    """Times to choose from: of events all, of calls whether they are over."""
    query = listing.query
    if query.kind not in {ItemKind.EVENT, ItemKind.CALL}:
        return []

    def link(title: str, when: When | None, view: View = View.LIST) -> Link:
        asked = replace(
            query, when=when, start=None, end=None, month=None, view=view, page=1
        )
        is_plain = query.start is None and query.end is None
        here = query.when == when and query.view == view
        return Link(title, asked.url("#results"), is_current=here and is_plain)

    if query.kind == ItemKind.CALL:
        return [link(_("Open"), None), link(pgettext("calls", "Closed"), When.PAST)]
    return [
        link(pgettext("events", "Coming"), None),
        link(_("Today"), When.TODAY),
        link(_("This week"), When.WEEK),
        link(_("Month"), None, View.MONTH),
        link(_("Archive"), When.PAST),
    ]


def years(listing: Listing) -> list[Link]:
    """Years of an archive, back from this one."""
    query = listing.query
    is_archive = query.when == When.PAST or query.kind == ItemKind.NEWS
    if not is_archive or listing.is_month:
        return []
    this_year = listing.now.year
    found = []
    for year in range(this_year, this_year - MOST_YEARS, -1):
        start, end = date(year, 1, 1), date(year, 12, 31)
        asked = replace(query, start=start, end=end, page=1)
        is_here = (query.start, query.end) == (start, end)
        found.append(Link(str(year), asked.url("#results"), is_current=is_here))
    return found


MOST_YEARS = 5


def chips(listing: Listing) -> list[Chip]:
    """All that is chosen, each with the address that takes it away."""
    return [Chip(label, query.url("#results")) for label, query in _chosen(listing)]


def _chosen(listing: Listing) -> Iterator[tuple[str, NewsroomQuery]]:
    query = replace(listing.query, page=1)
    terms = labels.snapshot().terms
    if query.text:
        quoted = _("“%(words)s”") % {"words": query.text}
        yield quoted, replace(query, text="")
    for facet in facets.FACETS:
        for pk in query.selected.get(facet.name, ()):
            label = terms[pk].label(listing.language)
            yield label, query.without(facet.name, pk)
    for code in query.forms:
        left = tuple(one for one in query.forms if one != code)
        yield str(facets.FORM_BY_CODE[code].label), replace(query, forms=left)
    if query.start or query.end:
        yield _span(query.start, query.end), replace(query, start=None, end=None)


def _span(start: date | None, end: date | None) -> str:
    if start and end:
        year = start.year
        if (start, end) == (date(year, 1, 1), date(year, 12, 31)):
            return str(year)
        return f"{day_in_words(start)} – {day_in_words(end)}"
    if start:
        return _("from %(day)s") % {"day": day_in_words(start)}
    return _("until %(day)s") % {"day": day_in_words(end)}


def sentence(listing: Listing) -> str:
    """How many of what, for eyes and screen readers alike."""
    total = listing.total
    numbers = {"number": number(total)}
    kind = listing.query.kind
    if kind == ItemKind.NEWS:
        found = ngettext("%(number)s piece of news", "%(number)s pieces of news", total)
    elif kind == ItemKind.CALL:
        found = ngettext("%(number)s call", "%(number)s calls", total)
    elif kind == ItemKind.EVENT and listing.is_read_whole and not listing.is_past:
        found = ngettext("%(number)s date", "%(number)s dates", total)
    elif kind == ItemKind.EVENT:
        found = ngettext("%(number)s event", "%(number)s events", total)
    else:
        found = ngettext("%(number)s page", "%(number)s pages", total)
    counted = found % numbers
    chosen = [label for label, _query in _chosen(listing)]
    if not chosen:
        return counted
    return _("%(counted)s: %(filters)s") % {
        "counted": counted,
        "filters": " · ".join(chosen),
    }
