"""The three patterns. A network chooses one of them with its theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hanse.blocks.art import forms, niches, routes
from hanse.blocks.themes import Pattern

Draw = Callable[[Iterator[float], float, float, str], str]

PATTERNS: dict[str, Draw] = {
    Pattern.ROUTES: routes.draw,
    Pattern.NICHES: niches.draw,
    Pattern.FORMS: forms.draw,
}
DEFAULT = Pattern.ROUTES
