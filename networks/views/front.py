"""`/`, for projects that have no front page of their own."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from wagtail.models import Site

from hanse.networks.frame import Frame
from hanse.networks.middleware import best_language, vary_by_language


@transaction.non_atomic_requests
def front(request: HttpRequest) -> HttpResponse:
    """The network's home in the visitor's language.

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
