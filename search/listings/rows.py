from __future__ import annotations

from dataclasses import dataclass, field

from hanse.search.engines import Highlight
from hanse.taxonomy.languages import own_name

Pieces = tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Row:
    """One hit in a list, in the reader's language as far as it goes."""

    # Unlike all others on the page; what a link can jump to.
    key: str
    # As documents call it.
    kind: str
    # What its drawing is made from, where it has no picture.
    tile: str
    url: str
    title: str
    title_language: str
    summary: str = ""
    summary_language: str = ""
    # What it calls itself, where that differs from the title.
    native: str = ""
    native_language: str = ""
    # What else a list says of it: where, when, of which sort.
    facts: tuple[str, ...] = ()
    # The kind in words, in lists of several.
    label: str = ""
    is_featured: bool = False
    # A template of an app's own, for what only its rows say; it finds the `row`.
    template: str = ""
    # What matched in title and summary, as pieces of text.
    title_pieces: Pieces = ()
    summary_pieces: Pieces = ()
    # The language that its words are in, where it is not the reader's; "" otherwise.
    other_language: str = ""
    extra: dict[str, object] = field(default_factory=dict)

    @property
    def language_name(self) -> str:
        return own_name(self.other_language) if self.other_language else ""


def marked(
    highlights: tuple[Highlight, ...], shown: str, fields: tuple[str, ...]
) -> Pieces:
    """The pieces of the text that is shown, if it is that which matched.

    A summary gives way to a part of the body that matched; a title never does.
    """
    for highlight in highlights:
        if highlight.field not in fields:
            continue
        text = "".join(piece for piece, _is_match in highlight.pieces)
        if highlight.field != "title" or text == shown:
            return highlight.pieces
    return ()
