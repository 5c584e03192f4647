"""Whether a theme can be read: every pair of colours that pages set on each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from hanse.blocks import colours, tokens
from hanse.blocks.themes.theme import Theme

# WCAG 2.2: 1.4.3 for text, 1.4.11 for edges of fields, focus rings, marks.
TEXT, SHAPE = 4.5, 3.0

# What stands on what, how much it needs, and how a coordinator would call it.
PAIRS: tuple[tuple[str, str, float, Any], ...] = (
    ("ink", "surface", TEXT, _("text on the page")),
    ("ink", "raised", TEXT, _("text on raised ground")),
    ("muted", "surface", TEXT, _("quiet text on the page")),
    ("muted", "raised", TEXT, _("quiet text on raised ground")),
    ("accent", "surface", TEXT, _("links on the page")),
    ("accent", "raised", TEXT, _("links on raised ground")),
    ("warning", "surface", TEXT, _("warnings on the page")),
    ("warning", "raised", TEXT, _("warnings on raised ground")),
    ("on-accent", "accent", TEXT, _("words on buttons")),
    ("surface", "ink", TEXT, _("words on dark buttons")),
    ("on-field", "field", TEXT, _("words in the footer")),
    ("soft-field", "field", TEXT, _("quiet words in the footer")),
    ("on-mast", "mast", TEXT, _("words in the header")),
    ("on-hero", "hero", TEXT, _("words on the front page's ground")),
    ("soft-hero", "hero", TEXT, _("quiet words on the front page's ground")),
    ("edge", "surface", SHAPE, _("edges of fields")),
    ("focus", "surface", SHAPE, _("the focus ring on the page")),
    ("focus", "raised", SHAPE, _("the focus ring on raised ground")),
    ("field-focus", "field", SHAPE, _("the focus ring in the footer")),
    ("mast-focus", "mast", SHAPE, _("the focus ring in the header")),
    ("hero-focus", "hero", SHAPE, _("the focus ring on the front page's ground")),
    ("here", "mast", SHAPE, _("the mark of the current page in the header")),
    ("bar", "surface", SHAPE, _("bars of charts")),
)


@dataclass(frozen=True)
class Contrast:
    """One pair in one scheme, measured."""

    ink: str
    ground: str
    scheme: str
    label: Any
    ratio: float
    needed: float

    @property
    def is_enough(self) -> bool:
        return self.ratio >= self.needed


def contrasts(theme: Theme) -> Iterator[Contrast]:
    """All pairs in both schemes, in the order in which a page has them."""
    for scheme in tokens.SCHEMES:
        for ink, ground, needed, label in PAIRS:
            ratio = colours.contrast(theme.rgb(ink, scheme), theme.rgb(ground, scheme))
            yield Contrast(ink, ground, scheme, label, ratio, needed)
