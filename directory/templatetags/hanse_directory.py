"""What the directory's templates ask of a listing beside what it says itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context

from hanse.directory import places, showing
from hanse.directory.entries import LIST_FORMATS
from hanse.directory.listing import FacetBlock, FacetOption, Listing
from hanse.directory.models import DirectoryRecord
from hanse.directory.nearby import RADIUS, RADIUSES
from hanse.directory.presentation import RecordView
from hanse.directory.queries import View
from hanse.directory.shortlist import Shortlist
from hanse.directory.showing import Way
from hanse.directory.whole_lists import LIMIT
from hanse.search.formats import formats
from hanse.taxonomy.languages import content_languages

register = template.Library()

# Options of a facet that are seen at once. A fold that hides one or two more is silly.
SHOWN = 8
FEW = 2
TOWNS = 60


@dataclass(frozen=True)
class FoldedOptions:
    """The options of a facet that are seen at once, and those behind “more”."""

    first: list[FacetOption]
    rest: list[FacetOption]


@dataclass(frozen=True)
class FormatLink:
    label: str
    url: str
    media_type: str


@register.filter
def folded(facet: FacetBlock) -> FoldedOptions:
    """Split a facet's options; what is chosen is never hidden."""
    if len(facet.options) <= SHOWN + FEW:
        return FoldedOptions(facet.options, [])
    first = [
        option
        for place, option in enumerate(facet.options)
        if place < SHOWN or option.is_chosen
    ]
    rest = [option for option in facet.options if option not in first]
    return FoldedOptions(first, rest)


@register.filter
def has_filters(listing: Listing) -> bool:
    """Whether there is anything to filter by."""
    return any(facet.options for facet in listing.facets)


@register.filter
def filter_count(listing: Listing) -> int:
    """How many filters are chosen; the words in the search field are none."""
    query = listing.query
    chosen = sum(len(terms) for terms in query.selected.values())
    return chosen + bool(query.near) + bool(query.box)


@register.filter
def sort_links(listing: Listing) -> list[Way]:
    """The orders that make sense for this list; none for a list of one or a map."""
    if listing.total < 2 or listing.query.view == View.MAP:
        return []
    return showing.sorts(listing.query)


@register.filter
def view_links(listing: Listing) -> list[Way]:
    return showing.views(listing.query)


@register.filter
def sort_link(listing: Listing, code: str) -> Way | None:
    """One order of a table; `None` where it makes no sense."""
    links = (way for way in sort_links(listing) if way.code == code)
    return next(links, None)


@register.filter
def sent_along(listing: Listing) -> list[tuple[str, str]]:
    """Parameters that the form has no field for."""
    kept = {"box", "list", "view", "sort"}
    return [pair for pair in listing.query.pairs() if pair[0] in kept]


@register.filter
def radiuses(listing: Listing) -> list[tuple[int, bool]]:
    """Distances to choose from, and whether each is chosen."""
    near = listing.query.near
    chosen = near.km if near else RADIUS
    return [(km, km == chosen) for km in sorted({*RADIUSES, chosen})]


@register.simple_tag
def towns(listing: Listing) -> list[str]:
    """The largest towns of the area, to be offered while a visitor types."""
    largest = places.places()[:TOWNS]
    return sorted(place.name_in(listing.language) for place in largest)


@register.filter
def list_formats(listing: Listing) -> list[FormatLink]:
    """The same list in other formats, as a whole; none of an empty one."""
    if not listing.total:
        return []
    query = listing.query.with_page(1)
    return [
        FormatLink(str(one.label), query.url(form=one.code), one.media_type)
        for one in formats(LIST_FORMATS)
    ]


@register.filter
def shortlist_formats(shortlist: Shortlist) -> list[FormatLink]:
    """What a visitor has chosen in other formats."""
    return [
        FormatLink(
            str(one.label), f"?{shortlist.address}&format={one.code}", one.media_type
        )
        for one in formats(LIST_FORMATS)
    ]


@register.filter
def left_out(listing: Listing) -> int:
    """How many a format gives of a list that is longer; 0 where it gives all."""
    return LIMIT if listing.total > LIMIT else 0


@register.filter
def record_formats(record: RecordView) -> list[FormatLink]:
    """A record in other formats."""
    return [
        FormatLink(str(one.label), f"?format={one.code}", one.media_type)
        for one in formats(record.kind.formats)
    ]


@register.simple_tag(takes_context=True)
def preview_of(context: Context, record: DirectoryRecord) -> RecordView:
    """A draft as its page will show it, in its own language or that of the preview.

    The view has no network where the preview is served from none; its template asks
    for no address then.
    """
    request: HttpRequest | None = context.get("request")
    frame: Any = getattr(request, "network", None)
    asked = getattr(request, "hanse_preview", None)
    if asked is None:
        mode = getattr(request, "preview_mode", "")
        language = mode if mode in content_languages() else record.language
        return RecordView(record, frame, language)
    return RecordView(record, frame, asked.language, asked.overlay)
