from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template import TemplateDoesNotExist

from hanse.networks.frame import Frame, frame_of
from hanse.networks.middleware import best_language, vary_by_language
from hanse.networks.models import Network


@transaction.non_atomic_requests
def front(request: HttpRequest) -> HttpResponse:
    """`/`: a network's home in the visitor's language; on the install, its networks."""
    frame: Frame | None = getattr(request, "network", None)
    if frame is None:
        frames = [frame_of(network.pk) for network in Network.objects.open()]
        return render(request, "hanse_site/networks.html", {"frames": frames})
    home = frame.language(best_language(request, frame))
    if home is None:
        return not_found(request)
    return vary_by_language(HttpResponseRedirect(home.url))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 in the network's frame and language."""
    return render(request, "hanse_networks/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 in the network's frame and language, from what the request knows already.

    Nothing here may ask the database: it may be what failed.
    """
    try:
        return render(request, "hanse_networks/500.html", status=500)
    except (TemplateDoesNotExist, RecursionError):
        return HttpResponse("500", status=500, content_type="text/plain")
