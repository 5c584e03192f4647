from __future__ import annotations

from dataclasses import dataclass, replace

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
    # What tells it apart from its neighbours: the steps that it has reached.
    marks: tuple[str, ...] = ()
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

    @property
    def language_name(self) -> str:
        return own_name(self.other_language) if self.other_language else ""


def matched(row: Row, highlights: tuple[Highlight, ...]) -> Row:
    """The row with what matched in it marked.

    A title is shown as it is, marked or not. Under it stands the part of the summary
    or of the text that matched, where one did in the language that the row is in
    already: words that the reader cannot make out say less than the summary. A
    network's own words stay.
    """
    by_field = {one.field: one for one in highlights}
    title = next(
        (
            one.pieces
            for name in ("title", "name")
            if (one := by_field.get(name)) and _text(one) == row.title
        ),
        (),
    )
    summary = next(
        (
            one
            for name in ("summary", "body")
            if (one := by_field.get(name))
            and (not row.summary or one.language == row.summary_language)
        ),
        None,
    )
    if summary is None:
        return replace(row, title_pieces=title)
    return replace(
        row,
        title_pieces=title,
        summary_pieces=summary.pieces,
        summary_language=summary.language,
    )


def _text(highlight: Highlight) -> str:
    return "".join(piece for piece, _is_match in highlight.pieces)
