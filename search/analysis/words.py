"""Words and their folded forms, alike in every language."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Of a word nobody types more, and PostgreSQL takes no lexeme over 2 kB.
LONGEST_WORD = 60

_words = re.compile(r"[^\W_]+").findall

# Letters that no normalisation takes apart.
EXTRA = str.maketrans(
    {
        "ø": "o",
        "æ": "ae",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "đ": "d",
        "ħ": "h",
        "ŋ": "n",
        "ß": "ss",
        "ı": "i",
        "œ": "oe",
        "ə": "e",
        "є": "е",
        "ѣ": "е",
    }
)

# Parts of words that stand for nothing: soft hyphens, joiners, and accents that no
# letter carries in one piece (the stress marks of dictionaries).
_IGNORED = (0x00AD, 0x2060, 0xFEFF, *range(0x200B, 0x2010), *range(0x0300, 0x0370))
# Russian writes ё as е more often than not.
_SAME = {**dict.fromkeys(_IGNORED), ord("ё"): "е"}


def tokenise(text: str) -> list[str]:
    """The words of a text in lower case: letters and digits, nothing else."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())
    return [word[:LONGEST_WORD] for word in _words(plain.translate(_SAME))]


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """A word without accents, for keyboards that lack them: `järjestön` → `jarjeston`.

    Apply it to forms and never before stemming: folded words stem wrongly.
    """
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFKD", word.translate(EXTRA))
    return "".join(char for char in apart if char.isalnum()) or word
