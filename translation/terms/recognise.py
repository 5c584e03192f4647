"""Terms in running text, in any of their forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from hanse.translation.terms.found import FoundTerm
from hanse.translation.terms.stems import stem

Span = tuple[int, int]

# Accents may stand behind their letters, as in what is copied from a PDF.
_LETTERS = "\\w[\\w\u0300-\u036f]*"
_WORD = re.compile(f"{_LETTERS}(?:['’-]{_LETTERS})*")


@dataclass(frozen=True)
class Entry:
    """A concept of the termbase as one pair of languages needs it.

    `sources` are its words in the source language, forbidden ones included: a writer
    uses them all the same.
    """

    concept: int
    sources: tuple[str, ...]
    preferred: tuple[str, ...] = ()
    admitted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    keep: bool = False
    note: str = ""


@dataclass
class TermIndex:
    """The entries of one pair of languages by the stem of their first word."""

    language: str
    entries: dict[str, list[tuple[tuple[str, ...], str, Entry]]] = field(
        default_factory=dict
    )

    @classmethod
    def of(cls, entries: Iterable[Entry], language: str) -> TermIndex:
        index = cls(language)
        for entry in entries:
            for text in entry.sources:
                stems = tuple(found for found, _span in stemmed(text, language))
                if stems:
                    index.entries.setdefault(stems[0], []).append((stems, text, entry))
        return index

    def find(self, text: str) -> list[FoundTerm]:
        """Terms in a plain text, in reading order; longer ones hide those within."""
        words = list(stemmed(text, self.language))
        found: list[FoundTerm] = []
        at = 0
        while at < len(words):
            best = self._longest(words, at)
            if best is None:
                at += 1
                continue
            stems, source, entry = best
            span = (words[at][1][0], words[at + len(stems) - 1][1][1])
            found.append(
                FoundTerm(
                    entry.concept,
                    source,
                    span,
                    entry.preferred,
                    entry.admitted,
                    entry.forbidden,
                    entry.keep,
                    entry.note,
                )
            )
            at += len(stems)
        return found

    def _longest(
        self, words: list[tuple[str, Span]], at: int
    ) -> tuple[tuple[str, ...], str, Entry] | None:
        here = [
            row
            for row in self.entries.get(words[at][0], ())
            if tuple(one for one, _span in words[at : at + len(row[0])]) == row[0]
        ]
        return max(here, key=lambda row: len(row[0]), default=None)


def stemmed(text: str, language: str) -> Iterator[tuple[str, Span]]:
    """The words of a text as stems, with their places."""
    for match in _WORD.finditer(text):
        yield stem(language, match.group()), match.span()


def occurrences(term: str, text: str, language: str) -> Iterator[Span]:
    """Where a text has a term in any form.

    Languages that write compounds as one word have it at the end or beginning of a
    longer one, too: `Kulturerbe` is in `Kulturerbes` and `Weltkulturerbe`.
    """
    wanted = [found for found, _span in stemmed(term, language)]
    words = list(stemmed(text, language))
    if not wanted:
        return
    for at in range(len(words) - len(wanted) + 1):
        here = words[at : at + len(wanted)]
        if all(map(_fits, (one for one, _span in here), wanted)):
            yield here[0][1][0], here[-1][1][1]


# A shorter word stands in others by chance.
_COMPOUND = 5


def _fits(found: str, wanted: str) -> bool:
    if found == wanted:
        return True
    if len(wanted) < _COMPOUND:
        return False
    return found.endswith(wanted) or found.startswith(wanted)
