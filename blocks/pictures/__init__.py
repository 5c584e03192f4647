"""Pictures that people upload: kept without what they did not mean to show."""

from __future__ import annotations

from hanse.blocks.pictures.cleaning import cleaned
from hanse.blocks.pictures.svg import clean_svg

__all__ = ["clean_svg", "cleaned"]
