"""Lemmas and compounds, from word lists that are large: no web process imports this.

One language's list takes up to half a gigabyte while it is loaded, so work goes
language by language and leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Callable

from simplemma.strategies import DefaultDictionaryFactory, DefaultStrategy

from hanse.search.analysis.forms import Form
from hanse.search.analysis.stems import stem
from hanse.search.analysis.words import tokenise

# Letters that join the parts of a compound, by language. Languages that are not named
# write no compounds, or so few that taking words apart does harm.
JOINTS: dict[str, tuple[str, ...]] = {
    "da": ("", "s", "e"),
    "de": ("", "s", "es", "n", "en", "er", "e"),
    "et": ("",),
    "fi": ("",),
    "is": ("",),
    "nb": ("", "s", "e"),
    "sv": ("", "s"),
}
# Shorter parts are more often an accident than a word.
SHORTEST_FIRST = 4
SHORTEST_LAST = 4
MOST_PARTS = 4


class Lemmas:
    """The word list of one language. Keep it no longer than it is used."""

    def __init__(self, language: str) -> None:
        self.language = language
        factory = DefaultDictionaryFactory(cache_max_size=1)
        self._strategy = DefaultStrategy(greedy=True, dictionary_factory=factory)
        self._careful = DefaultStrategy(dictionary_factory=factory)
        self._joints = JOINTS.get(language, ())

    def analyse(self, form: str) -> Form:
        own = stem(self.language, form)
        lemmas = {self._stem_of_lemma(form)} - {own, ""}
        return Form(tuple(sorted(lemmas)), self._parts(form, own, lemmas))

    def _stem_of_lemma(self, form: str) -> str:
        lemma = self._strategy.get_lemma(form, self.language)
        words = tokenise(lemma or "")
        # Lists name some lemmas by two words, or by none.
        return stem(self.language, words[0]) if len(words) == 1 else ""

    def _parts(self, form: str, own: str, lemmas: set[str]) -> tuple[str, ...]:
        parts = self._split_word(form) if self._joints else []
        found = dict.fromkeys(
            token
            for part in parts[::-1]
            for token in (stem(self.language, part), self._stem_of_lemma(part))
        )
        return tuple(one for one in found if one and one != own and one not in lemmas)

    def _split_word(self, form: str) -> list[str]:
        """A form in the list is taken apart by its lemma, whose last part must be one
        too: endings look like words. Another form can only be tried as it is.
        """
        if not self._is_word(form):
            return self._split(form, self._is_word)
        lemma = (self._careful.get_lemma(form, self.language) or form).lower()
        return self._split(lemma, self._is_lemma)

    def _split(
        self, form: str, is_last: Callable[[str], bool], depth: int = 1
    ) -> list[str]:
        """The parts of a compound; nothing for a word that is none.

        The last part is as long as it can be, since it says what the word is.
        """
        if depth >= MOST_PARTS:
            return []
        for at in range(SHORTEST_FIRST, len(form) - SHORTEST_LAST + 1):
            first, last = form[:at], form[at:]
            if is_last(last) and (known := self._first(first, depth)):
                return [*known, last]
        return []

    def _first(self, first: str, depth: int) -> list[str]:
        for joint in self._joints:
            word = first.removesuffix(joint)
            if (
                len(word) >= SHORTEST_FIRST
                and word + joint == first
                and self._is_word(word)
            ):
                return [word]
        return self._split(first, self._is_word, depth + 1)

    def _is_word(self, form: str) -> bool:
        # German writes its nouns with a capital, and so does its list.
        return self._in_list(form) or (
            self.language == "de" and self._in_list(form.capitalize())
        )

    def _is_lemma(self, form: str) -> bool:
        written = [form, form.capitalize()] if self.language == "de" else [form]
        return any(
            self._in_list(one) and self._careful.get_lemma(one, self.language) == one
            for one in written
        )

    def _in_list(self, form: str) -> bool:
        return self._careful.is_dictionary_member(form, self.language)
