"""Settings of this app, read when they are used so that tests can override them."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings


def import_max_bytes() -> int:
    """`HANSE_DIRECTORY_IMPORT_MAX_BYTES`: the largest file that an import takes."""
    return int(getattr(settings, "HANSE_DIRECTORY_IMPORT_MAX_BYTES", 20_000_000))


def import_max_rows() -> int:
    """`HANSE_DIRECTORY_IMPORT_MAX_ROWS`: the most rows that an import takes."""
    return int(getattr(settings, "HANSE_DIRECTORY_IMPORT_MAX_ROWS", 50_000))


def import_max_columns() -> int:
    """`HANSE_DIRECTORY_IMPORT_MAX_COLUMNS`: the most columns that an import takes."""
    return int(getattr(settings, "HANSE_DIRECTORY_IMPORT_MAX_COLUMNS", 300))


def import_keep() -> timedelta:
    """`HANSE_DIRECTORY_IMPORT_KEEP_DAYS`: how long a file's rows can be undone."""
    return timedelta(days=getattr(settings, "HANSE_DIRECTORY_IMPORT_KEEP_DAYS", 90))
