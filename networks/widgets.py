"""Choosers of records that speak the language of who looks.

Wagtail writes the texts of a snippet chooser when the widget is made, which happens
once for all: they stay in the language of whoever opened the first form.
"""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property, lazystr
from django.utils.translation import gettext
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail.snippets.widgets import AdminSnippetChooser


class _Sentence:
    """One of Wagtail's messages, with the name of what is chosen in it."""

    def __init__(self, message: str, name: Any) -> None:
        self.message, self.name = message, name

    def __str__(self) -> str:
        return gettext(self.message) % {"object": self.name}


class RecordChooser(AdminSnippetChooser):
    def __init__(self, model: Any = None, **kwargs: Any) -> None:
        super().__init__(model, **kwargs)
        name = self.model._meta.verbose_name
        for attribute, message in (
            ("choose_one_text", "Choose %(object)s"),
            ("choose_another_text", "Choose another %(object)s"),
            ("link_to_chosen_text", "Edit this %(object)s"),
        ):
            setattr(self, attribute, lazystr(_Sentence(message, name)))


class RecordChooserBlock(SnippetChooserBlock):
    """Chooses a record for a body."""

    @cached_property
    def widget(self) -> RecordChooser:
        icon = super().widget.icon
        return RecordChooser(self.target_model, icon=icon)
