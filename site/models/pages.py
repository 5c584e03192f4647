from __future__ import annotations

from typing import ClassVar

from hanse.blocks.models import HomePageMixin, PlainPageMixin


class HomePage(HomePageMixin):
    """The front page of a network in one language."""

    class Meta(HomePageMixin.Meta):
        abstract = False


class PlainPage(PlainPageMixin):
    """About us, privacy, imprint: words in a frame."""

    subpage_types: ClassVar = ["hanse_site.PlainPage"]

    class Meta(PlainPageMixin.Meta):
        abstract = False
