from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views import static

from hanse.networks.frame import frame_of
from hanse.networks.models import Network
from hanse.networks.views.front import front as front_of_network


@transaction.non_atomic_requests
def front(request: HttpRequest) -> HttpResponse:
    """`/`: a network's home in the visitor's language; on the install, its networks."""
    if getattr(request, "network", None) is not None:
        return front_of_network(request)
    frames = [frame_of(network.pk) for network in Network.objects.open()]
    return render(request, "hanse_site/networks.html", {"frames": frames})


@transaction.non_atomic_requests
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Uploaded files, where nothing else serves them."""
    return static.serve(request, path, document_root=str(settings.MEDIA_ROOT))
