"""The token streams of a document: few columns, all languages in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hanse.search.analysis.forms import Forms, forms_of
from hanse.search.analysis.scripts import script_tokens
from hanse.search.analysis.stems import tag
from hanse.search.analysis.words import fold, tokenise
from hanse.search.documents import SearchDocument

# Goes up whenever the same document would yield other tokens, so that a rebuild
# knows what to store anew.
VERSION = 2
# Words of one language's text that are indexed. A book is found by its beginning.
LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class Streams:
    """Tokens of one document by column, in the order of the text.

    Each word gives its stem with the language behind it (`kirjasto@fi`), the stems of
    its lemmas where they are others, and its folded form (`kirjaston`). A compound
    gives the stems of its parts as well (`kirjasto#fi`), a word of a name what it is
    in the other script (`caikovski@cyrl`), a term `#<id>`. Words hold letters and
    digits only, so neither sign can come from a text or a query.

    An engine stores each column as it is, and how long its title and body are; it
    matches whole tokens and changes nothing in them. What they weigh is for the rank
    to say: see `queries.Word`.
    """

    title: tuple[str, ...]
    body: tuple[str, ...]
    labels: tuple[str, ...]


def streams_of(document: SearchDocument, forms: Forms | None = None) -> Streams:
    """Who makes many of them asks for the `forms` of all documents at once."""
    known = forms_of([document]) if forms is None else forms
    names = [(language, text.title) for language, text in document.texts.items()]
    names += document.names
    body: list[str] = []
    for language, text in document.texts.items():
        body.extend(_tokens(language, f"{text.summary}\n{text.body}", known))
    title: list[str] = []
    for language, name in dict.fromkeys(names):
        title.extend(_tokens(language, name, known))
    title.extend(_other_scripts(name for _language, name in names))
    terms = sorted({term for terms in document.facets.values() for term in terms})
    return Streams(tuple(title), tuple(body), tuple(map(label_token, terms)))


def label_token(term: int) -> str:
    """The token that stands for a term, whatever its labels are now."""
    return f"#{term}"


def word_token(stem: str, language: str) -> str:
    """The token of a stem; empty for a text in no language."""
    mark = tag(language)
    return f"{stem}@{mark}" if mark else ""


def part_token(stem: str, language: str) -> str:
    """The token of a part of a compound."""
    mark = tag(language)
    return f"{stem}#{mark}" if mark else ""


def _tokens(language: str, text: str, forms: Forms) -> Iterator[str]:
    mark = tag(language)
    for word in tokenise(text)[:LONGEST_TEXT]:
        if mark:
            for stem in forms.stems(language, word):
                yield f"{stem}@{mark}"
            for part in forms.of(language, word).parts:
                yield f"{part}#{mark}"
        yield fold(word)


def _other_scripts(names: Iterator[str]) -> Iterator[str]:
    words = dict.fromkeys(word for name in names for word in tokenise(name))
    for word in words:
        yield from script_tokens(word)
