"""How what a payload holds is said to a reader of one language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hanse.directory import places
from hanse.taxonomy import labels


def in_best_language(
    data: Mapping[str, Any], key: str, language: str
) -> tuple[str, str]:
    """Words of a payload for a reader, and the language that they are in."""
    known = data[key]
    for code in (language, data["language"], *sorted(known)):
        if known.get(code):
            return known[code], code
    return "", language


def where(data: Mapping[str, Any], language: str) -> str:
    """The place as readers of a language call it, and its countries."""
    place = place_in(data["place"], language)
    countries = labels.labels(data["countries"], language)
    return ", ".join(part for part in (place, *countries) if part)


def place_in(name: str, language: str) -> str:
    """A town by its name in a language, where we know it; anything else as it is."""
    town = places.find(name, language) if name else None
    return town.name_in(language) if town and town.name == name else name


def years(start: int | None, end: int | None) -> str:
    """`2016–2019`, `2016–`, `2016`."""
    if start is None:
        return str(end or "")
    return str(start) if start == end else f"{start}–{end or ''}"
