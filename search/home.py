"""Where a network's search page is."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import get_language

from hanse.networks.frame import Frame
from hanse.networks.items.listings import listing_page
from hanse.networks.navigation import path_of
from hanse.search.models import SearchPage


def search_path(request: HttpRequest) -> str:
    """The network's search page in the language of the request; "" where there is
    none.
    """
    frame: Frame | None = getattr(request, "network", None)
    if frame is None:
        return ""
    page = listing_page(SearchPage, frame, get_language() or "")
    return path_of(page) if page else ""
