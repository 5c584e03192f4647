"""The visitor's pages of the newsroom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from hanse.newsroom import data_views
from hanse.newsroom.front import Front
from hanse.newsroom.listing import NewsroomListing
from hanse.newsroom.queries import NewsroomQuery
from hanse.search.listings import BadQuery
from hanse.search.listings.views import frame_of

if TYPE_CHECKING:
    from hanse.newsroom.models import NewsroomPage


def listing(page: NewsroomPage, request: HttpRequest) -> HttpResponse:
    """The newsroom; a bad address is answered on the same page."""
    frame = frame_of(request)
    language = frame.code_of(page)
    if code := request.GET.get("format", ""):
        return data_views.listing(page, request, frame, code)
    context: dict[str, Any] = page.get_context(request)
    status = 200
    try:
        query = NewsroomQuery.parse(request.GET, language)
        is_preview = bool(getattr(request, "is_preview", False))
        found = NewsroomListing(page, frame, language, query, is_preview=is_preview)
        if is_front(found.query):
            context["front"] = front = Front(found)
            found.result = front.result
        else:
            # Ask now: a page beyond the last one is an error, too.
            found.result  # noqa: B018
            found.total  # noqa: B018
    except BadQuery as error:
        found = NewsroomListing(page, frame, language, NewsroomQuery())
        context["error"], status = error.message, error.status
    context["listing"] = found
    return TemplateResponse(request, page.template, context, status=status)


def is_front(query: NewsroomQuery) -> bool:
    """Whether nobody has chosen anything: the page opens with its best."""
    return not query.kind and not query.is_filtered and query.page == 1
