"""A query, parsed once for every engine."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import combinations

from hanse.search.analysis import fold, label_token, stem, tag, tokenise
from hanse.search.labels import label_index
from hanse.taxonomy.languages import content_languages

# What is longer is no search; it is cut, so that nobody can make one that costs much.
LONGEST_QUERY = 2_000
MOST_WORDS = 32
# Up to so many words a query may miss a quarter of them; longer ones are pasted text.
MOST_OPTIONAL = 6


@dataclass(frozen=True)
class Word:
    """One word of a query as the tokens that stand for it in documents."""

    own: str
    others: tuple[str, ...]
    folded: str
    terms: tuple[int, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(map(label_token, self.terms))

    @property
    def tokens(self) -> tuple[str, ...]:
        """All of them: a document that has one of these has the word."""
        return (self.own, *self.others, self.folded, *self.labels)


@dataclass(frozen=True)
class Query:
    """The words of a query, and how many of them a document must have."""

    words: tuple[Word, ...]

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def needed(self) -> int:
        """One or two words: all. Up to six: three quarters. More: all."""
        count = len(self.words)
        return count if count > MOST_OPTIONAL else -(-count * 3 // 4)

    def choices(self) -> Iterator[tuple[Word, ...]]:
        """Sets of words of which a document must have one set whole."""
        return combinations(self.words, self.needed)

    def tokens(self) -> set[str]:
        return {token for word in self.words for token in word.tokens}


def parse(text: str, language: str, known: Container[int]) -> Query:
    """Parse what a visitor of this language typed.

    `known` are the terms that documents carry; labels of others name nothing here.
    """
    words = list(dict.fromkeys(tokenise(text[:LONGEST_QUERY])))[:MOST_WORDS]
    terms = label_index().find(words, known) if words else []
    others = [code for code in content_languages() if code != language]
    return Query(
        tuple(
            Word(
                own=_token(language, word),
                others=tuple(_token(code, word) for code in others),
                folded=fold(word),
                terms=found,
            )
            for word, found in zip(words, terms, strict=True)
        )
    )


def _token(language: str, word: str) -> str:
    mark = tag(language)
    return f"{stem(language, word)}@{mark}" if mark else fold(word)
