"""Lists and pages of the newsroom in formats that other programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from hanse.directory.queries import BadQuery
from hanse.networks.frame import Frame
from hanse.newsroom.entries import LIST_FORMATS
from hanse.newsroom.enums import ItemKind
from hanse.newsroom.listing import Listing
from hanse.newsroom.queries import NewsroomQuery
from hanse.newsroom.whole_lists import LIMIT, WholeList
from hanse.search.formats import Format, Sheet, get_format
from hanse.search.formats.answers import answer, file_name, problem
from hanse.search.formats.feeds import FeedFormat

if TYPE_CHECKING:
    from hanse.newsroom.models import NewsroomPage
    from hanse.newsroom.presentation import PageView


def list_formats(kinds: list[str]) -> tuple[str, ...]:
    """The formats of a list: news has no dates and places to give."""
    if ItemKind.EVENT in kinds:
        return LIST_FORMATS
    placed = {"geojson"} if ItemKind.CALL in kinds else {"ical", "geojson"}
    return tuple(code for code in LIST_FORMATS if code not in placed)


def listing(
    page: NewsroomPage, request: HttpRequest, frame: Frame, code: str
) -> HttpResponse:
    """The whole list at the filters of the address; what is wrong with them as JSON."""
    try:
        query = NewsroomQuery.parse(request.GET, page.kinds)
    except BadQuery as error:
        return problem(error.status, error.message)
    found = Listing(page, frame, frame.code_of(page), query.with_page(1))
    known = list_formats(found.kinds)
    format_ = get_format(code, known)
    if format_ is None:
        return _no_format(known)
    is_feed = isinstance(format_, FeedFormat)
    most = FeedFormat.MOST if is_feed else LIMIT
    whole = WholeList(found, frame.root_url, newest=is_feed, most=most)
    name = file_name(frame.slug, page.slug, query.kind, query.text)
    return answer(
        format_, whole.sheet, format_.render(whole.sheet, whole.entries()), name
    )


def single(view: PageView, code: str) -> HttpResponse:
    """One page in a format."""
    known = view.kind.formats
    format_: Format | None = get_format(code, known)
    if format_ is None:
        return _no_format(known)
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


def _no_format(known: tuple[str, ...]) -> HttpResponse:
    return problem(
        404,
        _("There is no such format here. There are: %(formats)s.")
        % {"formats": ", ".join(known)},
    )
