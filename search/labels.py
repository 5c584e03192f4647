"""Terms that a query names by their labels, in whatever language."""

from __future__ import annotations

import time
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from hanse.search.analysis import Forms, fold, tokenise, word_token
from hanse.search.analysis.forms import (
    ASK_AGAIN_AFTER,
    LEMMATISED,
    is_word,
    language_of,
    memory,
)
from hanse.search.registry import own_words
from hanse.taxonomy import labels
from hanse.taxonomy.labels import Snapshot
from hanse.taxonomy.languages import content_languages

# One word may be the label of so many terms; more would say nothing.
MOST_TERMS = 20
# So many of what stands below them are looked for: all regions of all countries.
MOST_BELOW = 300
# Words of a label as long as any that people type.
LONGEST_LABEL = 8
NO_FORMS = Forms()


@dataclass(frozen=True)
class _Label:
    """A label as the keys that stand for each of its words."""

    term: int
    words: tuple[frozenset[str], ...]


class LabelIndex:
    """Finds the terms whose whole label stands in a query, as stems or folded.

    "Performing arts" finds the term; "arts" alone does not, or every label with a
    common word in it would widen every query.
    """

    def __init__(self, entries: Iterable[tuple[int, str, str]]) -> None:
        """`entries` are `(term id, language, label)`."""
        entries = list(entries)
        pairs = label_forms(entries)
        forms = memory.ask(pairs)
        self.is_complete = len(forms.known) == len(pairs)
        self._starts: dict[str, list[_Label]] = {}
        self.languages: set[str] = set()
        for term, language, text in entries:
            words = tokenise(text)
            if not words or len(words) > LONGEST_LABEL:
                continue
            self.languages.add(language)
            label = _Label(
                term, tuple(_keys(word, [language], forms) for word in words)
            )
            for key in label.words[0]:
                self._starts.setdefault(key, []).append(label)

    def find(
        self, words: Sequence[str], known: Container[int], forms: Forms = NO_FORMS
    ) -> list[tuple[int, ...]]:
        """For each word of a query the terms that it, or it with others, names.

        With what stands below them, and only terms in `known`: who looks for music
        finds what is tagged with jazz.
        """
        languages = sorted(self.languages)
        keys = [_keys(word, languages, forms) for word in words]
        snapshot = labels.snapshot()
        found: list[set[int]] = [set() for _ in words]
        for start, first in enumerate(keys):
            for label in {one for key in first for one in self._starts.get(key, ())}:
                end = start + len(label.words)
                if end > len(words):
                    continue
                if all(map(_meet, keys[start:end], label.words)):
                    for named in found[start:end]:
                        named.add(label.term)
        return [tuple(_carried(named, known, snapshot)) for named in found]


def _carried(named: set[int], known: Container[int], snapshot: Snapshot) -> list[int]:
    """The terms that documents carry, of these and those below, these first."""
    below = snapshot.with_narrower(named) - named
    carried = [term for term in sorted(named) if term in known][:MOST_TERMS]
    return carried + [term for term in sorted(below) if term in known][:MOST_BELOW]


def label_forms(
    entries: Iterable[tuple[int, str, str]],
) -> set[tuple[str, str]]:
    """`(language, form)` of the words of labels, of those that lists may have."""
    return {
        (language_of(language), word)
        for _term, language, text in entries
        for word in tokenise(text)
        if language_of(language) in LEMMATISED and is_word(word)
    }


def label_index() -> LabelIndex:
    """The index of all labels as they are now; made anew when one changes, and now
    and then while there are words in them that nobody has looked up yet.
    """
    global _current
    snapshot, current, now = labels.snapshot(), _current, time.monotonic()
    is_old = current is None or current.snapshot is not snapshot
    if (
        current is None
        or is_old
        or (not current.index.is_complete and now - current.made_at > ASK_AGAIN_AFTER)
    ):
        current = _current = _Current(snapshot, now, LabelIndex(_entries(snapshot)))
    return current.index


def own_index(reader: int) -> LabelIndex | None:
    """The index of the words that one network has for itself."""
    return labels.snapshot().derive(_own_indexes).get(reader)


def _own_indexes(snapshot: Snapshot) -> dict[int, LabelIndex]:
    """In every language: nobody says which one a word of one's own is in."""
    entries: dict[int, list[tuple[int, str, str]]] = {}
    for network, value, text in own_words():
        of_network = entries.setdefault(network, [])
        of_network += [(value, language, text) for language in content_languages()]
    return {network: LabelIndex(found) for network, found in entries.items()}


def forget() -> None:
    """Make the index anew at the next use."""
    global _current
    _current = None


@dataclass(frozen=True)
class _Current:
    snapshot: Snapshot
    made_at: float
    index: LabelIndex


_current: _Current | None = None


def _entries(snapshot: Snapshot) -> Iterable[tuple[int, str, str]]:
    return snapshot.words()


def _keys(word: str, languages: Iterable[str], forms: Forms) -> frozenset[str]:
    stems = (
        word_token(stem, language)
        for language in languages
        for stem in forms.stems(language, word)
    )
    return frozenset((fold(word), *stems))


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one.isdisjoint(other)
