"""Forms that visitors fill, placed by editors."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks as wagtail_blocks

from hanse.blocks.publicforms.contact import AccessibilityForm, ContactForm

KINDS = {"contact": ContactForm, "accessibility": AccessibilityForm}


class ContactBlock(wagtail_blocks.StructBlock):
    """A message to the network's editors, or feedback on what is in the way."""

    kind = wagtail_blocks.ChoiceBlock(
        choices=[
            ("contact", _("A message to the editors")),
            ("accessibility", _("Feedback on accessibility")),
        ],
        default="contact",
        label=_("What it is for"),
    )
    text = wagtail_blocks.TextBlock(
        required=False, max_length=400, label=_("Words above it")
    )

    class Meta:
        icon = "mail"
        label = _("Form")
        description = _("A form that writes to the editors of this network")
        template = "hanse_blocks/blocks/contact.html"
        preview_value = {"kind": "contact", "text": "We answer within a week."}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        kind = value.get("kind") or "contact"
        context["form"] = KINDS[kind](prefix=None, auto_id=f"hanse-{kind}-%s")
        return context


def blocks() -> list[tuple[str, wagtail_blocks.Block]]:
    return [("contact", ContactBlock())]
