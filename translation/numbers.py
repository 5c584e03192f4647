"""Numbers as files and forms write them."""

from __future__ import annotations

# Digits of a number that a key of the database can have.
LONGEST = 18


def number_of(text: str) -> int | None:
    """A number as somebody wrote it; `None` for what is none, or none of ours."""
    is_ours = text.isdecimal() and len(text) <= LONGEST
    return int(text) if is_ours else None
