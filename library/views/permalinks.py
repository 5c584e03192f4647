"""From an address that stays to the page as it is read today."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hanse.library.models import PracticePage, ToolkitPage
from hanse.networks.items.addresses import addresses
from hanse.networks.middleware import best_language, vary_by_language
from hanse.networks.models import GoneRecord, PageItem
from hanse.search.listings.views import frame_of

MODELS = (PracticePage, ToolkitPage)


@transaction.non_atomic_requests
@require_safe
def permalink(request: HttpRequest, pk: int) -> HttpResponse:
    """To the page in the reader's best language; 410 for what nobody can read now.

    What follows the address (`?version=3`, `?format=ris`) goes along.
    """
    frame = frame_of(request)
    item = PageItem.objects.visible_in(frame.pk).filter(pk=pk).first()
    if item is None or item.page_model not in MODELS:
        return _gone(request, frame.pk, pk)
    found = addresses(item, best_language(request, frame), frame)
    if not found.canonical:
        return _gone(request, frame.pk, pk)
    query = request.META.get("QUERY_STRING", "")
    url = f"{found.canonical}?{query}" if query else found.canonical
    return vary_by_language(HttpResponseRedirect(url))


def _gone(request: HttpRequest, network_id: int, pk: int) -> HttpResponse:
    unpublished = PageItem.objects.owned_by(network_id).filter(
        pk=pk, first_published_at__isnull=False
    )
    removed = GoneRecord.objects.filter(
        content_type=ContentType.objects.get_for_model(PageItem),
        object_id=pk,
        networks=network_id,
    )
    was_here = any(row.page_model in MODELS for row in unpublished)
    if not was_here and not removed.exists():
        raise Http404
    return render(request, "hanse_networks/410.html", status=410)
