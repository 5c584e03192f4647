"""The blocks of plain writing: text, heading, quotation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks as wagtail_blocks

NOTICE_FEATURES = ["bold", "italic", "link"]
TEXT_FEATURES = ["bold", "italic", "link", "ol", "ul", "document-link"]
PREVIEW_TEXT = (
    "<p>A board of eleven, one from each country, meets four times a year in the town of "
    "whoever is in the chair. What it decides is <a href='#text'>published within a "
    "week</a>, in the languages of those it touches.</p><ul><li>Confirm your entry once a "
    "year, or say that it has ended.</li><li>Tell one thing that did <b>not</b> work for "
    "every thing that did.</li></ul>"
)


class HeadingBlock(wagtail_blocks.StructBlock):
    """A heading inside a body; the page title is the only `h1`."""

    text = wagtail_blocks.CharBlock(max_length=200, label=_("Text"))
    level = wagtail_blocks.ChoiceBlock(
        choices=[("h2", _("Section")), ("h3", _("Subsection"))],
        default="h2",
        label=_("Level"),
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Opens a section of the page")
        template = "hanse_blocks/blocks/heading.html"
        preview_value = {"text": "How we work together", "level": "h2"}


class QuotationBlock(wagtail_blocks.StructBlock):
    """Somebody's words, with who said them."""

    text = wagtail_blocks.TextBlock(max_length=600, label=_("Text"))
    source = wagtail_blocks.CharBlock(
        max_length=200, required=False, label=_("Who said it")
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("A person's words, set apart from the text")
        template = "hanse_blocks/blocks/quotation.html"
        preview_value = {
            "text": "We found our printer two harbours away.",
            "source": "A member of the network",
        }


class NoticeBlock(wagtail_blocks.StructBlock):
    """What a reader should know before going on: a deadline, another language."""

    text = wagtail_blocks.RichTextBlock(features=NOTICE_FEATURES, label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Notice")
        description = _("What the reader should know first")
        template = "hanse_blocks/blocks/notice.html"
        preview_value = {
            "text": "<p>The statutes bind in English and Russian. Other versions are "
            "translations.</p>"
        }


def blocks() -> list[tuple[str, wagtail_blocks.Block]]:
    return [
        ("heading", HeadingBlock()),
        (
            "text",
            wagtail_blocks.RichTextBlock(
                features=TEXT_FEATURES,
                label=_("Text"),
                icon="pilcrow",
                description=_("Paragraphs, lists and links"),
                template="hanse_blocks/blocks/text.html",
                preview_value=PREVIEW_TEXT,
            ),
        ),
        ("quotation", QuotationBlock()),
        ("notice", NoticeBlock()),
    ]
