"""What every visitor's view of the library begins with."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from hanse.networks.frame import Frame


def frame_of(request: HttpRequest) -> Frame:
    """The network that is read; 404 on a site that is none, where nobody shares."""
    frame: Frame | None = getattr(request, "network", None)
    if frame is None:
        raise Http404
    return frame
