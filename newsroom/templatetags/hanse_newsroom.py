"""What the newsroom's templates ask of a list beside what it says itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django import template
from django.utils.dates import MONTHS

from hanse.blocks.parts import DatedRow, Link
from hanse.directory.listing import Chip, FacetBlock
from hanse.directory.templatetags.hanse_directory import (
    FoldedOptions,
    FormatLink,
    folded,
)
from hanse.newsroom import showing, wording
from hanse.newsroom.data_views import list_formats as formats_of
from hanse.newsroom.listing import Listing
from hanse.newsroom.presentation import PageView
from hanse.newsroom.schedules import Occurrence
from hanse.newsroom.whole_lists import LIMIT
from hanse.search.formats import formats

register = template.Library()


@dataclass(frozen=True)
class DatedGroup:
    """Rows of one month under its name."""

    title: str
    rows: list[DatedRow]


@register.filter
def kind_links(listing: Listing) -> list[Link]:
    return showing.kinds(listing)


@register.filter
def time_links(listing: Listing) -> list[Link]:
    return showing.times(listing)


@register.filter
def year_links(listing: Listing) -> list[Link]:
    return showing.years(listing)


@register.filter
def chips(listing: Listing) -> list[Chip]:
    return showing.chips(listing)


@register.filter
def sentence(listing: Listing) -> str:
    return showing.sentence(listing)


@register.filter
def options_of(facet: FacetBlock) -> FoldedOptions:
    return folded(facet)


@register.filter
def has_filters(listing: Listing) -> bool:
    """Whether there is anything to filter by."""
    return bool(listing.forms) or any(facet.options for facet in listing.facets)


@register.filter
def filter_count(listing: Listing) -> int:
    query = listing.query
    return sum(map(len, query.selected.values())) + len(query.forms)


@register.filter
def sent_along(listing: Listing) -> list[tuple[str, str]]:
    """Parameters that the form of filters has no field for."""
    kept = {"kind", "when", "view", "month"}
    return [pair for pair in listing.query.pairs() if pair[0] in kept]


@register.filter
def by_month(rows: Iterable[DatedRow]) -> list[DatedGroup]:
    """Rows in their order, a group for each month that follows another."""
    groups: list[DatedGroup] = []
    for row in rows:
        title = month_title(row.day) if row.day else ""
        if not groups or groups[-1].title != title:
            groups.append(DatedGroup(title, []))
        groups[-1].rows.append(row)
    return groups


@register.filter
def month_title(day: date) -> str:
    """`December 2026`."""
    return f"{MONTHS[day.month]} {day.year}"


@register.filter
def list_formats(listing: Listing) -> list[FormatLink]:
    """The same list in other formats, as a whole."""
    query = listing.query.with_page(1)
    return [
        FormatLink(str(one.label), query.url(form=one.code), one.media_type)
        for one in formats(formats_of(listing.kinds))
    ]


@register.filter
def left_out(listing: Listing) -> int:
    """How many a format gives of a list that is longer; 0 where it gives all."""
    return LIMIT if listing.total > LIMIT else 0


@register.filter
def page_formats(shown: PageView) -> list[FormatLink]:
    """One page in other formats."""
    return [
        FormatLink(str(one.label), f"?format={one.code}", one.media_type)
        for one in formats(shown.kind.formats)
    ]


@register.filter
def when(at: Occurrence) -> str:
    """Days and hours of one date."""
    return wording.when(at)


@register.simple_tag
def zone(at: Occurrence, name: str) -> str:
    """Which clock the hours of a date are of."""
    return "" if at.is_whole_day else wording.zone_of(at.start, name)


@register.filter
def machine(moment: datetime) -> str:
    """A moment as programs read it."""
    return moment.isoformat(timespec="minutes")
