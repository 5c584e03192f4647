"""What templates of lists ask beside what a listing says itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from hanse.blocks.templatetags.hanse_blocks import grouped
from hanse.search.formats import formats
from hanse.search.listings import LIMIT, FacetBlock, FacetOption, Listing, Way
from hanse.search.listings.rows import Pieces

register = template.Library()

# Options of a facet that are seen at once. A fold that hides one or two more is silly.
SHOWN = 8
FEW = 2
OPEN, CLOSE = mark_safe("<mark>"), mark_safe("</mark>")
OPTION = (
    '<label class="hanse-option">'
    '<input id="hanse-{facet}-{code}" type="checkbox" name="{facet}" value="{code}"{checked}>'
    ' <span>{label}</span> <span class="hanse-count">{count}</span></label>'
)


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
    first: list[FacetOption] = []
    rest: list[FacetOption] = []
    for place, option in enumerate(facet.options):
        (first if place < SHOWN or option.is_chosen else rest).append(option)
    return FoldedOptions(first, rest)


@register.simple_tag
def options(chosen: Iterable[FacetOption]) -> SafeString:
    """The terms of a facet to tick.

    No template of their own: a list has a hundred or two, and a loop over them took
    a third of the time of a page. To mark them up otherwise, replace
    `hanse_search/listing/filters.html` and go through them there.
    """
    drawn = (
        OPTION.format(
            facet=escape(one.facet),
            code=escape(one.code),
            checked=" checked" if one.is_chosen else "",
            label=escape(one.label),
            count=grouped(one.count),
        )
        for one in chosen
    )
    return mark_safe("\n".join(drawn))  # noqa: S308  (escaped)


@register.filter
def has_filters(listing: Listing[Any, Any]) -> bool:
    """Whether there is anything to filter by."""
    return any(facet.options for facet in listing.facets)


@register.filter
def filter_count(listing: Listing[Any, Any]) -> int:
    """How many filters are chosen; the words in the search field are none."""
    return len(listing.chips) - bool(listing.query.text)


@register.filter
def sort_link(listing: Listing[Any, Any], code: str) -> Way | None:
    """One order of a table; `None` where it makes no sense."""
    return next((way for way in listing.sorts if way.code == code), None)


@register.simple_tag
def marked(pieces: Pieces, text: str) -> SafeString:
    """A text with what matched in it marked; as it is, where nothing did."""
    if not pieces:
        return escape(text)
    return format_html_join(
        "",
        "{}{}{}",
        ((OPEN, one, CLOSE) if match else ("", one, "") for one, match in pieces),
    )


@register.filter
def list_formats(listing: Listing[Any, Any]) -> list[FormatLink]:
    """The same list in other formats, as a whole; none of an empty one."""
    return format_links(listing) if listing.total else []


@register.filter
def format_links(listing: Listing[Any, Any]) -> list[FormatLink]:
    """The same for a list of which is known that it is not empty."""
    query = listing.query.with_page(1)
    return [
        FormatLink(str(one.label), query.url(form=one.code), one.media_type)
        for one in formats(listing.offered_formats)
    ]


@register.filter
def left_out(listing: Listing[Any, Any]) -> int:
    """How many a format gives of a list that is longer; 0 where it gives all."""
    return LIMIT if listing.total > LIMIT else 0
