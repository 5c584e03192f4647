"""The library for programs: lists and practices in other formats than HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse

from hanse.library.entries import columns, entry_of_practice
from hanse.library.listing import CITATIONS, LIST_FORMATS, Listing
from hanse.library.permalinks import citation_key
from hanse.library.presentation import PracticeView
from hanse.library.queries import LibraryQuery
from hanse.library.whole import CitedList, WholeList
from hanse.networks.frame import Frame
from hanse.search.formats import Sheet, get_format
from hanse.search.formats.answers import answer
from hanse.search.listings.views import list_in_format, no_format

if TYPE_CHECKING:
    from hanse.library.models.pages import LibraryPage

PRACTICE_FORMATS = (*CITATIONS, "json", "jsonld", "csv")


def listing(
    page: LibraryPage, request: HttpRequest, frame: Frame, code: str
) -> HttpResponse:
    """The whole list at the filters of the address; what is wrong with them as JSON."""
    language, address = frame.code_of(page), page.get_full_url(request)
    kind = CitedList if code in CITATIONS else WholeList

    def whole(query: LibraryQuery, most: int | None) -> WholeList:
        return kind(Listing(page, frame, language, query), address, most)

    return list_in_format(page, request, code, LIST_FORMATS, LibraryQuery, whole)


def practice(view: PracticeView, code: str) -> HttpResponse:
    """One practice, or its citation."""
    format_ = get_format(code, PRACTICE_FORMATS)
    if format_ is None:
        return no_format(PRACTICE_FORMATS)
    sheet = Sheet(
        title=view.page.title,
        url=view.item.canonical,
        language=view.language,
        total=1,
        limit=1,
        columns=columns(),
    )
    entry: dict[str, Any] = (
        {"citation": view.citation} if code in CITATIONS else entry_of_practice(view)
    )
    name = citation_key(view.item.pk or 0)
    return answer(format_, sheet, format_.render_one(sheet, entry), name)
