"""The stem of a word, so that terms are found in their inflected forms."""

from __future__ import annotations

import threading
import unicodedata
from functools import lru_cache

import Stemmer

# Snowball's names; it has none for Icelandic and Latvian.
SNOWBALL = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "et": "estonian",
    "fi": "finnish",
    "lt": "lithuanian",
    "nb": "norwegian",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "ru": "russian",
    "sv": "swedish",
}
# Where there is no stemmer, what a word may lose at its end, longest first.
_ENDINGS = {
    "is": ("unum", "anna", "inum", "inni", "ins", "num", "nar", "ar", "ir", "ur", "um",
           "na", "in", "ið", "a", "i", "u", "s"),
    "lv": ("iem", "ajam", "ajai", "os", "as", "ai", "am", "ām", "ās", "es", "em", "ēm",
           "ēs", "is", "im", "us", "um", "ei", "a", "e", "i", "o", "s", "š", "u", "ā",
           "ē", "ī", "ū"),
}  # fmt: skip
_SHORTEST = 3

# A stemmer is not safe between threads.
_local = threading.local()


@lru_cache(maxsize=65_536)
def stem(language: str, word: str) -> str:
    """The stem of a word, in lower case; the word itself where nothing is known."""
    word = unicodedata.normalize("NFC", word).casefold()
    code = language.split("-")[0]
    known: dict[str, Stemmer.Stemmer | None] = _local.__dict__
    if code not in known:
        name = SNOWBALL.get(code)
        known[code] = Stemmer.Stemmer(name) if name in Stemmer.algorithms() else None
    stemmer = known[code]
    if stemmer is not None:
        return stemmer.stemWord(word) or word
    for ending in _ENDINGS.get(code, ()):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word
