"""The token streams of a document: few columns, all languages in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hanse.search.analysis.stems import stem, tag
from hanse.search.analysis.words import fold, tokenise
from hanse.search.documents import SearchDocument

# Goes up whenever the same document would yield other tokens, so that a rebuild
# knows what to store anew.
VERSION = 1
# Words of one language's text that are indexed. A book is found by its beginning.
LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class Streams:
    """Tokens of one document by column, in the order of the text.

    Each word gives its stem with the language behind it (`kirjasto@fi`) and its
    folded form (`kirjaston`); a term gives `#<id>`. Words hold letters and digits
    only, so neither sign can come from a text or a query.
    """

    title: tuple[str, ...]
    body: tuple[str, ...]
    labels: tuple[str, ...]


def streams_of(document: SearchDocument) -> Streams:
    names = [(language, text.title) for language, text in document.texts.items()]
    names += document.names
    body: list[str] = []
    for language, text in document.texts.items():
        body.extend(_tokens(language, f"{text.summary}\n{text.body}"))
    title: list[str] = []
    for language, name in dict.fromkeys(names):
        title.extend(_tokens(language, name))
    terms = sorted({term for terms in document.facets.values() for term in terms})
    return Streams(tuple(title), tuple(body), tuple(map(label_token, terms)))


def label_token(term: int) -> str:
    """The token that stands for a term, whatever its labels are now."""
    return f"#{term}"


def _tokens(language: str, text: str) -> Iterator[str]:
    mark = tag(language)
    for word in tokenise(text)[:LONGEST_TEXT]:
        if mark:
            yield f"{stem(language, word)}@{mark}"
        yield fold(word)
