"""What apps put on a network's front page, and where its search leads.

The front page is made here, on the lowest floor, and knows neither directory nor
newsroom. Each of them offers its part in `AppConfig.ready()`; where a network has
nothing to show of it, its provider returns nothing and the part is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page


class Order(IntEnum):
    """Where a part of a front page stands among those of other apps."""

    WAYS_IN = 10
    DATES = 20
    NEWS = 30
    STORY = 40
    OTHERS = 50
    LATEST = 60
    PLACES = 80


@dataclass(frozen=True)
class HomeSection:
    """A part of a front page. Its template finds `context` under the name `section`.

    `in_hero` parts stand beside the introduction: a search line, some numbers. All
    others follow below by `order`, and among equals as their apps are installed.
    """

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    in_hero: bool = False
    order: int = Order.OTHERS


# From a request and its front page to the parts, none where there is nothing to show.
SectionProvider = Callable[[HttpRequest, Page], Iterable[HomeSection]]
# From a request to the path of the page that searches, "" where there is none.
SearchProvider = Callable[[HttpRequest], str]

_sections: dict[str, SectionProvider] = {}
_searches: dict[str, SearchProvider] = {}


def register_home_section(name: str, provider: SectionProvider) -> None:
    """Offer parts of front pages under a name; the same name again replaces them."""
    _sections[name] = provider


def home_sections(request: HttpRequest, page: Page) -> list[HomeSection]:
    """Every part that the apps have for this front page, in its order."""
    found = [
        section
        for provider in _sections.values()
        for section in provider(request, page)
    ]
    return sorted(found, key=lambda section: section.order)


def register_search(name: str, provider: SearchProvider) -> None:
    """Offer the page that the search in the header and on error pages leads to."""
    _searches[name] = provider


def search_path(request: HttpRequest) -> str:
    """Where to search in the network and language of this request; "" for nowhere."""
    found = (provider(request) for provider in _searches.values())
    return next((path for path in found if path), "")
