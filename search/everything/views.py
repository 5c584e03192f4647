"""The visitor's search page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse

from hanse.networks.cache import keep
from hanse.search import insight
from hanse.search.everything.listing import SearchListing
from hanse.search.everything.queries import SearchQuery, is_everywhere
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
        response = list_in_format(
            page,
            request,
            code,
            SearchListing.formats,
            SearchQuery,
            lambda query, most: WholeSearch(
                make(query), page.get_full_url(request), most
            ),
        )
        return _not_kept(response) if is_everywhere(request.GET) else response
    response = list_page(page, request, SearchQuery, make)
    if isinstance(response, TemplateResponse) and response.status_code == 200:
        listing: SearchListing = (response.context_data or {})["listing"]
        _note_missed(listing, request)
        if listing.tells_of_others:
            return _not_kept(response)
    return response


def _not_kept(response: HttpResponse) -> HttpResponse:
    """Pages are kept by the generation of their network, and what another one shows
    on its own pages alone raises that one's. Nor would who finds nothing be counted.
    """
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _note_missed(listing: SearchListing, request: HttpRequest) -> None:
    """Count what found nothing."""
    is_dummy = getattr(request, "is_dummy", False)
    if listing.is_missed and not listing.promoted and not is_dummy:
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
