"""The visitor's pages of the newsroom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from hanse.directory.queries import BadQuery
from hanse.networks.frame import Frame
from hanse.newsroom import data_views
from hanse.newsroom.front import Front
from hanse.newsroom.listing import Listing
from hanse.newsroom.queries import NewsroomQuery, View

if TYPE_CHECKING:
    from hanse.newsroom.models import NewsroomPage


def listing(page: NewsroomPage, request: HttpRequest) -> HttpResponse:
    """The newsroom; a bad address is answered on the same page."""
    frame = frame_of(request)
    if code := request.GET.get("format", ""):
        return data_views.listing(page, request, frame, code)
    language = frame.code_of(page)
    context: dict[str, Any] = page.get_context(request)
    status = 200
    try:
        query = NewsroomQuery.parse(request.GET, page.kinds)
        found = Listing(page, frame, language, query)
        if not is_front(query):
            # Ask now: a page beyond the last one is an error, too.
            found.result  # noqa: B018
    except BadQuery as error:
        query = NewsroomQuery()
        found = Listing(page, frame, language, query)
        context["error"], status = error.message, error.status
    context["listing"] = found
    if is_front(query) and status == 200:
        context["front"] = Front(found)
    return TemplateResponse(request, page.template, context, status=status)


def is_front(query: NewsroomQuery) -> bool:
    """Whether nobody has chosen anything: the page opens with its best."""
    plain = replace(query, kind="")
    return query.page == 1 and not plain.is_filtered and _shows_front(query)


def _shows_front(query: NewsroomQuery) -> bool:
    return not query.kind and query.view == View.LIST


def frame_of(request: HttpRequest) -> Frame:
    frame: Frame | None = getattr(request, "network", None)
    if frame is None:
        # The page stands on a Wagtail site that is no network: nobody shares here.
        raise Http404
    return frame
