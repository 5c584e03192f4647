"""The parts of a practice that come several times: what did not work, key figures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks as wagtail_blocks

TITLE_LIMIT = 120
TEXT_LIMIT = 600
LESSON_LIMIT = 400


class FailureBlock(wagtail_blocks.StructBlock):
    """One thing that did not work, told so that nobody has to try it again."""

    title = wagtail_blocks.CharBlock(
        max_length=TITLE_LIMIT,
        label=_("In a few words"),
        help_text=_("“The map nobody opened.”"),
    )
    text = wagtail_blocks.TextBlock(max_length=TEXT_LIMIT, label=_("What happened"))
    lesson = wagtail_blocks.TextBlock(
        required=False,
        max_length=LESSON_LIMIT,
        label=_("What we would do instead"),
    )

    class Meta:
        icon = "warning"
        label = _("Did not work")
        form_classname = "struct-block hanse-failure"
        preview_value = {
            "title": "The map nobody opened",
            "text": "An app with 600 users; a printed map reached fifty times as many.",
            "lesson": "Ask at the petrol station before you programme.",
        }


class KeyFigureBlock(wagtail_blocks.StructBlock):
    """A number that says how large something is."""

    number = wagtail_blocks.CharBlock(
        max_length=20, label=_("Number"), help_text=_("As it is read: “81 %”.")
    )
    label = wagtail_blocks.CharBlock(max_length=80, label=_("Of what"))

    class Meta:
        icon = "order"
        label = _("Number")
        preview_value = {"number": "13", "label": "museums and sites"}


def failures() -> list[tuple[str, wagtail_blocks.Block]]:
    return [("failure", FailureBlock())]


def figures() -> list[tuple[str, wagtail_blocks.Block]]:
    return [("figure", KeyFigureBlock())]
