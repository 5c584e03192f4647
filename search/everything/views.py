"""The visitor's search page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse

from hanse.networks.cache import keep
from hanse.search import insight
from hanse.search.everything.listing import SearchListing
from hanse.search.everything.queries import SearchQuery
from hanse.search.everything.whole import WholeSearch
from hanse.search.formats.answers import problem
from hanse.search.listings import BadQuery
from hanse.search.listings.views import frame_of, list_in_format, list_page

if TYPE_CHECKING:
    from hanse.search.models.pages import SearchPage

# The code of what is offered while somebody types; not one of the formats to take along.
SUGGESTIONS = "suggestions"


def search(page: SearchPage, request: HttpRequest) -> HttpResponse:
    frame = frame_of(request)
    language = frame.code_of(page)

    def make(query: SearchQuery) -> SearchListing:
        return SearchListing(page, frame, language, query)

    code = request.GET.get("format", "")
    if code == SUGGESTIONS:
        return _suggestions(page, request)
    if code:
        return list_in_format(
            page,
            request,
            code,
            SearchListing.formats,
            SearchQuery,
            lambda query, most: WholeSearch(
                make(query), page.get_full_url(request), most
            ),
        )
    response = list_page(page, request, SearchQuery, make)
    _note_missed(response, request)
    return response


def _note_missed(response: HttpResponse, request: HttpRequest) -> None:
    """Count what found nothing. Such a page is not kept, or one visitor would count
    for all who come after.
    """
    if not isinstance(response, TemplateResponse) or response.status_code != 200:
        return
    listing: SearchListing = (response.context_data or {})["listing"]
    if listing.is_missed and not listing.promoted:
        response.headers["Cache-Control"] = "private, no-cache"
        if not getattr(request, "is_dummy", False):
            insight.note(listing.frame.pk, listing.language, listing.query.text)


def _suggestions(page: SearchPage, request: HttpRequest) -> HttpResponse:
    frame = frame_of(request)
    language = frame.code_of(page)
    try:
        query = SearchQuery.parse(request.GET, language)
    except BadQuery as error:
        return problem(error.status, error.message)
    offered = SearchListing(page, frame, language, query).offered()
    return keep(
        JsonResponse(
            {
                "suggestions": [
                    {
                        "title": one.title,
                        "language": one.language,
                        "kind": one.label,
                        "url": one.url,
                    }
                    for one in offered
                ]
            }
        )
    )
