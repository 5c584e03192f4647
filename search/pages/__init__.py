"""Search documents of Wagtail's pages; any page type can have them."""

from __future__ import annotations

from hanse.search.pages.builder import PageBuilder
from hanse.search.pages.groups import PageGroup
from hanse.search.pages.items import ItemBuilder

__all__ = ["ItemBuilder", "PageBuilder", "PageGroup"]
