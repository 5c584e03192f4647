from __future__ import annotations

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from wagtail.views import serve as wagtail_serve

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
    frame: Frame | None = getattr(request, "network", None)
    if frame is None:
        raise Http404
    css = render_to_string("hanse_networks/theme.css", {"network": frame})
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
