"""Settings of this app, read when they are used so that tests can override them."""

from __future__ import annotations

from django.conf import settings


def document_max_bytes() -> int:
    """`HANSE_LIBRARY_DOCUMENT_MAX_BYTES`: the largest document that is read."""
    return int(getattr(settings, "HANSE_LIBRARY_DOCUMENT_MAX_BYTES", 30_000_000))


def document_max_pages() -> int:
    """`HANSE_LIBRARY_DOCUMENT_MAX_PAGES`: how many of its pages are read."""
    return int(getattr(settings, "HANSE_LIBRARY_DOCUMENT_MAX_PAGES", 300))


def document_max_seconds() -> int:
    """`HANSE_LIBRARY_DOCUMENT_MAX_SECONDS`: after which reading is given up."""
    return int(getattr(settings, "HANSE_LIBRARY_DOCUMENT_MAX_SECONDS", 30))


def document_max_memory() -> int:
    """`HANSE_LIBRARY_DOCUMENT_MAX_MEMORY`: bytes that reading may take."""
    return int(getattr(settings, "HANSE_LIBRARY_DOCUMENT_MAX_MEMORY", 800_000_000))


def keep_drafts_days() -> int:
    """`HANSE_LIBRARY_KEEP_DRAFTS`: days after which what nobody sent is forgotten."""
    return int(getattr(settings, "HANSE_LIBRARY_KEEP_DRAFTS", 60))
