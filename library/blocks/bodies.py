"""Blocks of pages that show what a library holds, by the search documents alone."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks as wagtail_blocks

from hanse.directory.blocks import is_sample
from hanse.library.blocks import samples
from hanse.library.blocks.reading import PracticeChooserBlock
from hanse.library.shelves import Shelf, shelf_of
from hanse.library.spread import SpreadMap
from hanse.library.vocabularies import THEMES
from hanse.taxonomy import labels

MOST = 12


def themes() -> list[tuple[str, str]]:
    """The themes for a choice, read when the form is made."""
    language = get_language() or "en"
    terms = labels.snapshot().of(THEMES)
    found = [(term.code, term.label(language)) for term in terms]
    return sorted(found, key=lambda pair: pair[1].casefold())


class LibraryBlock(wagtail_blocks.StructBlock):
    """The ground of blocks about a network's library: nothing without one."""

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        request: HttpRequest | None = context.get("request")
        frame = getattr(request, "network", None)
        shelf = shelf_of(frame, get_language() or "")
        if shelf is not None:
            context["library_url"] = shelf.url
            context |= self.found(value, shelf)
        elif is_sample(context):
            context["library_url"] = "#"
            context |= self.sample()
        return context

    def found(self, value: Any, shelf: Shelf) -> dict[str, Any]:
        """What the template shows beside the value; override it."""
        return {}

    def sample(self) -> dict[str, Any]:
        """What stands in for it in the picker of blocks and the style guide."""
        return {}


class PracticesBlock(LibraryBlock):
    heading = wagtail_blocks.CharBlock(max_length=120, label=_("Heading"))
    theme = wagtail_blocks.ChoiceBlock(
        choices=themes, required=False, label=_("Theme"), help_text=_("Empty for all.")
    )
    number = wagtail_blocks.IntegerBlock(
        default=4, min_value=1, max_value=MOST, label=_("How many")
    )

    class Meta:
        icon = "list-ul"
        label = _("Practices")
        description = _("The newest practices of a theme")
        template = "hanse_library/blocks/practices.html"
        preview_value = {"heading": "Practices on volunteers", "number": 3}

    def found(self, value: Any, shelf: Shelf) -> dict[str, Any]:
        theme, selected = value.get("theme"), {}
        if theme:
            pk = labels.snapshot().pk(THEMES, theme)
            if pk is None:
                # A theme that nobody knows finds nothing, not everything.
                return {}
            selected = {"theme": (pk,)}
        rows = shelf.practices(value.get("number") or 4, selected)
        return {"rows": rows, "query": f"?theme={theme}" if theme else ""}

    def sample(self) -> dict[str, Any]:
        return {"rows": samples.ROWS, "query": ""}


class StoryBlock(LibraryBlock):
    practice = PracticeChooserBlock(
        required=False,
        label=_("Practice"),
        help_text=_("Empty for one of the newest that says what did not work."),
    )

    class Meta:
        icon = "openquote"
        label = _("Practice as a story")
        description = _("One practice, told with what did not work")
        template = "hanse_library/blocks/story.html"
        preview_value = {"practice": None}

    def found(self, value: Any, shelf: Shelf) -> dict[str, Any]:
        item = value.get("practice")
        return {"story": shelf.story(item.pk if item else None)}

    def sample(self) -> dict[str, Any]:
        return {"story": samples.STORY}


class SpreadBlock(LibraryBlock):
    heading = wagtail_blocks.CharBlock(max_length=120, label=_("Heading"))
    practice = PracticeChooserBlock(
        required=False, label=_("Practice"), help_text=_("Empty for all.")
    )

    class Meta:
        icon = "site"
        label = _("Map of replications")
        description = _("Who took up which practice where, with its table")
        template = "hanse_library/blocks/spread.html"
        preview_value = {"heading": "Who took it up", "practice": None}

    def found(self, value: Any, shelf: Shelf) -> dict[str, Any]:
        item = value.get("practice")
        return {"spread": SpreadMap(shelf, item.pk if item else None)}

    def sample(self) -> dict[str, Any]:
        return {"spread": samples.SPREAD}


def blocks() -> list[tuple[str, wagtail_blocks.Block]]:
    return [
        ("practices", PracticesBlock()),
        ("practice_story", StoryBlock()),
        ("replication_map", SpreadBlock()),
    ]
