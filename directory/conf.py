"""Settings of this app, read when they are used so that tests can override them."""

from __future__ import annotations

from collections.abc import Mapping
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
