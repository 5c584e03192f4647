"""Terms that a query names by their labels, in whatever language."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from hanse.search.analysis import fold, stem, tag, tokenise
from hanse.taxonomy import labels
from hanse.taxonomy.labels import Snapshot

# One word may be the label of so many terms; more would say nothing.
MOST_TERMS = 20
# Words of a label as long as any that people type.
LONGEST_LABEL = 8


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
        self._starts: dict[str, list[_Label]] = {}
        self.languages: set[str] = set()
        for term, language, text in entries:
            words = tokenise(text)
            if not words or len(words) > LONGEST_LABEL:
                continue
            self.languages.add(language)
            label = _Label(term, tuple(_keys(word, [language]) for word in words))
            for key in label.words[0]:
                self._starts.setdefault(key, []).append(label)

    def find(
        self, words: Sequence[str], known: Container[int]
    ) -> list[tuple[int, ...]]:
        """For each word of a query the terms that it, or it with others, names.

        Only terms in `known`.
        """
        languages = sorted(self.languages)
        keys = [_keys(word, languages) for word in words]
        found: list[set[int]] = [set() for _ in words]
        for start, first in enumerate(keys):
            for label in {one for key in first for one in self._starts.get(key, ())}:
                end = start + len(label.words)
                if label.term not in known or end > len(words):
                    continue
                if all(map(_meet, keys[start:end], label.words)):
                    for terms in found[start:end]:
                        terms.add(label.term)
        return [tuple(sorted(terms)[:MOST_TERMS]) for terms in found]


def label_index() -> LabelIndex:
    """The index of all labels as they are now; made anew when one changes."""
    global _current
    snapshot, current = labels.snapshot(), _current
    if current is None or current[0] is not snapshot:
        current = _current = snapshot, LabelIndex(_entries(snapshot))
    return current[1]


_current: tuple[Snapshot, LabelIndex] | None = None


def _entries(snapshot: Snapshot) -> Iterable[tuple[int, str, str]]:
    for term in snapshot.terms.values():
        for language, text in term.labels.items():
            yield term.pk, language, text
        for language, texts in term.alternatives.items():
            for text in texts:
                yield term.pk, language, text


def _keys(word: str, languages: Iterable[str]) -> frozenset[str]:
    stems = (f"{stem(language, word)}@{tag(language)}" for language in languages)
    return frozenset((fold(word), *stems))


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one.isdisjoint(other)
