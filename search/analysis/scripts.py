"""Names across scripts: Чайковский is found as Tchaikovsky, Tallinn as Таллин.

There are many ways to write a Russian name in Latin letters. All are brought to one
bare spelling, which stands for sounds and is never shown.
"""

from __future__ import annotations

import re
from functools import lru_cache

from hanse.search.analysis.words import fold

LATIN, CYRILLIC = "latn", "cyrl"

_LETTERS = str.maketrans(
    {
        **dict(
            zip(
                "абвгдеёжзийклмнопрстуфхцчшщыэ",
                "abvgdeezziiklmnoprstufhccssie",
                strict=True,
            )
        ),
        "ъ": "",
        "ь": "",
        "ю": "iu",
        "я": "ia",
        "і": "i",
        "ї": "i",
        "є": "e",
        "ґ": "g",
        "ў": "u",
    }
)
# Before accents are dropped: in Baltic and Slavic spelling they change the sound.
_ACCENTED = str.maketrans({"č": "ch", "š": "sh", "ž": "zh", "ć": "ch", "ś": "sh"})
# In this order, each to be replaced in what the one before has left.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("schtsch|shch|chtch|szcz|stj", "s"),
        ("tsch|tch", "c"),
        ("sch|sh|sz", "s"),
        ("cz|ch", "c"),
        ("zh|rz", "z"),
        ("kh", "h"),
        ("ts|tz", "c"),
        ("x", "ks"),
        ("w", "v"),
        ("ph", "f"),
        ("q", "k"),
        ("[jy]", "i"),
        # "Kareliya" and "Karelia", "Dostoyevsky" and "Dostojewskij".
        ("i+", "i"),
        ("i(?=e)", ""),
        (r"(.)\1+", r"\1"),
        ("i$", ""),
    )
)
_CYRILLIC = re.compile("[\u0400-\u04ff]")
# Bare spellings of less are too many words'.
SHORTEST = 3


def script_tokens(word: str) -> tuple[str, ...]:
    """What a word of a name is found by from the other script."""
    return _token(word, CYRILLIC if is_cyrillic(word) else LATIN)


def crossing_tokens(word: str) -> tuple[str, ...]:
    """What names in the other script have that sound like this word of a query."""
    return _token(word, LATIN if is_cyrillic(word) else CYRILLIC)


def is_cyrillic(word: str) -> bool:
    return bool(_CYRILLIC.search(word))


def _token(word: str, script: str) -> tuple[str, ...]:
    bare = bare_spelling(word)
    return (f"{bare}@{script}",) if len(bare) >= SHORTEST else ()


@lru_cache(maxsize=16_384)
def bare_spelling(word: str) -> str:
    """The sounds of a lower-case word, near enough: `чайковский` → `caikovsk`."""
    if not word.isalpha():
        return ""
    if is_cyrillic(word):
        sounds = word.translate(_LETTERS)
    else:
        sounds = fold(word.translate(_ACCENTED))
    if not sounds.isascii():
        return ""
    for pattern, sound in _SOUNDS:
        sounds = pattern.sub(sound, sounds)
    return sounds
