"""The demo's pages as text files, one a page and language, and what is read of them."""

from __future__ import annotations

from hanse.site.demo.writings.reading import (
    BadWriting,
    Pieces,
    Writing,
    read,
    read_file,
)

__all__ = ["BadWriting", "Pieces", "Writing", "read", "read_file"]
