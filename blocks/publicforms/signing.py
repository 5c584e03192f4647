"""Links that only we can have made: what they carry is signed, not secret."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core import signing

WEEK = timedelta(days=7)


def sign(purpose: str, data: Any) -> str:
    """A token for an address; `purpose` keeps those of one use out of another."""
    return signing.dumps(data, salt=f"hanse.{purpose}", compress=True)


def unsign(purpose: str, token: str, max_age: timedelta = WEEK) -> Any:
    """What was signed; `None` for a token that is not ours, or too old."""
    try:
        return signing.loads(token, salt=f"hanse.{purpose}", max_age=max_age)
    except signing.BadSignature:
        return None
