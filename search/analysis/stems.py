"""Stems: what the forms of one word have in common, per language."""

from __future__ import annotations

import threading

import Stemmer

# Snowball's names of our languages. It has none for Icelandic and Latvian, whose
# forms stand for themselves.
SNOWBALL = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "et": "estonian",
    "fi": "finnish",
    "lt": "lithuanian",
    "nb": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "ru": "russian",
    "sv": "swedish",
}

# A stemmer is not safe between threads.
_local = threading.local()


def tag(language: str) -> str:
    """How tokens name a language: `pt-BR` → `ptbr`."""
    return "".join(char for char in language.lower() if char.isalnum())


def stem(language: str, word: str) -> str:
    """The stem of a lower-case word, or the word where the language has no stemmer."""
    known: dict[str, Stemmer.Stemmer | None] = _local.__dict__
    if language not in known:
        known[language] = _stemmer(language)
    stemmer = known[language]
    return word if stemmer is None else (stemmer.stemWord(word) or word)


def _stemmer(language: str) -> Stemmer.Stemmer | None:
    name = SNOWBALL.get(language) or SNOWBALL.get(language.split("-")[0])
    return Stemmer.Stemmer(name) if name in Stemmer.algorithms() else None
