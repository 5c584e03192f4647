"""The list of practices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

from hanse.library import data_views
from hanse.library.listing import Listing
from hanse.library.queries import LibraryQuery
from hanse.search.listings.views import frame_of, list_page

if TYPE_CHECKING:
    from hanse.library.models.pages import LibraryPage


def listing(page: LibraryPage, request: HttpRequest) -> HttpResponse:
    frame = frame_of(request)
    language = frame.code_of(page)
    if code := request.GET.get("format", ""):
        return data_views.listing(page, request, frame, code)
    return list_page(
        page,
        request,
        LibraryQuery,
        lambda query: Listing(page, frame, language, query),
    )
