"""Panels that say how much room is left while somebody writes."""

from __future__ import annotations

from typing import Any

from django.forms import Media
from wagtail.admin.panels import FieldPanel


class CountedPanel(FieldPanel):
    """A field with a line that counts its letters against the limit of the form.

    Without script the limit stands in the line, and the form refuses what is longer.
    """

    class BoundPanel(FieldPanel.BoundPanel):
        template_name = "hanse_library/admin/counted_panel.html"

        @property
        def limit(self) -> int:
            """The limit that this form enforces; a translation has more room."""
            return limit_of(self.bound_field.field)

        @property
        def media(self) -> Media:
            found = super().media
            return found + Media(
                js=["hanse_library/js/counter.js"],
                css={"all": ["hanse_library/css/counter.css"]},
            )


def limit_of(field: Any) -> int:
    """The greatest length that a form field takes; 0 for none."""
    limits = [
        one.limit_value
        for one in field.validators
        if getattr(one, "code", "") == "max_length"
    ]
    return min(limits, default=0)
