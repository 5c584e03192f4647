"""What the memory keeps of a text so that similar ones are found without reading all.

Single words are not enough: in a memory of one trade nearly all of them are frequent.
Two that stand beside each other are rare even there, and of a text that is like another
to seven tenths some pairs are always left.
"""

from __future__ import annotations

import re
import zlib
from itertools import pairwise

_WORD = re.compile(r"\w+")
# Long enough to tell words apart, short enough to lose most endings.
PREFIX = 5
# Of long texts the first words will do: a similar text has them, too.
MOST = 40


def grams(network_id: int, languages: tuple[str, str], plain: str) -> list[int]:
    """Hashes of the beginnings of a text's words, and of each two that are neighbours.

    The text's two ends count as neighbours of the words there, so that short texts find
    short ones. Each stands once, as a signed 32-bit number. Network and languages go
    into the hash: a look-up meets no row of others.
    """
    scope = f"{network_id}:{languages[0]}>{languages[1]}:"
    words = [word[:PREFIX] for word in _WORD.findall(plain.casefold())[:MOST]]
    parts = [*words, *map(" ".join, pairwise(["", *words, ""]))] if words else []
    hashes = (zlib.crc32((scope + part).encode()) - 2**31 for part in parts)
    return list(dict.fromkeys(hashes))
