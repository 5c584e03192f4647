from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string

from hanse.blocks import art
from hanse.networks.frame import Frame


def theme(request: HttpRequest) -> HttpResponse:
    """The network's tokens as a style sheet: pages carry no inline style.

    The address that pages use carries the generation, so it may be kept for long.
    """
    css = render_to_string("hanse_networks/theme.css", {"network": _frame(request)})
    return _for_long(HttpResponse(css, content_type="text/css; charset=utf-8"))


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
