"""Lists in formats that other programs read; content apps say what is in them."""

from __future__ import annotations

from hanse.search.formats.base import Column, Entry, Format, Sheet
from hanse.search.formats.registry import formats, get_format, register_format

__all__ = [
    "Column",
    "Entry",
    "Format",
    "Sheet",
    "formats",
    "get_format",
    "register_format",
]
