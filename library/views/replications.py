"""One replication: who took a practice up, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.template.response import TemplateResponse

from hanse.library.models.replications import Replication
from hanse.library.replication_pages import ReplicationView
from hanse.networks.canonical import local_paths
from hanse.networks.items.addresses import parse_path
from hanse.search.listings.views import frame_of

if TYPE_CHECKING:
    from hanse.library.models.pages import LibraryPage


def replication(page: LibraryPage, request: HttpRequest, address: str) -> HttpResponse:
    """404 for what never was here, 410 for what is no longer."""
    frame = frame_of(request)
    language = frame.code_of(page)
    pk = parse_path(address)
    if pk is None:
        raise Http404
    rows = Replication.objects.visible_in(frame.pk).filter(pk=pk)
    sources = page.source_network_ids(frame.pk)
    if sources is not None:
        rows = rows.owned_by(*sources)
    found = rows.select_related("practice", "network").prefetch_related("texts").first()
    if found is None:
        return _gone(page, request, frame.pk, pk)
    right = page.replication_path(found, language)
    if right != f"replications/{address}/":
        return HttpResponsePermanentRedirect(page.get_url(request) + right)
    view = ReplicationView(found, page, frame, language)
    context = page.get_context(request) | {
        "replication": view,
        "language_paths": local_paths(found, frame),
    }
    return TemplateResponse(request, "hanse_library/replication.html", context)


def _gone(
    page: LibraryPage, request: HttpRequest, network_id: int, pk: int
) -> HttpResponse:
    was_here = Replication.objects.allowed_in(network_id).filter(
        pk=pk, live=False, first_published_at__isnull=False
    )
    if not was_here.exists():
        raise Http404
    context = page.get_context(request)
    return TemplateResponse(request, "hanse_networks/410.html", context, status=410)
