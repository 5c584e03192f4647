"""The directory for programs: lists and records in other formats than HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from hanse.directory.entries import RECORD_FORMATS
from hanse.directory.listing import LIST_FORMATS, Listing
from hanse.directory.nearby import parse_box
from hanse.directory.presentation import RecordView
from hanse.directory.queries import DirectoryQuery
from hanse.directory.shortlist import Shortlist
from hanse.directory.whole_lists import WholeList
from hanse.networks.frame import Frame
from hanse.search.formats import Sheet, get_format
from hanse.search.formats.answers import answer, file_name, open_to_all, problem
from hanse.search.geometry import DEEPEST
from hanse.search.listings import BadQuery
from hanse.search.listings.views import list_in_format, no_format

# The code of what a map asks for; not one of the formats to take along.
CELLS = "cells"

if TYPE_CHECKING:
    from hanse.directory.models.pages import DirectoryPage


def listing(
    page: DirectoryPage, request: HttpRequest, frame: Frame, code: str
) -> HttpResponse:
    """The whole list at the filters of the address; what is wrong with them as JSON."""
    if code == CELLS:
        return _cells(page, request, frame)
    language, address = frame.code_of(page), page.get_full_url(request)

    def whole(query: DirectoryQuery, most: int | None) -> WholeList:
        return WholeList(Listing(page, frame, language, query), address, most)

    return list_in_format(page, request, code, LIST_FORMATS, DirectoryQuery, whole)


def shortlist(found: Shortlist, code: str) -> HttpResponse:
    """What a visitor has chosen, as far as it may be seen here."""
    format_ = get_format(code, LIST_FORMATS)
    if format_ is None:
        return no_format(LIST_FORMATS)
    sheet = found.sheet
    name = file_name(found.frame.slug, "list")
    return answer(format_, sheet, format_.render(sheet, found.entries()), name)


def record(
    code: str, find: Callable[[], RecordView | HttpResponse], address: str
) -> HttpResponse:
    """One record. `find` gives it, or the page's answer where it is not here."""
    if code not in RECORD_FORMATS:
        return no_format(RECORD_FORMATS)
    try:
        found = find()
    except Http404:
        return problem(404, _("There is no such entry."))
    if isinstance(found, HttpResponse):
        return _elsewhere(found, code)
    format_ = get_format(code, found.kind.formats)
    if format_ is None:
        return no_format(found.kind.formats)
    entry = found.entry
    sheet = Sheet(
        title=found.title, url=entry["id"], language=found.language, total=1, limit=1
    )
    pieces = format_.render_one(sheet, entry)
    return answer(format_, sheet, pieces, file_name(address))


def _cells(page: DirectoryPage, request: HttpRequest, frame: Frame) -> HttpResponse:
    """What lies in each tile of the part of the map that is looked at.

    Filters are those of the list; `seen` (as `box`) and `zoom` are the map's.
    """
    try:
        query = DirectoryQuery.parse(request.GET, frame.code_of(page), frame.pk)
        seen = parse_box(request.GET.get("seen", ""))
    except BadQuery as error:
        return problem(error.status, error.message)
    except ValueError as error:
        return problem(400, str(error))
    zoom = request.GET.get("zoom", "")
    if not zoom.isascii() or not zoom.isdigit() or int(zoom[:3]) > DEEPEST:
        return problem(400, _("The zoom is a number from 0 to 18."))
    found = Listing(page, frame, frame.code_of(page), query)
    result = found.search(grid=int(zoom), box=query.box or seen)
    markers = found.markers(result.cells)
    return JsonResponse(
        {
            "total": result.total,
            "cells": [
                [round(one.latitude, 5), round(one.longitude, 5), one.count, one.url]
                for one in markers
            ],
        }
    )


def _elsewhere(found: HttpResponse, code: str) -> HttpResponse:
    """What the page says of a record that is not here, in a program's words."""
    format_ = get_format(code, RECORD_FORMATS)
    if format_ is None:
        return no_format(RECORD_FORMATS)
    if found.status_code == 410:
        return problem(410, _("This entry is no longer here."))
    return open_to_all(found) if format_.is_open else found
