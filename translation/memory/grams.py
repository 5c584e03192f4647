"""What the memory keeps of a text so that similar ones are found without reading all."""

from __future__ import annotations

import re
import zlib

_WORD = re.compile(r"\w+")
# Long enough to tell words apart, short enough to lose most endings.
PREFIX = 5
# Of long texts the first words will do: a similar text has them, too.
MOST = 40


def grams(network_id: int, languages: tuple[str, str], plain: str) -> list[int]:
    """Hashes of the beginnings of a text's words, each once, as signed 32-bit numbers.

    Network and languages go into the hash, so that a look-up meets no row of others.
    """
    pair = f"{network_id}:{languages[0]}>{languages[1]}:"
    found: dict[int, None] = {}
    for word in _WORD.findall(plain.casefold()):
        number = zlib.crc32((pair + word[:PREFIX]).encode()) - 2**31
        found[number] = None
        if len(found) == MOST:
            break
    return list(found)
