"""What a network's menu is made of. A family of its own, which no body takes."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks as wagtail_blocks
from wagtail.blocks.struct_block import StructBlockValidationError


class LinkBlock(wagtail_blocks.StructBlock):
    """A page of the network or an address outside, under a name."""

    page = wagtail_blocks.PageChooserBlock(required=False, label=_("Page"))
    address = wagtail_blocks.URLBlock(
        required=False, label=_("Address"), help_text=_("Where it is no page of ours.")
    )
    title = wagtail_blocks.CharBlock(
        required=False,
        max_length=80,
        label=_("Title"),
        help_text=_("Without one the page's own title stands."),
    )

    class Meta:
        icon = "link"
        label = _("Link")

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if bool(found.get("page")) == bool(found.get("address")):
            error = ValidationError(_now("Give a page or an address, one of the two."))
            raise StructBlockValidationError({"page": error})
        if found.get("address") and not found.get("title"):
            error = ValidationError(_now("An address needs a title."))
            raise StructBlockValidationError({"title": error})
        return found


class MenuEntryBlock(LinkBlock):
    """An item of the menu; with links below it, it opens."""

    summary = wagtail_blocks.CharBlock(
        required=False,
        max_length=160,
        label=_("What is there"),
        help_text=_("One line beside the links."),
    )
    links = wagtail_blocks.ListBlock(
        LinkBlock(), default=[], max_num=12, label=_("Links below it")
    )

    class Meta:
        icon = "list-ul"
        label = _("Menu item")


def blocks() -> list[tuple[str, wagtail_blocks.Block]]:
    return [("entry", MenuEntryBlock())]
