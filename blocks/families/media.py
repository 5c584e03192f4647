"""Pictures, films, files."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks as wagtail_blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from hanse.blocks.films import film_of


class PictureBlock(wagtail_blocks.StructBlock):
    """A picture with a text for those who do not see it, or a word that it decorates.

    Who made it and under which licence comes from the picture itself.
    """

    picture = ImageBlock(label=_("Picture"))
    caption = wagtail_blocks.CharBlock(
        required=False, max_length=300, label=_("Caption")
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with caption, maker and licence")
        template = "hanse_blocks/blocks/picture.html"
        preview_value = {"picture": None, "caption": "The yard behind the printers'."}


class GalleryBlock(wagtail_blocks.StructBlock):
    pictures = wagtail_blocks.ListBlock(
        PictureBlock(), min_num=2, max_num=24, label=_("Pictures")
    )

    class Meta:
        icon = "image"
        label = _("Gallery")
        description = _("Several pictures, the first one large")
        template = "hanse_blocks/blocks/gallery.html"
        preview_value = {
            "pictures": [
                {"picture": None, "caption": caption}
                for caption in ("The hall", "The loom", "The harbour at six")
            ]
        }


class VideoBlock(wagtail_blocks.StructBlock):
    """A film elsewhere: nothing is asked of its host before the visitor says so."""

    address = wagtail_blocks.URLBlock(
        label=_("Address"), help_text=_("Of a page on YouTube, Vimeo or PeerTube.")
    )
    title = wagtail_blocks.CharBlock(max_length=200, label=_("Title"))
    transcript = wagtail_blocks.TextBlock(
        required=False,
        label=_("What is said"),
        help_text=_("For those who do not hear it, or do not want to go there."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A film elsewhere, which starts on a page of its own")
        template = "hanse_blocks/blocks/video.html"
        preview_value = {
            "address": "https://vimeo.com/76979871",
            "title": "A day at the printers'",
            "transcript": "We begin at six, before the telephone rings.",
        }

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if film_of(found["address"]) is None:
            error = ValidationError(_now("This is no address of a film that we know."))
            raise StructBlockValidationError({"address": error})
        return found

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["film"] = film_of(value.get("address") or "")
        return context


class DownloadBlock(wagtail_blocks.StructBlock):
    """A file with what a visitor wants to know before taking it: kind and size."""

    document = DocumentChooserBlock(label=_("File"))
    text = wagtail_blocks.CharBlock(
        required=False, max_length=200, label=_("What it is")
    )

    class Meta:
        icon = "download"
        label = _("Download")
        description = _("A file, with its kind and size")
        template = "hanse_blocks/blocks/download.html"
        preview_value = {"document": None, "text": "The statutes, in two languages"}


def blocks() -> list[tuple[str, wagtail_blocks.Block]]:
    return [
        ("picture", PictureBlock()),
        ("gallery", GalleryBlock()),
        ("video", VideoBlock()),
        ("download", DownloadBlock()),
    ]
