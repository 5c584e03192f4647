"""The order of each language's alphabet, for lists that people look words up in.

Neither Python nor SQLite knows it, and no ICU can be relied on. A letter that is
missing from an alphabet counts as the letter it is made of; accents decide only
between words that are otherwise the same, as dictionaries have it. Sources: the
languages' published alphabets and the collation rules of the Unicode CLDR.
"""

from __future__ import annotations

import unicodedata
from functools import cache

LATIN = "abcdefghijklmnopqrstuvwxyz"
ALPHABETS = {
    "fi": LATIN + "åäö",
    "sv": LATIN + "åäö",
    "nb": LATIN + "æøå",
    "da": LATIN + "æøå",
    "is": "aábcdðeéfghiíjklmnoópqrstuúvwxyýzþæöå",
    "et": "abcdefghijklmnopqrsšzžtuvwõäöüxy",
    "lv": "abcčdefgģhijkķlļmnņopqrsštuvwxyzž",
    "lt": "abcčdefghijklmnopqrsštuvwxyzž",
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
}
# Letters that stand for another in an alphabet that lacks them.
STAND_FOR = {
    "nb": {"ä": "æ", "ö": "ø", "ü": "y"},
    "da": {"ä": "æ", "ö": "ø", "ü": "y"},
    "sv": {"æ": "ä", "ø": "ö", "ü": "y"},
    "fi": {"æ": "ä", "ø": "ö", "ü": "y"},
    "is": {"ä": "æ", "ø": "ö"},
    "lt": {"y": "i", "į": "i"},
    "lv": {"y": "i"},
}
# Made of no other letter by Unicode, but read as these everywhere else.
PLAIN = {"æ": "a", "œ": "o", "ø": "o", "ð": "d", "đ": "d", "þ": "t", "ł": "l"}

Key = tuple[tuple[int, ...], str]


def sort_key(text: str, language: str) -> Key:
    """A key that sorts text as readers of this language expect."""
    positions = _positions(language)
    folded = unicodedata.normalize("NFC", text.strip().casefold())
    return tuple(
        place
        for letter in folded
        if (place := _place(letter, language, positions)) is not None
    ), folded


def _place(letter: str, language: str, positions: dict[str, int]) -> int | None:
    letter = STAND_FOR.get(language, {}).get(letter, letter)
    base = unicodedata.normalize("NFD", letter)[0]
    for form in (letter, base, PLAIN.get(letter, base)):
        if form in positions:
            return positions[form]
    if letter.isspace():
        return 0
    if not letter.isalnum():
        # Hyphens and quotation marks hide no word from its place.
        return None
    # Figures come first, other scripts last.
    return (1 if letter.isdecimal() else 1000) + ord(letter)


@cache
def _positions(language: str) -> dict[str, int]:
    alphabet = ALPHABETS.get(language, LATIN)
    return {letter: 500 + number for number, letter in enumerate(alphabet)}
