"""What is known of word forms: read from a table that the tick fills.

The lists of lemmas are large, so that web processes read what was found there: a row
for each form that occurs. What a row says depends on the form alone. So a process may
keep rows as long as it likes, and only has to ask again for what it does not know.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from django.apps import apps

from hanse.search.analysis.stems import stem
from hanse.search.analysis.words import tokenise
from hanse.search.documents import SearchDocument

# Goes up whenever `lemmas` would say something else of a form; all is learned anew.
VERSION = 1
# Languages with a list of lemmas.
LEMMATISED = frozenset(
    ["da", "de", "en", "et", "fi", "is", "lt", "lv", "nb", "pl", "ru", "sv"]
)
# Languages whose compounds are taken apart.
COMPOUNDING = frozenset(["da", "de", "et", "fi", "is", "nb", "sv"])
# Forms that one process keeps: some twenty megabytes, whatever the index holds.
MOST_KEPT = 60_000
# How long a process takes it that a form is not known; see `Memory.ask`.
ASK_AGAIN_AFTER = 60.0
# Forms that are asked for together.
CHUNK = 5_000

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """What stands for a form beside its stem: stems of its lemmas, and of the parts
    of a compound.
    """

    lemmas: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


NOTHING = Form()


def language_of(code: str) -> str:
    """The language by whose words a text is read: `en-GB` → `en`, `no` → `nb`."""
    base = code.lower().partition("-")[0]
    return "nb" if base == "no" else base


def is_word(word: str) -> bool:
    """Whether lists have such words: one letter or a figure is none."""
    return len(word) > 1 and word.isalpha()


@dataclass(frozen=True)
class Forms:
    """The forms of some texts, as far as they are known."""

    known: Mapping[Pair, Form] = field(default_factory=dict)

    def of(self, language: str, word: str) -> Form:
        return self.known.get((language_of(language), word), NOTHING)

    def stems(self, language: str, word: str) -> tuple[str, ...]:
        """What stands for the word in this language, its own stem first."""
        return stem(language, word), *self.of(language, word).lemmas


class Memory:
    """What this process has read of the table."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.clear()

    def clear(self) -> None:
        self._known: dict[Pair, Form] = {}
        self._missing: dict[Pair, float] = {}

    def ask(self, pairs: Iterable[Pair], *, patient: bool = False) -> Forms:
        """What is known of these `(language, form)`.

        A `patient` caller asks the database for what this process knows to have been
        missing a moment ago only after a while: a query, that is answered by stems.
        """
        wanted = [
            pair for pair in set(pairs) if pair[0] in LEMMATISED and is_word(pair[1])
        ]
        now, kept = time.monotonic(), self._known
        found = {pair: kept[pair] for pair in wanted if pair in kept}
        unknown = [
            pair
            for pair in wanted
            if pair not in found
            and not (patient and now - self._missing.get(pair, -1e9) < ASK_AGAIN_AFTER)
        ]
        if unknown:
            forms = {form for _language, form in unknown}
            read = _read(forms)
            found |= read
            asked = {(code, form) for form in forms for code in LEMMATISED}
            self._keep(read, asked - read.keys() if patient else set(), now)
        return Forms(found)

    def _keep(self, read: dict[Pair, Form], missing: set[Pair], now: float) -> None:
        with self._lock:
            # Threads read these without the lock: they are replaced, never emptied.
            if len(self._known) + len(read) > MOST_KEPT:
                self._known = {}
            if len(self._missing) + len(missing) > MOST_KEPT:
                self._missing = {}
            self._known.update(islice(read.items(), MOST_KEPT))
            self._missing.update(dict.fromkeys(missing, now))


memory = Memory()


def forms_of(documents: Iterable[SearchDocument]) -> Forms:
    """What is known of every form in these documents. A few statements for all."""
    return memory.ask(pair for document in documents for pair in pairs_of(document))


def unknown_in(document: SearchDocument, forms: Forms) -> set[Pair]:
    """The `(language, form)` of a document that are to be learned."""
    return {
        pair
        for pair in pairs_of(document)
        if pair[0] in LEMMATISED and is_word(pair[1]) and pair not in forms.known
    }


def pairs_of(document: SearchDocument) -> set[Pair]:
    """`(language, form)` of every word that a document has in a known language."""
    texts = [
        (language, f"{text.title}\n{text.summary}\n{text.body}")
        for language, text in document.texts.items()
    ]
    texts += document.names
    return {
        (language_of(language), word)
        for language, text in texts
        if language
        for word in tokenise(text)
    }


def _read(asked: Iterable[str]) -> dict[Pair, Form]:
    """These forms in every language: queries are read in all of them."""
    model = apps.get_model("hanse_search", "WordForm")
    forms = sorted(asked)
    found: dict[Pair, Form] = {}
    for start in range(0, len(forms), CHUNK):
        rows = model.objects.filter(
            form__in=forms[start : start + CHUNK], version=VERSION
        ).values_list("language", "form", "lemmas", "parts")
        for language, form, lemmas, parts in rows.iterator():
            found[language, form] = Form(tuple(lemmas.split()), tuple(parts.split()))
    return found
