"""What the directory's templates ask of a listing beside what it says itself."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from hanse.directory import places
from hanse.directory.listing import LIST_FORMATS, Listing
from hanse.directory.models import DirectoryRecord
from hanse.directory.nearby import RADIUS, RADIUSES
from hanse.directory.presentation import RecordView
from hanse.directory.shortlist import Shortlist
from hanse.search.formats import formats
from hanse.search.templatetags.hanse_search import FormatLink
from hanse.taxonomy.languages import content_languages

register = template.Library()

TOWNS = 60


@register.filter
def radiuses(listing: Listing) -> list[tuple[int, bool]]:
    """Distances to choose from, and whether each is chosen."""
    near = listing.query.near
    chosen = near.km if near else RADIUS
    return [(km, km == chosen) for km in sorted({*RADIUSES, chosen})]


@register.simple_tag
@cache
def town_options(language: str) -> SafeString:
    """The largest towns of the area, to be offered while a visitor types."""
    largest = places.places()[:TOWNS]
    names = sorted(place.name_in(language) for place in largest)
    return format_html_join(
        "", '<option value="{}"></option>', ((name,) for name in names)
    )


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
