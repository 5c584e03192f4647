"""Pages that networks share: page types, their listings, where each item is read.

An item is a page in all its languages (`hanse.networks.models.PageItem`). Its owner
shows it where it stands in the page tree; every other network that may show it does
so below a listing page of its own, in its own frame.
"""

from __future__ import annotations

from hanse.networks.items.pages import ItemListingMixin, SharedPageMixin
from hanse.networks.items.reading import ItemView

__all__ = ["ItemListingMixin", "ItemView", "SharedPageMixin"]
