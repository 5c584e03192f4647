"""A query, parsed once for every engine."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from hanse.search.analysis import (
    Forms,
    crossing_tokens,
    fold,
    label_token,
    part_token,
    tokenise,
    word_token,
)
from hanse.search.analysis.forms import COMPOUNDING, language_of, memory
from hanse.search.labels import label_index, own_index
from hanse.search.synonyms import synonyms_of
from hanse.taxonomy.languages import content_languages

# What is longer is no search; it is cut, so that nobody can make one that costs much.
LONGEST_QUERY = 2_000
MOST_WORDS = 32
# Up to so many words a query may miss a quarter of them; longer ones are pasted text.
MOST_OPTIONAL = 6


# What a token says of a word, against the folded form or another language's stem.
OWN = 2.0
# A compound that has the word in it, and a name that sounds like it.
PART = 0.4
SOUND = 0.8
# A term that is named by the word, against a word in the text.
LABEL = 2.0


@dataclass(frozen=True)
class Word:
    """One word of a query as the tokens that stand for it in documents."""

    # As it was typed, in lower case.
    text: str
    # In the visitor's language: its stem, and those of its lemmas.
    own: tuple[str, ...]
    # In the other languages.
    others: tuple[str, ...]
    folded: str
    # Parts of compounds, and names in the other script.
    parts: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()
    terms: tuple[int, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(map(label_token, self.terms))

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """How much each token of a text says, in the order they are to be tried.

        Labels stand in a column of their own and weigh `LABEL`.
        """
        weights = dict.fromkeys(self.own, OWN)
        for token in (*self.others, self.folded):
            weights.setdefault(token, 1.0)
        for tokens, weight in ((self.sounds, SOUND), (self.parts, PART)):
            for token in tokens:
                weights.setdefault(token, weight)
        return weights

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """All of them: a document that has one of these has the word."""
        return (*self.weights, *self.labels)


@dataclass(frozen=True)
class Query:
    """The words of a query, and how many of them a document must have.

    `variants` are whole queries that mean the same: a document that has one of them
    is found as well.
    """

    words: tuple[Word, ...]
    variants: tuple[tuple[Word, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def needed(self) -> int:
        """One or two words: all. Up to six: three quarters. More: all."""
        return needed(self.words)

    @property
    def readings(self) -> tuple[tuple[Word, ...], ...]:
        """What was typed and its variants."""
        return self.words, *self.variants

    def choices(self) -> Iterator[tuple[Word, ...]]:
        """Sets of words of which a document must have one set whole."""
        for words in self.readings:
            yield from combinations(words, needed(words))

    def tokens(self) -> set[str]:
        return {
            token for words in self.readings for word in words for token in word.tokens
        }


def needed(words: Sequence[Word]) -> int:
    count = len(words)
    return count if count > MOST_OPTIONAL else -(-count * 3 // 4)


def parse(text: str, language: str, known: Container[int], reader: int = 0) -> Query:
    """Parse what a visitor of this language typed on the pages of a network.

    `known` are the terms that documents carry; labels of others name nothing here.
    `reader` is the network, whose synonyms and own words count.
    """
    words = split(text)
    if not words:
        return Query(())
    codes = [language, *(code for code in content_languages() if code != language)]
    forms = _forms(words, codes)
    own = _reading(words, codes, forms, known, reader)
    synonyms = synonyms_of(reader, language) if reader else None
    others = synonyms.variants(words, forms) if synonyms else []
    if not others:
        return Query(own)
    forms = _forms({word for variant in others for word in variant}, codes)
    return Query(
        own, tuple(_reading(variant, codes, forms, known, reader) for variant in others)
    )


def _forms(words: Iterable[str], codes: Sequence[str]) -> Forms:
    return memory.ask(
        ((language_of(code), word) for word in words for code in codes), patient=True
    )


def _reading(
    words: Sequence[str],
    codes: Sequence[str],
    forms: Forms,
    known: Container[int],
    reader: int,
) -> tuple[Word, ...]:
    terms = label_index().find(words, known, forms)
    own = own_index(reader)
    if own is not None:
        pairs = zip(terms, own.find(words, known, forms), strict=True)
        terms = [(*named, *others) for named, others in pairs]
    return tuple(
        _word(word, codes, forms, found)
        for word, found in zip(words, terms, strict=True)
    )


def split(text: str) -> list[str]:
    """The words of a query, each once, as many as are looked for."""
    return list(dict.fromkeys(tokenise(text[:LONGEST_QUERY])))[:MOST_WORDS]


def _word(
    word: str, codes: Sequence[str], forms: Forms, terms: tuple[int, ...]
) -> Word:
    own, *others = (
        [token for stem in forms.stems(code, word) if (token := word_token(stem, code))]
        for code in codes
    )
    return Word(
        text=word,
        own=tuple(own),
        others=tuple(token for tokens in others for token in tokens),
        folded=fold(word),
        parts=tuple(
            token
            for code in codes
            if language_of(code) in COMPOUNDING
            for stem in forms.stems(code, word)
            if (token := part_token(stem, code))
        ),
        sounds=crossing_tokens(word),
        terms=terms,
    )
