"""The visitor's pages of the directory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    QueryDict,
)
from django.template.response import TemplateResponse

from hanse.directory import addresses, data_views
from hanse.directory.also import also
from hanse.directory.kinds import BY_MARK, Kind
from hanse.directory.listing import Listing
from hanse.directory.presentation import RecordView
from hanse.directory.queries import DirectoryQuery
from hanse.directory.related import Related
from hanse.directory.shortlist import Shortlist
from hanse.directory.successors import successor_of
from hanse.networks.canonical import local_paths, where_now
from hanse.networks.frame import Frame
from hanse.networks.models import GoneRecord, Overlay
from hanse.search.formats.linked import CONTEXT
from hanse.search.listings import BadQuery
from hanse.search.listings.views import frame_of, list_page

if TYPE_CHECKING:
    from hanse.directory.models.pages import DirectoryPage


def listing(page: DirectoryPage, request: HttpRequest) -> HttpResponse:
    """The list with its facets; a bad address is answered on the same page."""
    frame = frame_of(request)
    if code := request.GET.get("format", ""):
        return data_views.listing(page, request, frame, code)
    language = frame.code_of(page)
    return list_page(
        page,
        request,
        DirectoryQuery,
        lambda query: Listing(page, frame, language, query),
    )


def shortlist(page: DirectoryPage, request: HttpRequest) -> HttpResponse:
    """The records that a visitor has chosen, side by side."""
    frame = frame_of(request)
    language = frame.code_of(page)
    try:
        query = DirectoryQuery.parse(request.GET, language, frame.pk)
    except BadQuery as error:
        if request.GET.get("format"):
            return data_views.problem(error.status, error.message)
        context = page.get_context(request) | {"error": error.message}
        return TemplateResponse(
            request, page.shortlist_template, context, status=error.status
        )
    found = Shortlist(page, frame, language, query)
    if code := request.GET.get("format", ""):
        return data_views.shortlist(found, code)
    context = page.get_context(request) | {"shortlist": found, "is_unlisted": True}
    return TemplateResponse(request, page.shortlist_template, context)


def record(page: DirectoryPage, request: HttpRequest, address: str) -> HttpResponse:
    """One record in this network's frame, or what became of it."""
    frame = frame_of(request)

    def find() -> RecordView | HttpResponse:
        return _find(page, request, frame, address)

    if code := request.GET.get("format", ""):
        return data_views.record(code, find, address)
    view = find()
    if isinstance(view, HttpResponse):
        return view
    context = page.get_context(request)
    context |= {
        "record": view,
        "also": also(view),
        "related": Related(page, frame, view.language, view.record, _kept(request)),
        "language_paths": local_paths(view.record, frame),
        "structured_data": {"@context": CONTEXT, **view.entry["schema_org"]},
    }
    return TemplateResponse(request, page.record_template, context)


def _kept(request: HttpRequest) -> DirectoryQuery:
    """The visitor's list, if the address has one that can be read."""
    try:
        return DirectoryQuery.parse(
            QueryDict(urlencode({"list": request.GET.get("list", "")}))
        )
    except BadQuery:
        return DirectoryQuery()


def _find(
    page: DirectoryPage, request: HttpRequest, frame: Frame, address: str
) -> RecordView | HttpResponse:
    language = frame.code_of(page)
    parsed = addresses.parse_path(address)
    kind = BY_MARK.get(parsed[0]) if parsed else None
    if parsed is None or kind is None or kind.code not in page.kinds:
        raise Http404
    found = _visible(page, frame, kind, parsed[1])
    if found is None:
        return _gone(page, request, frame, kind, parsed[1])
    right = page.record_path(found, language)
    if right != f"{address}/":
        return _moved(page, request, right)
    url = page.get_full_url(request) + right
    return RecordView(found, frame, language, _overlay(found, frame), url, page)


def _elsewhere(request: HttpRequest, url: str) -> HttpResponse:
    """To the page of another network, in the same format."""
    code = request.GET.get("format", "")
    query = f"?{urlencode({'format': code})}" if code else ""
    return HttpResponsePermanentRedirect(url + query)


def _moved(page: DirectoryPage, request: HttpRequest, path: str) -> HttpResponse:
    """To another address below this page, in the same format."""
    code = request.GET.get("format", "")
    query = f"?{urlencode({'format': code})}" if code else ""
    return HttpResponsePermanentRedirect(page.get_url(request) + path + query)


def _visible(page: DirectoryPage, frame: Frame, kind: Kind, pk: int) -> Any:
    """The record, if visitors of this page may see it now, or `None`."""
    rows = kind.model.objects.visible_in(frame.pk).filter(pk=pk)
    sources = page.source_network_ids(frame.pk)
    if sources is not None:
        rows = rows.owned_by(*sources)
    return rows.with_details().first()


def _overlay(record: Any, frame: Frame) -> Overlay | None:
    return (
        Overlay.objects.filter(
            network_id=frame.pk,
            content_type=ContentType.objects.get_for_model(type(record)),
            object_id=record.pk,
        )
        .prefetch_related("texts")
        .first()
    )


def _gone(
    page: DirectoryPage, request: HttpRequest, frame: Frame, kind: Kind, pk: int
) -> HttpResponse:
    """301 to what took its place, 410 for what was here, 404 for what never was."""
    if moved := _successor(page, request, frame, kind, pk):
        return moved
    gone = GoneRecord.objects.filter(
        content_type=ContentType.objects.get_for_model(kind.model),
        object_id=pk,
        networks=frame.pk,
    ).first()
    if gone is None and not _was_published(frame, kind, pk):
        raise Http404
    context = page.get_context(request)
    return TemplateResponse(request, "hanse_networks/410.html", context, status=410)


def _successor(
    page: DirectoryPage, request: HttpRequest, frame: Frame, kind: Kind, pk: int
) -> HttpResponse | None:
    """To the record that took the place of one that this network has shown."""
    heir_id = successor_of(kind.model, pk, frame.pk)
    if heir_id is None:
        return None
    language = frame.code_of(page)
    heir = _visible(page, frame, kind, heir_id)
    if heir is not None:
        return _moved(page, request, page.record_path(heir, language))
    # Not here any more: where it belongs now, if anybody may read it there.
    heir = kind.model.objects.live().filter(pk=heir_id).with_details().first()
    url = where_now(heir, language, frame) if heir is not None else ""
    return _elsewhere(request, url) if url else None


def _was_published(frame: Frame, kind: Kind, pk: int) -> bool:
    """Whether this network could show the record until it was unpublished."""
    return (
        kind.model.objects.filter(pk=pk, live=False, first_published_at__isnull=False)
        .allowed_in(frame.pk)
        .exists()
    )
