"""Words that differ by one letter, found by what is left of them without one."""

from __future__ import annotations

from hashlib import blake2b

from hanse.search.analysis.words import fold

# Shorter words have too many neighbours, longer ones are nobody's typing.
SHORTEST, LONGEST = 4, 24


def spelling_hashes(language: str, word: str) -> frozenset[int]:
    """Hashes of the folded word and of all that it is with one letter less.

    Two words that differ by one letter, or by two that changed places, share one.
    """
    folded = fold(word)
    if not SHORTEST <= len(folded) <= LONGEST:
        return frozenset()
    pieces = {folded, *(folded[:at] + folded[at + 1 :] for at in range(len(folded)))}
    return frozenset(_hash(f"{language}:{piece}") for piece in pieces)


def _hash(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
