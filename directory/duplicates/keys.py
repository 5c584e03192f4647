"""By which keys records meet: only what shares one is ever compared.

So the work grows with the records and not with their square. A key that many records
share tells nothing and is left out of account when it is looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from hanse.directory.duplicates.traits import Traits
from hanse.directory.duplicates.words import Word

# Longer ones are cut: a column holds them.
LONGEST = 80
# Letters by which words meet that are inflected or spelt otherwise.
BEGINNING = 5
SHORTER = 4
# Words of one name that are put together in pairs.
MOST_WORDS = 7


def keys_of(traits: Traits) -> frozenset[str]:
    return frozenset(key[:LONGEST] for key in _keys(traits))


def word_key(word: Word) -> str:
    """Under which the records that have a word can be counted."""
    return f"w:{word.text}"[:LONGEST]


def is_blocking(key: str) -> bool:
    """Whether records are looked up by it; words are only counted."""
    return not key.startswith("w:")


def place_keys(points: Iterable[tuple[float, float]]) -> Iterator[str]:
    """Two grids of about 200 metres, one half a cell off: who is near shares one."""
    for latitude, longitude in points:
        for grid, shift in (("l", 0.0), ("k", 0.5)):
            row = round(latitude * 500 + shift)
            column = round(longitude * 250 + shift)
            yield f"{grid}:{row}:{column}"


def _keys(traits: Traits) -> Iterator[str]:
    for words in traits.names:
        yield "n:" + " ".join(sorted(word.text for word in words))
        for word in words:
            yield word_key(word)
            if word.kind not in ("form", "field") and len(word.text) >= SHORTER:
                yield f"b:{word.text[:BEGINNING]}"
        parts = sorted({_beginning(word) for word in words[:MOST_WORDS]})
        for pair in combinations(parts, 2):
            yield f"p:{'+'.join(pair)}"
    for scheme, value in traits.identifiers:
        yield f"i:{scheme}:{value}"
    for host in traits.hosts:
        yield f"d:{host}"
    for mail in traits.mails:
        yield f"m:{mail}"
    for street in traits.streets:
        for town in traits.towns or {""}:
            yield f"a:{street}@{town}"
    yield from place_keys(traits.points)


def _beginning(word: Word) -> str:
    return word.text if word.kind else word.text[:SHORTER]
