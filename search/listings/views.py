"""A list as an answer to a request: as a page, and in other formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.models import Page

from hanse.networks.frame import Frame
from hanse.search.engines import Sort
from hanse.search.formats import get_format
from hanse.search.formats.answers import answer, file_name, problem
from hanse.search.formats.feeds import FeedFormat
from hanse.search.listings.listing import Listing
from hanse.search.listings.queries import BadQuery, ListQuery
from hanse.search.listings.whole import WholeList

Query = TypeVar("Query", bound=ListQuery)


def frame_of(request: HttpRequest) -> Frame:
    """The network of a request; 404 on a Wagtail site that is none."""
    frame: Frame | None = getattr(request, "network", None)
    if frame is None:
        raise Http404
    return frame


def list_page(
    page: Page,
    request: HttpRequest,
    query_class: type[Query],
    make: Callable[[Query], Listing[Any, Query]],
) -> HttpResponse:
    """The list with its facets; a bad address is answered on the same page."""
    context: dict[str, Any] = page.get_context(request)
    status = 200
    try:
        frame = frame_of(request)
        query = query_class.parse(request.GET, frame.code_of(page), frame.pk)
        listing = make(query)
        # Ask now: a page beyond the last one is an error, too.
        listing.result  # noqa: B018
    except BadQuery as error:
        listing = make(query_class())
        context["error"], status = error.message, error.status
    context["listing"] = listing
    return TemplateResponse(request, page.get_template(request), context, status=status)


def list_in_format(
    page: Page,
    request: HttpRequest,
    code: str,
    known: tuple[str, ...],
    query_class: type[Query],
    whole: Callable[[Query, int | None], WholeList[Any]],
) -> HttpResponse:
    """The whole list at the filters of the address; what is wrong with them as JSON.

    `known` are the codes of the formats that this list has. `whole` reads the list of
    a query, so many of it at most.
    """
    frame = frame_of(request)
    format_ = get_format(code, known)
    if format_ is None:
        return no_format(known)
    try:
        query = query_class.parse(request.GET, frame.code_of(page), frame.pk)
    except BadQuery as error:
        return problem(error.status, error.message)
    if isinstance(format_, FeedFormat):
        found = whole(replace(query, sort=Sort.NEWEST), format_.MOST)
    else:
        found = whole(query, None)
    name = file_name(frame.slug, page.slug, *_codes(query), query.text)
    sheet = found.sheet_for(query)
    return answer(format_, sheet, format_.render(sheet, found.entries()), name)


def no_format(known: tuple[str, ...]) -> HttpResponse:
    return problem(
        404,
        _("There is no such format here. There are: %(formats)s.")
        % {"formats": ", ".join(known)},
    )


def _codes(query: ListQuery) -> list[str]:
    return [
        facet.code(one)
        for facet in query.facets
        for one in query.selected.get(facet.name, ())
    ]
