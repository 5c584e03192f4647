from __future__ import annotations

from copy import copy

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.views import serve as wagtail_serve

from hanse.blocks import art
from hanse.blocks.cards import badge, favicon
from hanse.blocks.themes import Theme
from hanse.networks.frame import Frame

# In pixels, what phones ask for.
TOUCH_ICON = 180
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@transaction.non_atomic_requests
def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's page view, with a transaction only where something is written.

    Under `ATOMIC_REQUESTS` each reader would open one, and on SQLite, where writers
    begin with the lock, wait for every writer.
    """
    if request.method in SAFE_METHODS:
        return _serve(request, path)
    with transaction.atomic():
        return _serve(request, path)


def _serve(request: HttpRequest, path: str) -> HttpResponse:
    _route(request, path)
    response: HttpResponse = wagtail_serve(request, path)
    return response


def _route(request: HttpRequest, path: str) -> None:
    """Find the page from the home page that the frame knows.

    Wagtail would ask for the site's root, its locale and its translation at every
    request. Where the frame knows no home in this language, Wagtail looks itself.
    """
    frame: Frame | None = getattr(request, "network", None)
    if frame is None:
        return
    language = frame.language(get_language() or "")
    if language is None:
        return
    home: Page | None = frame.memo.get(("home", language.code))
    if home is None:
        home = Page.objects.get(pk=language.home_id).specific
        frame.memo["home", language.code] = home
    components = [component for component in path.split("/") if component]
    try:
        # A copy: what a request hangs on its page is not for the next one.
        found = copy(home).route(request, components)
    except Http404:
        found = None
    request._wagtail_route_for_request = found


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
    svg = art.mark_file(frame.theme)
    return _for_long(HttpResponse(svg, content_type="image/svg+xml"))


@transaction.non_atomic_requests
def icon(request: HttpRequest) -> HttpResponse:
    """`/favicon.ico`, also where no network is: browsers ask without being told."""
    frame: Frame | None = getattr(request, "network", None)
    name, theme = (frame.name, frame.theme) if frame else ("Hanse", Theme())
    return _for_a_day(HttpResponse(favicon(name, theme), content_type="image/x-icon"))


@transaction.non_atomic_requests
def touch_icon(request: HttpRequest) -> HttpResponse:
    """What stands for the network on a home screen."""
    frame = _frame(request)
    drawn = badge(frame.name, frame.theme, TOUCH_ICON)
    return _for_a_day(HttpResponse(drawn, content_type="image/png"))


def _frame(request: HttpRequest) -> Frame:
    frame: Frame | None = getattr(request, "network", None)
    if frame is None:
        raise Http404
    return frame


def _for_a_day(response: HttpResponse) -> HttpResponse:
    """Its address does not change with what it shows."""
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


def _for_long(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
