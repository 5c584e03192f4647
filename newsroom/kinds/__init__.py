"""The kinds of pages in a newsroom, one module each.

What is common to pages, lists, formats and search stands in their modules; what is
particular to news, events or calls stands here, and nowhere else.
"""

from __future__ import annotations

from typing import Any

from hanse.newsroom.kinds.base import Kind, Shown
from hanse.newsroom.kinds.calls import CallItemKind
from hanse.newsroom.kinds.events import EventKind
from hanse.newsroom.kinds.news import NewsItemKind

KINDS: tuple[Kind, ...] = (NewsItemKind(), EventKind(), CallItemKind())
BY_CODE = {kind.code: kind for kind in KINDS}

__all__ = ["BY_CODE", "KINDS", "Kind", "Shown", "kind_for"]


def kind_for(model: type[Any]) -> Kind:
    """The kind whose pages this model holds."""
    return BY_CODE[model.item_kind]
