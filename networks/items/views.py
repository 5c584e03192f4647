"""Visitors' pages of items, at their own addresses and in other networks' frames."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.template.response import TemplateResponse
from django.utils import timezone

from hanse.networks.frame import Frame
from hanse.networks.items.addresses import parse_path
from hanse.networks.items.reading import ItemView
from hanse.networks.models import GoneRecord, Overlay, PageItem


def own_view(page: Any, request: HttpRequest) -> ItemView:
    """A page in its own place. 404 before and after its time, and where it is hidden.

    The clock is asked here: the tick that unpublishes comes later.
    """
    frame: Frame | None = getattr(request, "network", None)
    view = ItemView(page, page, frame, _language(page, frame))
    if getattr(request, "is_preview", False) or frame is None or page.item is None:
        return view
    view.overlay = overlay_of(page.item, frame)
    now = timezone.now()
    if page.expire_at and page.expire_at <= now:
        raise Http404
    if type(page).objects.filter(type(page).withheld(now), pk=page.pk).exists():
        raise Http404
    if view.overlay and view.overlay.hides_at(now):
        raise Http404
    return view


def show(listing: Any, request: HttpRequest, address: str) -> HttpResponse:
    """An item below a listing page, or what became of it."""
    frame: Frame | None = getattr(request, "network", None)
    pk = parse_path(address)
    if frame is None or pk is None:
        # Without a network nobody shares here.
        raise Http404
    language = frame.code_of(listing)
    item = visible(listing, frame, pk)
    page = item.page_in(language) if item else None
    if item is None or page is None:
        return _gone(listing, request, frame, pk)
    if item.network_id == frame.pk and language in item.pages:
        # It has a page of its own in this language.
        return _moved(request, page.get_url(request))
    right = listing.record_path(item, language)
    if right != f"{address}/":
        return _moved(request, listing.get_url(request) + right)
    view = ItemView(page, listing, frame, language, overlay_of(item, frame))
    found: HttpResponse = page.serve_item(view, request)
    return found


def visible(listing: Any, frame: Frame, pk: int) -> PageItem | None:
    """The item, if visitors of this listing may read it now."""
    rows = PageItem.objects.visible_in(frame.pk).select_related("network")
    sources = listing.source_network_ids(frame.pk)
    if sources is not None:
        rows = rows.owned_by(*sources)
    item: PageItem | None = rows.filter(pk=pk).first()
    model = item.page_model if item else None
    return item if model is not None and listing.shows(model) else None


def overlay_of(item: PageItem, frame: Frame) -> Overlay | None:
    """What the reading network does with the item, its words included."""
    return (
        Overlay.objects.filter(
            network_id=frame.pk,
            content_type=ContentType.objects.get_for_model(PageItem),
            object_id=item.pk,
        )
        .prefetch_related("texts")
        .first()
    )


def _language(page: Any, frame: Frame | None) -> str:
    return frame.code_of(page) if frame else str(page.locale.language_code)


def _moved(request: HttpRequest, url: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{url}?{query}" if query else url)


def _gone(listing: Any, request: HttpRequest, frame: Frame, pk: int) -> HttpResponse:
    """410 for what could be read here, 404 for what never was, or is withdrawn."""
    remembered = GoneRecord.objects.filter(
        content_type=ContentType.objects.get_for_model(PageItem),
        object_id=pk,
        networks=frame.pk,
    )
    unpublished = PageItem.objects.allowed_in(frame.pk).filter(
        pk=pk, live=False, first_published_at__isnull=False
    )
    if not remembered.exists() and not unpublished.exists():
        raise Http404
    context = listing.get_context(request)
    return TemplateResponse(request, "hanse_networks/410.html", context, status=410)
