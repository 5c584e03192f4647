"""Blocks that tell: call to action, cards, accordion, timeline."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks as wagtail_blocks
from wagtail.images.blocks import ImageChooserBlock

from hanse.blocks.families.menu import LinkBlock
from hanse.blocks.families.text import TEXT_FEATURES


class ActionBlock(LinkBlock):
    """One thing to do next, with a sentence that says why."""

    heading = wagtail_blocks.CharBlock(max_length=120, label=_("Heading"))
    text = wagtail_blocks.TextBlock(required=False, max_length=300, label=_("Text"))

    class Meta:
        icon = "arrow-right"
        label = _("Call to action")
        description = _("One thing to do next, as a button")
        template = "hanse_blocks/blocks/action.html"
        form_classname = "struct-block"
        preview_value = {
            "heading": "Is your studio in the directory?",
            "text": "An entry costs nothing and takes ten minutes.",
            "address": "https://example.org/",
            "title": "Add your entry",
        }


class CardBlock(LinkBlock):
    heading = wagtail_blocks.CharBlock(max_length=120, label=_("Heading"))
    text = wagtail_blocks.TextBlock(required=False, max_length=240, label=_("Text"))
    picture = ImageChooserBlock(
        required=False,
        label=_("Picture"),
        help_text=_("Decorates. Without one the network's pattern is drawn."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Card")


class CardsBlock(wagtail_blocks.StructBlock):
    """Ways on, side by side."""

    cards = wagtail_blocks.ListBlock(
        CardBlock(), min_num=1, max_num=12, label=_("Cards")
    )

    class Meta:
        icon = "grip"
        label = _("Cards")
        description = _("Ways on, side by side")
        template = "hanse_blocks/blocks/cards.html"
        preview_value = {
            "cards": [
                {
                    "heading": heading,
                    "text": text,
                    "address": "https://example.org/",
                    "title": heading,
                }
                for heading, text in (
                    ("Find a mentor", "Entrepreneurs who have been there."),
                    ("Share a practice", "What worked, and what did not."),
                    ("Meet us", "Three times a year, each time in another town."),
                )
            ]
        }


class FoldBlock(wagtail_blocks.StructBlock):
    question = wagtail_blocks.CharBlock(max_length=200, label=_("Question"))
    answer = wagtail_blocks.RichTextBlock(features=TEXT_FEATURES, label=_("Answer"))


class AccordionBlock(wagtail_blocks.StructBlock):
    """Questions that open; all of them are found by the browser's own search."""

    folds = wagtail_blocks.ListBlock(FoldBlock(), min_num=1, label=_("Questions"))

    class Meta:
        icon = "list-ul"
        label = _("Accordion")
        description = _("Questions that open to their answers")
        template = "hanse_blocks/blocks/accordion.html"
        preview_value = {
            "folds": [
                {
                    "question": "Can a firm of one person join?",
                    "answer": "<p>Yes. Half of all entries are one or two people.</p>",
                },
                {
                    "question": "Who may translate my entry?",
                    "answer": "<p>Whoever you allow.</p>",
                },
            ]
        }


class MomentBlock(wagtail_blocks.StructBlock):
    when = wagtail_blocks.CharBlock(max_length=40, label=_("When"))
    text = wagtail_blocks.TextBlock(max_length=400, label=_("What happened"))


class TimelineBlock(wagtail_blocks.StructBlock):
    """What happened, in order."""

    moments = wagtail_blocks.ListBlock(MomentBlock(), min_num=1, label=_("Moments"))

    class Meta:
        icon = "history"
        label = _("Timeline")
        description = _("What happened, in order")
        template = "hanse_blocks/blocks/timeline.html"
        preview_value = {
            "moments": [
                {"when": "2013", "text": "A first list on paper, 84 names."},
                {"when": "2016", "text": "A directory in four languages."},
                {"when": "2026", "text": "Three networks share one directory."},
            ]
        }


def blocks() -> list[tuple[str, wagtail_blocks.Block]]:
    return [
        ("action", ActionBlock()),
        ("cards", CardsBlock()),
        ("accordion", AccordionBlock()),
        ("timeline", TimelineBlock()),
    ]
