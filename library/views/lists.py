"""The list of practices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from hanse.library import data_views
from hanse.library.listing import Listing
from hanse.library.queries import BadQuery, LibraryQuery
from hanse.library.reading_lists import toolkit_rows
from hanse.library.views.frames import frame_of

if TYPE_CHECKING:
    from hanse.library.models.pages import LibraryPage


def listing(page: LibraryPage, request: HttpRequest) -> HttpResponse:
    """The list with its facets; a bad address is answered on the same page."""
    frame = frame_of(request)
    language = frame.code_of(page)
    if code := request.GET.get("format", ""):
        return data_views.listing(page, request, frame, code)
    context: dict[str, Any] = page.get_context(request)
    status = 200
    try:
        found = Listing(page, frame, language, LibraryQuery.parse(request.GET))
        # Ask now: a page beyond the last one is an error, too.
        found.result  # noqa: B018
    except BadQuery as error:
        found = Listing(page, frame, language, LibraryQuery())
        context["error"], status = error.message, error.status
    context["listing"] = found
    if not found.query.is_filtered and found.query.page == 1 and status == 200:
        context["toolkits"] = toolkit_rows(found)
    return TemplateResponse(request, page.template, context, status=status)
