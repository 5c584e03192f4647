"""What makes one network look unlike another: a handful of tokens."""

from __future__ import annotations

from hanse.blocks.themes.choices import Ground, Pattern, TypePair
from hanse.blocks.themes.contrast import Contrast, contrasts
from hanse.blocks.themes.theme import Theme

__all__ = ["Contrast", "Ground", "Pattern", "Theme", "TypePair", "contrasts"]
