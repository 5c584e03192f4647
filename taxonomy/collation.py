"""The order of each language's alphabet, for lists that people look words up in.

Neither Python nor SQLite knows it, and no ICU can be relied on. A letter that is
missing from an alphabet counts as the letter it is made of; accents decide only
between words that are otherwise the same, as dictionaries have it. Sources: the
languages' published alphabets and the collation rules of the Unicode CLDR.

All languages share one scale: a letter has the same place in each alphabet that keeps
it where the Latin one has it, and a letter of its own lies right behind the one before
it. So most words have one key for all languages, and an index stores few more.
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
    "lv": "abcčdefgģhijkķlļmnņopqrŗsštuvwxyzž",
    "lt": "abcčdefghijklmnopqrsštuvwxyzž",
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
}
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
# Where another script than the Latin one comes first.
FIRST = {"ru": CYRILLIC}
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
# Between words that are otherwise the same letters follow each other as Unicode has
# them; where an alphabet has others in between, these stand for them.
AMONG_EQUALS = {"lt": str.maketrans({"ė": "ě", "y": "ı", "ū": "ŵ"})}
# Made of no other letter by Unicode, but read as these everywhere else.
PLAIN = {"æ": "a", "œ": "o", "ø": "o", "ð": "d", "đ": "d", "þ": "t", "ł": "l"}

# Two letters that are one, as in Aarhus.
DIGRAPHS = {"da": ("aa", "å"), "nb": ("aa", "å")}

# Places: white space, figures, letters of an alphabet, those of other scripts.
SPACE, FIGURES, LETTERS, OTHERS = 1, 2, 0x0200, 0x4000
# Between two letters of the Latin alphabet lie so many places for others.
STEP = 64
LAST_PLACE = 0x10FFFF

Key = tuple[str, str]


def sort_key(text: str, language: str) -> Key:
    """A key that sorts text as readers of this language expect."""
    folded = unicodedata.normalize("NFC", text.strip().casefold())
    letters = folded.replace(*DIGRAPHS.get(language, ("", "")))
    equal = folded.translate(AMONG_EQUALS.get(language, {}))
    return letters.translate(_places(language)), equal


def sort_bytes(text: str, language: str) -> bytes:
    """The same key for columns that compare bytes; `""` for no language."""
    return "\0".join(sort_key(text, language)).encode("utf-8", "surrogatepass")


def sort_prefix(text: str, language: str = "") -> bytes:
    """What `sort_bytes` begins with for every text that begins like this one."""
    return sort_key(text, language)[0].encode("utf-8", "surrogatepass")


class _Places(dict[int, "int | None"]):
    """The place of each letter as a table for `str.translate`, filled as it is used."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._stand_for = STAND_FOR.get(language, {})
        self._known = _alphabet(language)

    def __missing__(self, code: int) -> int | None:
        place = self[code] = self._place(chr(code))
        return place

    def _place(self, letter: str) -> int | None:
        letter = self._stand_for.get(letter, letter)
        base = unicodedata.normalize("NFD", letter)[0]
        for form in (letter, base, PLAIN.get(letter, base)):
            if form in self._known:
                return self._known[form]
        if letter.isspace():
            return SPACE
        if letter.isdecimal():
            return FIGURES + unicodedata.decimal(letter)
        # Hyphens and quotation marks hide no word from its place.
        return min(OTHERS + ord(letter), LAST_PLACE) if letter.isalnum() else None


@cache
def _places(language: str) -> _Places:
    return _Places(language)


def _alphabet(language: str) -> dict[str, int]:
    """Each letter's place, of both scripts, the language's own script first."""
    latin = ALPHABETS.get(language, LATIN)
    scripts = [(latin, LATIN), (CYRILLIC, CYRILLIC)]
    if language in FIRST:
        scripts.reverse()
    places: dict[str, int] = {}
    start = LETTERS
    for alphabet, common in scripts:
        place = start
        for letter in alphabet:
            usual = start + STEP * common.find(letter)
            # What the language moved elsewhere follows the letter before it.
            place = usual if letter in common and usual > place else place + 1
            places[letter] = place
        start += STEP * (len(common) + 1)
    return places
