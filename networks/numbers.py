"""Numbers as addresses, forms and files write them."""

from __future__ import annotations

# What a column of keys holds, and the digits of it.
TOO_LARGE = 2**63
MOST_DIGITS = len(str(TOO_LARGE))


def number_of(text: str) -> int | None:
    """A number as somebody wrote it; `None` for what is none, or none of a row.

    Python reads no number of some thousands of digits, and databases none that is
    larger than their columns.
    """
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS):
        return None
    number = int(text)
    return number if number < TOO_LARGE else None
