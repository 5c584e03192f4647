"""The three patterns, and which of them a network has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import blake2b

from hanse.blocks.art import forms, niches, routes

Draw = Callable[[Iterator[float], float, float, str], str]

PATTERNS: dict[str, Draw] = {
    "routes": routes.draw,
    "niches": niches.draw,
    "forms": forms.draw,
}
DEFAULT = "routes"
# Fixed with the first networks; another number would deal the patterns anew.
DEAL = 32


def pattern_for(slug: str) -> str:
    """The pattern of a network, told by its short name; sea routes where there is none.

    Stands in until networks choose theirs.
    """
    if not slug:
        return DEFAULT
    digest = blake2b(f"{DEAL}/{slug}".encode(), digest_size=4).digest()
    return list(PATTERNS)[int.from_bytes(digest) % len(PATTERNS)]
