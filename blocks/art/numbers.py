"""Repeatable chance: the same key always gives the same numbers."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from itertools import count

# Part of every drawing. A new version draws everything anew.
VERSION = 1


def numbers(key: str) -> Iterator[float]:
    """An endless stream of numbers from 0 to 1, told by the key alone."""
    for block in count():
        for byte in blake2b(f"{VERSION}/{key}/{block}".encode()).digest():
            yield byte / 255


def between(low: float, high: float, share: float) -> float:
    """The value a share of the way from low to high."""
    return low + (high - low) * share


def points(*values: float) -> str:
    """Coordinates as a path writes them; whole numbers keep the page small."""
    return " ".join(str(round(value)) for value in values)
