"""Tags of a segment as elements of XLIFF and TMX, and back.

Ids of the elements are those of the tags, so a tool that moves, copies or drops one is
understood whatever it does to the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from django.utils.translation import gettext as _
from lxml import etree

from hanse.translation.exchange.xml import Element, fail, name_of, writable
from hanse.translation.inline import InlineText, Piece, PieceKind, TextKind

Opened = Callable[[Element, Piece], Element]


def fill(parent: Element, text: InlineText, pair: Opened, single: Opened) -> None:
    """Write a text into an element; `pair` and `single` make the elements of tags."""
    places = [parent]
    for piece in text.pieces:
        here = places[-1]
        if piece.kind is PieceKind.TEXT:
            append(here, piece.text)
        elif piece.kind is PieceKind.OPEN:
            places.append(pair(here, piece))
        elif piece.kind is PieceKind.CLOSE:
            places.pop()
        else:
            single(here, piece)


def append(element: Element, text: str) -> None:
    """Add words at the end of an element."""
    text = writable(text)
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def child(parent: Element, name: str, /, **attributes: str) -> Element:
    """A new element of the parent's namespace."""
    namespace = etree.QName(parent).namespace
    tag = f"{{{namespace}}}{name}" if namespace else name
    return etree.SubElement(parent, tag, attributes)


def read(
    element: Element, like: InlineText | None, named: Callable[[Element], str | None]
) -> InlineText:
    """The text of an element. `named` gives the tag id of an inline element.

    `like` is the source here, which knows what each tag is; without it ids are taken
    at their word. Elements without an id (marks of a tool) give their words alone.
    """
    known = {} if like is None else {piece.id: piece for piece in like.tags}
    kind = TextKind.RICH if like is None else like.kind
    pieces = list(_pieces(element, known, named))
    if kind is TextKind.PLAIN:
        return InlineText.parse("".join(one.text for one in pieces), kind)
    joined: list[Piece] = []
    for one in pieces:
        if one.kind is PieceKind.TEXT and joined and joined[-1].kind is PieceKind.TEXT:
            joined[-1] = Piece(PieceKind.TEXT, text=joined[-1].text + one.text)
        elif one.kind is not PieceKind.TEXT or one.text:
            joined.append(one)
    return InlineText(tuple(joined), kind)


def _pieces(
    element: Element,
    known: dict[str, Piece],
    named: Callable[[Element], str | None],
) -> Iterator[Piece]:
    yield Piece(PieceKind.TEXT, text=element.text or "")
    for one in element:
        if name_of(one) == "cp":
            raise fail(one, _("A character here cannot be shown."))
        tag_id = named(one)
        if tag_id is None:
            yield from _pieces(one, known, named)
        else:
            yield from _tag(one, tag_id, known, named)
        yield Piece(PieceKind.TEXT, text=one.tail or "")


def _tag(
    one: Element,
    tag_id: str,
    known: dict[str, Piece],
    named: Callable[[Element], str | None],
) -> Iterator[Piece]:
    like = known.get(tag_id)
    name = like.tag if like else tag_id.rstrip("0123456789")
    is_chip = like.is_chip if like else False
    is_void = like.kind is PieceKind.VOID if like else name in {"br", "img", "wbr"}
    if is_void:
        yield Piece(PieceKind.VOID, tag=name, id=tag_id, is_chip=is_chip)
        return
    yield Piece(PieceKind.OPEN, tag=name, id=tag_id, is_chip=is_chip)
    yield from _pieces(one, known, named)
    yield Piece(PieceKind.CLOSE, tag=name, id=tag_id, is_chip=is_chip)


def code(piece: Piece) -> str:
    """What stands for a tag in tools that show codes."""
    return f"<{escape(piece.tag)}>"
