"""Two to four practices side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from hanse.library.comparison import Comparison
from hanse.library.queries import BadQuery, LibraryQuery, compared_from
from hanse.search.listings.views import frame_of

if TYPE_CHECKING:
    from hanse.library.models.pages import LibraryPage


def compare(page: LibraryPage, request: HttpRequest) -> HttpResponse:
    frame = frame_of(request)
    language = frame.code_of(page)
    context = page.get_context(request) | {"is_unlisted": True}
    status = 200
    try:
        chosen = compared_from(request.GET.get("compare", ""))
        query = LibraryQuery(compared=chosen)
        context["comparison"] = Comparison(page, frame, language, query)
    except BadQuery as error:
        context["error"], status = error.message, error.status
    return TemplateResponse(
        request, "hanse_library/compare.html", context, status=status
    )
