"""What a row shows of what matched."""

from __future__ import annotations

import pytest

from hanse.search.engines import Highlight
from hanse.search.listings import Row
from hanse.search.listings.rows import matched


def row(summary: str = "") -> Row:
    return Row(
        key="page-1",
        kind="page",
        tile="1",
        url="/",
        title="Stiklas",
        title_language="lt",
        summary=summary,
        summary_language="lt",
    )


def highlight(field: str, language: str, text: str) -> Highlight:
    return Highlight(field, language, ((text, True),))


@pytest.mark.parametrize(
    ("highlights", "shown"),
    [
        ([("summary", "lt", "Stiklo namai")], "Stiklo namai"),
        ([("body", "lt", "apie stiklą")], "apie stiklą"),
        ([("summary", "lt", "Stiklo"), ("body", "lt", "stiklą")], "Stiklo"),
        # The summary stays: nobody who reads it need read the other language.
        ([("body", "de", "vom Glas")], ""),
        ([("summary", "de", "Glas"), ("body", "lt", "stiklą")], "stiklą"),
        ([], ""),
    ],
)
def test_match__is_shown_in_the_language_of_the_row(
    highlights: list[tuple[str, str, str]], shown: str
) -> None:
    found = matched(row("Namai"), tuple(highlight(*one) for one in highlights))

    assert "".join(piece for piece, _is_match in found.summary_pieces) == shown
    assert found.summary == "Namai"
    assert found.summary_language == "lt"


def test_match__in_any_language_is_better_than_no_words() -> None:
    found = matched(row(), (highlight("body", "de", "vom Glas"),))

    assert found.summary_pieces == (("vom Glas", True),)
    assert found.summary_language == "de"


def test_title__is_marked_where_it_is_what_matched() -> None:
    title = highlight("title", "lt", "Stiklas")

    assert matched(row(), (title,)).title_pieces == title.pieces
    assert matched(row(), (highlight("name", "de", "Glas"),)).title_pieces == ()
