"""Settings of this app, read when they are used so that tests can override them."""

from __future__ import annotations

from django.conf import settings


def address() -> str:
    """`HANSE_TAXONOMY_ADDRESS`: what the addresses of our own terms begin with.

    Without one they stand below the address of the admin's site.
    """
    own = str(getattr(settings, "HANSE_TAXONOMY_ADDRESS", ""))
    if own:
        return own
    site = getattr(settings, "WAGTAILADMIN_BASE_URL", None) or "http://localhost"
    return f"{str(site).rstrip('/')}/vocabularies/"


def upload_max_bytes() -> int:
    """`HANSE_TAXONOMY_UPLOAD_MAX_BYTES`: the largest file that the admin takes."""
    return int(getattr(settings, "HANSE_TAXONOMY_UPLOAD_MAX_BYTES", 5_000_000))
