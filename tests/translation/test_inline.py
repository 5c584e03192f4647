from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanse.translation.inline import (
    InlineText,
    Piece,
    PieceKind,
    TagError,
    TextKind,
)

SOURCE = InlineText.parse(
    'Read <a id="a1">our <b>plan</b></a> for H<sub>2</sub>O<br/>now'
)

# Texts that look like tags and escapes are the hard ones.
words = st.text(alphabet="ab 1{}/\\<>&;\"'ä\u00a0\n", min_size=1, max_size=12)
names = st.sampled_from(["a", "b", "em", "sub", "span"])


@st.composite
def inline_texts(draw: st.DrawFn) -> InlineText:
    """Well-formed rich text: words, plain tags, chips and line breaks, nested."""
    numbers = iter(range(1, 100))

    def level(depth: int) -> str:
        found = []
        for _ in range(draw(st.integers(0, 3))):
            kind = draw(st.sampled_from(["text", "tag", "chip", "br"]))
            if kind == "text" or depth > 2:
                piece = InlineText((Piece(PieceKind.TEXT, text=draw(words)),))
                found.append(piece.stored)
            elif kind == "br":
                found.append("<br/>")
            else:
                name = draw(names)
                chip = f' id="{name}{next(numbers)}"' if kind == "chip" else ""
                found.append(f"<{name}{chip}>{level(depth + 1)}</{name}>")
        return "".join(found)

    return InlineText.parse(level(0))


@given(inline_texts())
def test_rich_text__comes_back_from_every_way_of_writing_it(text: InlineText) -> None:
    assert InlineText.parse(text.stored) == text
    typed = InlineText.from_typed(text.typed)
    assert [(p.kind, p.text, p.id) for p in typed.pieces] == [
        (p.kind, p.text, p.id) for p in text.pieces
    ]
    assert typed.fitted(text) == text


@given(words)
def test_plain_text__has_no_tags_whatever_it_looks_like(text: str) -> None:
    found = InlineText.parse(text, TextKind.PLAIN)
    assert (found.stored, found.typed, found.tags) == (text, text, ())
    assert InlineText.from_typed(found.typed, TextKind.PLAIN) == found


def test_tags__have_ids_of_their_own_beside_chips_of_the_same_name() -> None:
    text = InlineText.parse('<b>x</b><b id="b1">y</b><b>z</b>')
    assert [tag.id for tag in text.tags] == ["b2", "b1", "b3"]


def test_typed__shows_tags_and_never_markup() -> None:
    assert (
        SOURCE.typed == "Read {a1}our {b1}plan{/b1}{/a1} for H{sub1}2{/sub1}O{br1/}now"
    )
    assert SOURCE.plain == "Read our plan for H2O now"


def test_fitted__may_leave_plain_tags_out_and_add_others() -> None:
    text = InlineText.from_typed("Lue {a1}suunnitelma{/a1} {em1}nyt{/em1}")
    assert text.fitted(SOURCE).stored == 'Lue <a id="a1">suunnitelma</a> <em>nyt</em>'


@pytest.mark.parametrize(
    ("typed", "code", "tag"),
    [
        ("Lue suunnitelma", "missing", "a1"),
        ("{a1}x{/a1} {a1}y{/a1}", "doubled", "a1"),
        ("{a1}x{/a1} {a2}y{/a2}", "foreign", "a2"),
        ("{a1}x{/a1} {script1}y{/script1}", "foreign", "script1"),
        ("{a1}x{b1}y{/a1}{/b1}", "order", "a1"),
        ("{a1}x", "open", "a1"),
        ("x{/a1}", "order", "a1"),
    ],
)
def test_fitted__names_the_tag_that_is_wrong(typed: str, code: str, tag: str) -> None:
    with pytest.raises(TagError) as caught:
        InlineText.from_typed(typed).fitted(SOURCE)
    assert (caught.value.code, caught.value.tag) == (code, tag)


@pytest.mark.parametrize(
    "stored",
    [
        '<a href="https://example.org">x</a>',
        '<a id="b1">x</a>',
        "<b>x</i>",
        "<b>x",
        "x<!-- y -->",
        '<b onclick="x">y</b>',
    ],
)
def test_parse__takes_no_attribute_and_nothing_that_is_not_closed(stored: str) -> None:
    with pytest.raises(TagError):
        InlineText.parse(stored)
