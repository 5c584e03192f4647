"""The picture of one pixel that counts a reading."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hanse.library.enums import ReachKind
from hanse.library.reach import KEEP_SECONDS, PIXEL, count
from hanse.networks.models import PageItem
from hanse.search.listings.views import frame_of

# What browsers send with what they fetch before anybody reads it.
AHEAD = ("prefetch", "prerender")


@transaction.non_atomic_requests
@require_safe
def beacon(request: HttpRequest, language: str, pk: int) -> HttpResponse:
    """One pixel; a reading is counted where this network may show the practice."""
    frame = frame_of(request)
    here = PageItem.objects.visible_in(frame.pk).filter(pk=pk)
    if _is_reading(request) and language in frame.codes and here.exists():
        count(pk, frame.pk, ReachKind.VIEW, language)
    response = HttpResponse(PIXEL, content_type="image/gif")
    response.headers["Cache-Control"] = f"private, max-age={KEEP_SECONDS}"
    return response


def _is_reading(request: HttpRequest) -> bool:
    if request.method != "GET":
        return False
    purpose = request.headers.get("Sec-Purpose") or request.headers.get("Purpose") or ""
    return not purpose.startswith(AHEAD)
