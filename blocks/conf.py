"""Settings of this app, read when they are used so that tests can override them."""

from __future__ import annotations

from django.conf import settings

DEFAULT_BODY_FAMILIES = ("text", "media", "story", "data")


def body_families() -> tuple[str, ...]:
    """`HANSE_BLOCKS_BODY`: names of the block families a body takes, in menu order."""
    return tuple(getattr(settings, "HANSE_BLOCKS_BODY", DEFAULT_BODY_FAMILIES))
