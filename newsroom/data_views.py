"""Lists and pages of the newsroom in formats that other programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse

from hanse.networks.frame import Frame
from hanse.newsroom.listing import NewsroomListing
from hanse.newsroom.queries import NewsroomQuery
from hanse.newsroom.whole_lists import WholeNewsroom
from hanse.search.formats import Sheet, get_format
from hanse.search.formats.answers import answer, file_name, problem
from hanse.search.formats.feeds import FeedFormat
from hanse.search.listings import BadQuery
from hanse.search.listings.views import no_format

if TYPE_CHECKING:
    from hanse.newsroom.models import NewsroomPage
    from hanse.newsroom.presentation import PageView


def listing(
    page: NewsroomPage, request: HttpRequest, frame: Frame, code: str
) -> HttpResponse:
    """The whole list at the filters of the address; what is wrong with them as JSON."""
    language = frame.code_of(page)
    try:
        query = NewsroomQuery.parse(request.GET, language).with_page(1)
        found = NewsroomListing(page, frame, language, query)
    except BadQuery as error:
        return problem(error.status, error.message)
    format_ = get_format(code, found.formats)
    if format_ is None:
        return no_format(found.formats)
    is_feed = isinstance(format_, FeedFormat)
    most = FeedFormat.MOST if is_feed else None
    whole = WholeNewsroom(found, most, newest=is_feed)
    name = file_name(frame.slug, page.slug, found.query.kind, query.text)
    sheet = whole.sheet
    return answer(format_, sheet, format_.render(sheet, whole.entries()), name)


def single(view: PageView, code: str) -> HttpResponse:
    """One page in a format."""
    format_ = get_format(code, view.kind.formats)
    if format_ is None:
        return no_format(view.kind.formats)
    entry: dict[str, Any] = view.entry
    sheet = Sheet(
        title=view.item.title,
        url=entry["id"],
        language=view.language,
        total=1,
        limit=1,
    )
    pieces = format_.render_one(sheet, entry)
    return answer(format_, sheet, pieces, file_name(view.page.slug))
