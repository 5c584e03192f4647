"""A source text as runs of words and chips, each with what it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hanse.translation.compose import OPTION
from hanse.translation.inline import InlineText, PieceKind
from hanse.translation.kinds import words_model_of
from hanse.translation.models import SourceSegment, Unit
from hanse.translation.richtext import chip_attributes
from hanse.translation.walker import LeafKind, walk

_HINTS = "_hanse_chip_hints"
_NAMES = {
    "b": gettext_lazy("bold"),
    "strong": gettext_lazy("bold"),
    "i": gettext_lazy("italic"),
    "em": gettext_lazy("italic"),
    "br": gettext_lazy("line break"),
    "sub": gettext_lazy("subscript"),
    "sup": gettext_lazy("superscript"),
    "code": gettext_lazy("code"),
}


@dataclass(frozen=True)
class Chip:
    """Words, or one end of a tag as it is typed, with a word on what it does."""

    text: str
    is_tag: bool = False
    is_end: bool = False
    meaning: str = ""


def chips_of(unit: Unit, segment: SourceSegment) -> tuple[Chip, ...]:
    if segment.kind == OPTION:
        return (Chip(segment.text),)
    pieces = InlineText.parse(segment.text, segment.kind).pieces
    if all(piece.kind is PieceKind.TEXT for piece in pieces):
        return tuple(Chip(piece.text) for piece in pieces)
    meanings = _meanings(unit).get(segment.key, {})
    return tuple(
        Chip(piece.text)
        if piece.kind is PieceKind.TEXT
        else Chip(
            piece.typed,
            is_tag=True,
            is_end=piece.kind is PieceKind.CLOSE,
            meaning=meanings.get(piece.id) or str(_NAMES.get(piece.tag, piece.tag)),
        )
        for piece in pieces
    )


def _meanings(unit: Unit) -> dict[str, dict[str, str]]:
    """`{key: {chip: what it stands for}}`, read once from the source's content."""
    found: dict[str, dict[str, str]] | None = getattr(unit, _HINTS, None)
    if found is None:
        found = {}

        def visit(kind: LeafKind, key: str, value: Any, extra: Any) -> Any:
            if kind is LeafKind.RICH:
                soup = BeautifulSoup(value, "html.parser")
                for paragraph, attributes in chip_attributes(soup):
                    found[f"{key}#{paragraph}"] = {
                        chip: _meaning(chip, held) for chip, held in attributes.items()
                    }
            return value

        walk(words_model_of(unit.source), unit.source.content, visit)
        setattr(unit, _HINTS, found)
    return found


def _meaning(chip: str, attributes: dict[str, Any]) -> str:
    if href := attributes.get("href"):
        return _("link to %(place)s") % {"place": href}
    if kind := attributes.get("linktype"):
        names = {"page": _("link to a page"), "document": _("link to a document")}
        return names.get(str(kind), _("link"))
    if language := attributes.get("lang"):
        return _("words in another language (%(code)s)") % {"code": language}
    return chip.rstrip("0123456789")
