"""What of a hit's words matched, as pieces of text: never as markup.

The analysis that made the tokens says which words have one of the query's, so that
what is marked is what was found: other forms, other accents, compounds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hanse.search.analysis import Forms, fold, part_token, tokenise, word_token
from hanse.search.analysis.forms import language_of, memory
from hanse.search.analysis.scripts import script_tokens
from hanse.search.engines.base import Highlight
from hanse.search.queries import Query

# Characters of a body that are looked through, and that are shown of it.
LONGEST_BODY = 6_000
WINDOW = 240
BEFORE = 60
# A word as it stands in a text: with soft hyphens, joiners and stress marks in it.
_word = re.compile("(?:[^\\W_]|[\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufeff])+")

# Fields that are read in other scripts as well.
NAMES = frozenset({"title", "name"})

Span = tuple[int, int]


@dataclass(frozen=True)
class Words:
    """The texts of one record as an engine keeps them."""

    # `(language, title)` of its texts, `(language, name)` of all its names.
    titles: Sequence[tuple[str, str]] = ()
    names: Sequence[tuple[str, str]] = ()
    summaries: Sequence[tuple[str, str]] = ()
    bodies: Sequence[tuple[str, str]] = ()

    def fields(self) -> Iterable[tuple[str, Sequence[tuple[str, str]]]]:
        yield "title", self.titles
        yield "summary", self.summaries
        yield "body", self.bodies
        yield "name", self.names


class Highlighter:
    """Marks the words of one query in the hits of one page."""

    def __init__(self, query: Query, language: str, shown: Iterable[Words]) -> None:
        self.wanted = {
            token
            for words in query.readings
            for word in words
            for token in word.weights
        }
        self.language = language
        self._texts: dict[str, frozenset[str]] = {}
        self.matching = self._matching(shown)

    def of(self, words: Words) -> tuple[Highlight, ...]:
        """One of each field that matched: in the visitor's language, if it did there."""
        found = []
        for field, texts in words.fields():
            marked = (self._highlight(field, *text) for text in self._ordered(texts))
            first = next((one for one in marked if one is not None), None)
            if first is not None:
                found.append(first)
        if found and found[0].field == "title":
            # A name that is the title says nothing new.
            shown = found[0].pieces
            found = [one for one in found if one.field != "name" or one.pieces != shown]
        return tuple(found)

    def _ordered(self, texts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        return sorted(texts, key=lambda text: text[0] != self.language)

    def _highlight(self, field: str, language: str, text: str) -> Highlight | None:
        is_name = field in NAMES
        matching = self.matching[language, is_name]
        if matching.isdisjoint(self._written(text)):
            return None
        spans = [
            match.span()
            for match in _word.finditer(text[:LONGEST_BODY])
            if match.group() in matching
        ]
        start, end = 0, len(text)
        if not is_name:
            start, end = window(text, spans)
        return Highlight(field, language, pieces(text, spans, start, end))

    def _written(self, text: str) -> frozenset[str]:
        """The words of a text as they stand in it."""
        if text not in self._texts:
            self._texts[text] = frozenset(_word.findall(text[:LONGEST_BODY]))
        return self._texts[text]

    def _matching(self, shown: Iterable[Words]) -> dict[tuple[str, bool], set[str]]:
        """`{(language, whether in names): words}`: those with a token of the query, as
        they are written.

        A page of hits says most of its words many times: each is looked at once.
        """
        said: dict[tuple[str, bool], set[str]] = defaultdict(set)
        for words in shown:
            for field, texts in words.fields():
                for language, text in texts:
                    said[language, field in NAMES].update(self._written(text))
        forms = memory.ask(
            {
                (language_of(language), word)
                for (language, _is_name), written in said.items()
                if language
                for one in written
                for word in _read(one)
            },
            patient=True,
        )

        def matches(language: str, word: str, is_name: bool) -> bool:
            return not self.wanted.isdisjoint(_tokens(forms, language, word, is_name))

        return {
            (language, is_name): {
                one
                for one in written
                if any(matches(language, word, is_name) for word in _read(one))
            }
            for (language, is_name), written in said.items()
        }


@lru_cache(maxsize=16_384)
def _read(written: str) -> tuple[str, ...]:
    """A word of a text as the index reads it."""
    return tuple(tokenise(written))


def _tokens(forms: Forms, language: str, word: str, is_name: bool) -> list[str]:
    tokens = [fold(word)]
    if language:
        tokens += [word_token(stem, language) for stem in forms.stems(language, word)]
        parts = forms.of(language, word).parts
        tokens += [part_token(part, language) for part in parts]
    if is_name:
        tokens += script_tokens(word)
    return tokens


def window(text: str, spans: Sequence[Span]) -> Span:
    """The part of a text to show: where most matches are, begun and ended at words."""
    if len(text) <= WINDOW:
        return 0, len(text)
    best = max(spans, key=lambda one: (_inside(spans, one[0]), -one[0]))
    start = max(best[0] - BEFORE, 0)
    if start:
        # From the next word on, but not behind the match itself.
        space = text.find(" ", start, best[0])
        start = space + 1 if space >= 0 else best[0]
    end = min(start + WINDOW, len(text))
    if end < len(text):
        space = text.rfind(" ", best[1], end)
        end = space if space >= 0 else max(end, best[1])
    return start, end


def _inside(spans: Sequence[Span], start: int) -> int:
    return sum(start <= one[0] and one[1] <= start + WINDOW - BEFORE for one in spans)


def pieces(
    text: str, spans: Sequence[Span], start: int, end: int
) -> tuple[tuple[str, bool], ...]:
    """The text from `start` to `end` in pieces, with an ellipsis where it is cut."""
    found: list[tuple[str, bool]] = []
    at = start
    for first, last in spans:
        if first < start or last > end:
            continue
        found += [(text[at:first], False), (text[first:last], True)]
        at = last
    found.append((text[at:end], False))
    if start:
        found[0] = (f"… {found[0][0]}", False)
    if end < len(text):
        found[-1] = (f"{found[-1][0]} …", False)
    return tuple(piece for piece in found if piece[0])
