"""What programs ask of a site: what there is, what they may, whom to tell, how to search."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from hanse.blocks.cards import card, read_card
from hanse.blocks.sections import search_path
from hanse.networks import conf
from hanse.networks.cache import keep
from hanse.networks.frame import Frame
from hanse.networks.sitemaps import PAGE_SIZE, sitemap_files, sitemap_source

XML = "application/xml; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
# RFC 9116 asks for less than a year.
SECURITY_HOLDS = timedelta(days=300)


@transaction.non_atomic_requests
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; the admin, forms and single filters may not."""
    context = {"root_url": _frame(request).root_url}
    return render(request, "hanse_networks/robots.txt", context, content_type=TEXT)


@transaction.non_atomic_requests
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell of a weakness. Nothing where the settings name nobody."""
    contact = conf.security_contact()
    if not contact:
        raise Http404
    frame = _frame(request)
    expires = (timezone.now() + SECURITY_HOLDS).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    context = {"contact": contact, "expires": expires.isoformat(), "frame": frame}
    return render(request, "hanse_networks/security.txt", context, content_type=TEXT)


@transaction.non_atomic_requests
def sitemap_index(request: HttpRequest) -> HttpResponse:
    frame = _frame(request)
    context = {"files": sitemap_files(frame), "root_url": frame.root_url}
    return render(
        request, "hanse_networks/sitemap_index.xml", context, content_type=XML
    )


@transaction.non_atomic_requests
def sitemap(
    request: HttpRequest, language: str, source: str, number: int
) -> HttpResponse:
    frame = _frame(request, language)
    found = sitemap_source(source)
    start = (number - 1) * PAGE_SIZE
    if found is None or not 0 <= start < found.count(frame, language):
        raise Http404
    entries = found.entries(frame, language, start, start + PAGE_SIZE)
    context = {"entries": entries}
    return render(request, "hanse_networks/sitemap.xml", context, content_type=XML)


@transaction.non_atomic_requests
def opensearch(request: HttpRequest, language: str) -> HttpResponse:
    """How a browser searches this network from its own address bar."""
    frame = _frame(request, language)
    path = search_path(request)
    if not path:
        raise Http404
    return render(
        request,
        "hanse_networks/opensearch.xml",
        {"frame": frame, "search": frame.root_url + path, "language": language},
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )


@transaction.non_atomic_requests
def social_card(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """A picture of a title in the network's look, for other sites that link here.

    The title is in the address, signed: nobody has us draw words of their own.
    """
    frame = _frame(request, language)
    title = read_card(token)
    drawn = None if title is None else card(title, frame.name, frame.theme)
    if drawn is None:
        raise Http404
    response = keep(HttpResponse(drawn, content_type="image/png"))
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _frame(request: HttpRequest, language: str = "") -> Frame:
    frame: Frame | None = getattr(request, "network", None)
    if frame is None or (language and language != get_language()):
        raise Http404
    return frame
