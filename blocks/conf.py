"""Settings of this app, read when they are used so that tests can override them."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

DEFAULT_BODY_FAMILIES = ("text", "media", "story", "data", "forms")


def body_families() -> tuple[str, ...]:
    """`HANSE_BLOCKS_BODY`: names of the block families a body takes, in menu order."""
    return tuple(getattr(settings, "HANSE_BLOCKS_BODY", DEFAULT_BODY_FAMILIES))


def form_rate() -> tuple[int, int]:
    """`HANSE_BLOCKS_FORM_RATE`: how many sendings in how many seconds, an address."""
    found = getattr(settings, "HANSE_BLOCKS_FORM_RATE", (5, 3600))
    try:
        most, seconds = map(int, found)
    except (TypeError, ValueError) as error:
        raise ImproperlyConfigured(
            f"HANSE_BLOCKS_FORM_RATE is {found!r}, not sendings and seconds."
        ) from error
    return most, seconds


def form_cache_alias() -> str:
    """`HANSE_BLOCKS_FORM_CACHE`: the cache that counts them, best a shared one."""
    return str(getattr(settings, "HANSE_BLOCKS_FORM_CACHE", "default"))


def trusted_proxies() -> int:
    """`HANSE_BLOCKS_PROXIES`: how many proxies stand in front and name who asked."""
    return int(getattr(settings, "HANSE_BLOCKS_PROXIES", 0))


def card_font() -> str:
    """`HANSE_BLOCKS_CARD_FONT`: the font file that pictures for other sites use."""
    return str(getattr(settings, "HANSE_BLOCKS_CARD_FONT", ""))
