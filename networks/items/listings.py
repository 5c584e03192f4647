"""The listing page of a network, as home pages, blocks and previews need it."""

from __future__ import annotations

from typing import Any, TypeVar

from wagtail.models import Page

from hanse.networks.frame import Frame

Listing = TypeVar("Listing", bound=Page)


def listing_page(model: type[Listing], frame: Frame, language: str) -> Listing | None:
    """The network's page of this type in a language, the first in the tree.

    Kept with the frame: a changed page raises the generation and brings a new frame.
    """
    key = "listing pages", model
    pages: dict[str, Listing] | None = frame.memo.get(key)
    if pages is None:
        pages = frame.memo[key] = _read(model, frame)
    return pages.get(language)


def _read(model: Any, frame: Frame) -> dict[str, Any]:
    found: dict[str, Any] = {}
    container = frame.site.root_page.path[: 2 * Page.steplen]
    rows = (
        model.objects.live()
        .public()
        .filter(path__startswith=container, locale__language_code__in=list(frame.codes))
        .select_related("locale")
        .order_by("path")
    )
    for page in rows:
        found.setdefault(page.locale.language_code, page)
    return found
