"""Settings of this app, read when they are used so that tests can override them."""

from __future__ import annotations

from django.conf import settings


def upload_limit() -> int:
    """`HANSE_TRANSLATION_UPLOAD_LIMIT`: bytes of a file that somebody sends."""
    return int(getattr(settings, "HANSE_TRANSLATION_UPLOAD_LIMIT", 20_000_000))


def mail_hour() -> int:
    """`HANSE_TRANSLATION_MAIL_HOUR`: the hour from which mail about news goes out."""
    return int(getattr(settings, "HANSE_TRANSLATION_MAIL_HOUR", 7))


def unpacked_limit() -> int:
    """`HANSE_TRANSLATION_UNPACKED_LIMIT`: bytes of all files in an archive together."""
    return int(getattr(settings, "HANSE_TRANSLATION_UNPACKED_LIMIT", 100_000_000))


def archive_limit() -> int:
    """`HANSE_TRANSLATION_ARCHIVE_LIMIT`: files in an archive."""
    return int(getattr(settings, "HANSE_TRANSLATION_ARCHIVE_LIMIT", 5_000))
