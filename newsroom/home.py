"""The newsroom's part of a network's front page: what is on, news, open calls."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from wagtail.models import Page

from hanse.blocks.sections import HomeSection, Order
from hanse.networks.frame import Frame
from hanse.newsroom.latest import Latest, latest

EVENTS, NEWS, CALLS = 4, 4, 3


def sections(request: HttpRequest, page: Page) -> Iterator[HomeSection]:
    """Only what there is anything of, in the network's own order of kinds."""
    frame: Frame | None = getattr(request, "network", None)
    if frame is None:
        return
    language = page.locale.language_code
    found: list[tuple[str, int, Latest | None]] = [
        ("events", Order.DATES, latest("event", frame, language, EVENTS)),
        ("news", Order.NEWS, latest("news", frame, language, NEWS)),
        ("calls", Order.NEWS, latest("call", frame, language, CALLS)),
    ]
    for name, order, one in found:
        if one is not None and one.hits:
            template = f"hanse_newsroom/home/{name}.html"
            yield HomeSection(template, {"latest": one}, order=order)
