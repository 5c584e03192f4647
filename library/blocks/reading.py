"""What a toolkit's reading list is made of."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks as wagtail_blocks

from hanse.networks.viewsets.items import PageItemChooserViewSet

NOTE_LIMIT = 600

# Offers own practices and those that partners share, and refuses all others.
PracticeChooserBlock = PageItemChooserViewSet().get_block_class(
    name="PracticeChooserBlock", module_path=__name__
)


class ReadingBlock(wagtail_blocks.StructBlock):
    """A practice to read, with why and what to look for."""

    practice = PracticeChooserBlock(label=_("Practice"))
    note = wagtail_blocks.TextBlock(
        required=False, max_length=NOTE_LIMIT, label=_("Our note")
    )

    class Meta:
        icon = "doc-full"
        label = _("Practice")


class OutsideBlock(wagtail_blocks.StructBlock):
    """Something to read elsewhere."""

    title = wagtail_blocks.CharBlock(max_length=200, label=_("Title"))
    address = wagtail_blocks.URLBlock(label=_("Address"))
    note = wagtail_blocks.TextBlock(
        required=False, max_length=NOTE_LIMIT, label=_("Our note")
    )

    class Meta:
        icon = "link-external"
        label = _("Something else to read")


class ChapterBlock(wagtail_blocks.StructBlock):
    """A heading, from which the next part of the list begins."""

    heading = wagtail_blocks.CharBlock(max_length=120, label=_("Heading"))
    text = wagtail_blocks.TextBlock(
        required=False, max_length=NOTE_LIMIT, label=_("Text")
    )

    class Meta:
        icon = "title"
        label = _("Chapter")


def blocks() -> list[tuple[str, wagtail_blocks.Block]]:
    return [
        ("practice", ReadingBlock()),
        ("outside", OutsideBlock()),
        ("chapter", ChapterBlock()),
    ]
