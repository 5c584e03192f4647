from __future__ import annotations

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from wagtail.models import Site
from wagtail.views import serve as wagtail_serve

from hanse.blocks import art
from hanse.networks.frame import Frame
from hanse.networks.middleware import best_language, vary_by_language

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
def front(request: HttpRequest) -> HttpResponse:
    """`/`: the network's home in the visitor's language.

    On a Wagtail site that is no network, the start page of that site.
    """
    frame: Frame | None = getattr(request, "network", None)
    if frame is None:
        return _front_of_site(request)
    home = frame.language(best_language(request, frame))
    if home is None:
        raise Http404
    return vary_by_language(HttpResponseRedirect(home.url))


def _front_of_site(request: HttpRequest) -> HttpResponse:
    site = Site.find_for_request(request)
    url = site.root_page.get_url(request, site) if site else None
    # A project whose addresses carry no language would be sent here again.
    if not url or url == request.path:
        raise Http404
    return HttpResponseRedirect(url)


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
