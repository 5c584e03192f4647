"""The library for programs: lists and practices in other formats than HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from hanse.library.citing import citation_of
from hanse.library.entries import columns, entry_of, entry_of_practice
from hanse.library.listing import Listing, replication_counts
from hanse.library.permalinks import citation_key, permalink
from hanse.library.presentation import PracticeView
from hanse.library.queries import BadQuery, LibraryQuery
from hanse.networks.frame import Frame
from hanse.networks.models import Network
from hanse.search.engines import Hit, Sort
from hanse.search.formats import Sheet, formats, get_format
from hanse.search.formats.answers import answer, file_name, problem
from hanse.search.formats.feeds import FeedFormat

if TYPE_CHECKING:
    from hanse.library.models.pages import LibraryPage

CITATIONS = ("bibtex", "ris", "csl")
LIST_FORMATS = ("csv", "geojson", "json", "jsonld", "atom", "jsonfeed", *CITATIONS)
PRACTICE_FORMATS = (*CITATIONS, "json", "jsonld", "csv")
# More than a list gives; whoever wants them all narrows the filters.
LIMIT = 2_000
STEP = 500


@dataclass(frozen=True)
class FormatLink:
    label: str
    url: str
    media_type: str


def links(codes: Iterable[str], query: LibraryQuery | None = None) -> list[FormatLink]:
    """The same in other formats."""
    return [
        FormatLink(
            str(one.label),
            query.with_page(1).url(form=one.code) if query else f"?format={one.code}",
            one.media_type,
        )
        for one in formats(codes)
    ]


def listing(
    page: LibraryPage, request: HttpRequest, frame: Frame, code: str
) -> HttpResponse:
    """The whole list at the filters of the address; what is wrong with them as JSON."""
    format_ = get_format(code, LIST_FORMATS)
    if format_ is None:
        return _no_format(LIST_FORMATS)
    try:
        query = LibraryQuery.parse(request.GET)
    except BadQuery as error:
        return problem(error.status, error.message)
    limit = LIMIT
    if isinstance(format_, FeedFormat):
        query, limit = replace(query, sort=Sort.NEWEST), format_.MOST
    found = Listing(page, frame, frame.code_of(page), query)
    total, hits = _hits(found, limit)
    address = str(page.get_full_url(request))
    sheet = Sheet(
        title=page.title,
        url=address + query.with_page(1).url().rstrip("?"),
        language=found.language,
        total=total,
        limit=limit,
        columns=columns(),
    )
    entries = _entries(found, hits, address, cites=code in CITATIONS)
    name = file_name(frame.slug, page.slug, query.text)
    return answer(format_, sheet, format_.render(sheet, entries), name)


def practice(view: PracticeView, code: str) -> HttpResponse:
    """One practice, or its citation."""
    format_ = get_format(code, PRACTICE_FORMATS)
    if format_ is None:
        return _no_format(PRACTICE_FORMATS)
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


def _hits(found: Listing, limit: int) -> tuple[int, list[Hit]]:
    """All of a list, up to so many."""
    hits: dict[str, Hit] = {}
    page, pages, total = 0, 1, 0
    while page < pages and len(hits) < limit:
        page += 1
        result = found.search(page=page, size=min(STEP, limit))
        pages, total = result.pages, result.total
        hits.update((hit.key, hit) for hit in result.hits)
    return total, list(hits.values())[:limit]


def _entries(
    found: Listing, hits: list[Hit], address: str, *, cites: bool
) -> Iterator[dict[str, Any]]:
    frame, language = found.frame, found.language
    owners = dict(Network.objects.values_list("pk", "name"))
    counts = replication_counts(frame)
    for hit in hits:
        data = hit.payload
        stays = permalink(data["id"], hit.owner, frame)
        citation = citation_of(
            data,
            data["language"] if cites else language,
            url=stays,
            publisher=owners.get(hit.owner, ""),
            container=found.page.title,
        )
        if cites:
            yield {"citation": citation}
            continue
        yield entry_of(
            data,
            language,
            url=frame.root_url + found.url_of(hit),
            permalink=stays,
            citation=citation,
            replications=counts.get(data["id"], 0),
            introduction=hit.introductions.get(language, ""),
            is_featured=hit.is_featured,
        )


def _no_format(known: tuple[str, ...]) -> HttpResponse:
    return problem(
        404,
        _("There is no such format here. There are: %(formats)s.")
        % {"formats": ", ".join(known)},
    )
