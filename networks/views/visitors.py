from __future__ import annotations

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from wagtail.views import serve as wagtail_serve

from hanse.blocks import art
from hanse.networks.frame import Frame

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@transaction.non_atomic_requests
def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's page view, with a transaction only where something is written.

    Under `ATOMIC_REQUESTS` each reader would open one, and on SQLite, where writers
    begin with the lock, wait for every writer.
    """
    if request.method in SAFE_METHODS:
        response: HttpResponse = wagtail_serve(request, path)
        return response
    with transaction.atomic():
        response = wagtail_serve(request, path)
    return response


@transaction.non_atomic_requests
def theme(request: HttpRequest) -> HttpResponse:
    """The network's tokens as a style sheet: pages carry no inline style.

    The address that pages use carries the generation, so it may be kept for long.
    """
    css = render_to_string("hanse_networks/theme.css", {"network": _frame(request)})
    return _for_long(HttpResponse(css, content_type="text/css; charset=utf-8"))


@transaction.non_atomic_requests
def mark(request: HttpRequest) -> HttpResponse:
    """The network's sign in its colours, for the browser's tabs and bookmarks.

    An address and not a `data:` one, which a strict content policy refuses.
    """
    frame = _frame(request)
    svg = art.mark_file(art.pattern_for(frame.slug), frame.hue)
    return _for_long(HttpResponse(svg, content_type="image/svg+xml"))


def _frame(request: HttpRequest) -> Frame:
    frame: Frame | None = getattr(request, "network", None)
    if frame is None:
        raise Http404
    return frame


def _for_long(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
