from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string

from hanse.networks.frame import Frame


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
