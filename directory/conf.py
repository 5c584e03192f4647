"""Settings of this app, read when they are used so that tests can override them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings


def map_tiles() -> dict[str, str]:
    """`HANSE_DIRECTORY_MAP_TILES`: `{"URL": …, "ATTRIBUTION": …}`, and the server's name.

    Empty means that maps have no background but the outline, and offer none.
    """
    found: Mapping[str, str] = getattr(settings, "HANSE_DIRECTORY_MAP_TILES", {})
    if not found.get("URL"):
        return {}
    url = str(found["URL"])
    return {
        "url": url,
        "attribution": str(found.get("ATTRIBUTION", "")),
        "server": urlsplit(url).hostname or "",
    }


# The steps by which an entry goes down with its age, in their order.
STEPS = ("BADGE", "LOWER", "HIDDEN")


def freshness() -> dict[str, int | None]:
    """`HANSE_DIRECTORY_FRESHNESS`: days for each of `STEPS`; a step without is never reached."""
    days: Mapping[str, int | None] = getattr(
        settings,
        "HANSE_DIRECTORY_FRESHNESS",
        {"BADGE": 365, "LOWER": 730, "HIDDEN": 1460},
    )
    return dict(days)


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
