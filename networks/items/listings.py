"""The listing pages of a network, as home pages, blocks and previews need them."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from hanse.networks.frame import Frame
from hanse.networks.models import SourcesMixin


def listing_page(
    model: Any, frame: Frame, language: str, item_type: type[Any] | None = None
) -> Any:
    """The network's page of this type in a language, the first in the tree.

    With `item_type`, the first that lists items of that type. `None` where there is
    none. Kept with the frame: a changed page raises the generation and brings a new
    frame.
    """
    key = "listing pages", model
    pages: dict[str, list[Any]] | None = frame.memo.get(key)
    if pages is None:
        pages = frame.memo[key] = _read(model, frame)
    for page in pages.get(language, ()):
        if item_type is None or page.shows(item_type):
            return page
    return None


def _read(model: Any, frame: Frame) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    container = frame.site.root_page.path[: 2 * Page.steplen]
    rows = (
        model.objects.live()
        .public()
        .filter(path__startswith=container, locale__language_code__in=list(frame.codes))
        .select_related("locale")
        .order_by("path")
    )
    if issubclass(model, SourcesMixin):
        rows = rows.prefetch_related("source_networks")
    for page in rows:
        found.setdefault(page.locale.language_code, []).append(page)
    return found
