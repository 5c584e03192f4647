"""Settings of this app, read when they are used so that tests can override them."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings


def keep_registrations() -> timedelta:
    """`HANSE_NEWSROOM_KEEP_REGISTRATIONS`: days after an event for which they are kept."""
    return timedelta(days=getattr(settings, "HANSE_NEWSROOM_KEEP_REGISTRATIONS", 30))


def feed_max_bytes() -> int:
    """`HANSE_NEWSROOM_FEED_MAX_BYTES`: the largest feed that is read."""
    return int(getattr(settings, "HANSE_NEWSROOM_FEED_MAX_BYTES", 5_000_000))


def feed_timeout() -> float:
    """`HANSE_NEWSROOM_FEED_TIMEOUT`: seconds that one feed may take altogether."""
    return float(getattr(settings, "HANSE_NEWSROOM_FEED_TIMEOUT", 20))


def feed_interval() -> timedelta:
    """`HANSE_NEWSROOM_FEED_MINUTES`: how long after one look the next one comes."""
    return timedelta(minutes=getattr(settings, "HANSE_NEWSROOM_FEED_MINUTES", 60))


def feed_allow() -> tuple[str, ...]:
    """`HANSE_NEWSROOM_FEED_ALLOW`: host names that are fetched although they are internal."""
    return tuple(getattr(settings, "HANSE_NEWSROOM_FEED_ALLOW", ()))
