"""A segment's text with its inline tags: what editor, checks and files work with.

Rich text is cut into paragraphs before it comes here. Inside one, every element is a
tag with an id that is unique in the segment. Tags that carry attributes (links, terms
in another language) are *chips*: their attributes stay in the source, a translation
holds each exactly once and can give it no other. Plain tags (bold, line break) may be
left out or added.

There are three ways to write the same text:

- *stored*, in rows and memory: `Read <a id="a1">our <b>plan</b></a>` for rich text, the
  bare text for plain fields;
- *typed*, in text boxes and spreadsheets: `Read {a1}our {b1}plan{/b1}{/a1}`;
- *pieces*, for files with elements of their own (XLIFF, TMX).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from html.parser import HTMLParser

# Tags that a translator may add or leave out.
FREE_TAGS = frozenset({"b", "strong", "i", "em", "br", "sub", "sup", "code"})
VOID_TAGS = frozenset({"br", "img", "wbr"})

# `{a1}`, `{/a1}`, `{br1/}`; a backslash in front makes it a text like any other.
_TYPED = re.compile(r"(\\*)\{(/?)([a-z][a-z0-9-]*?)(\d+)(/?)\}")
_TRAILING = re.compile(r"\\+\Z")
_CHIP_IDS = re.compile(r'\bid="([a-z][a-z0-9-]*)"')


class TagError(ValueError):
    """The tags of a text cannot be: one is lost, doubled, foreign or not closed.

    `tag` is the id of the tag that is wrong.
    """

    def __init__(self, code: str, tag: str) -> None:
        super().__init__(f"{code}: {tag}")
        self.code, self.tag = code, tag


class TextKind(StrEnum):
    """How a segment's text is stored."""

    PLAIN = "text"
    RICH = "html"


class PieceKind(StrEnum):
    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, or one end of a tag.

    `text` is the plain text of a text piece. `tag` is the element's name and `id` its
    name in the segment, the same at both ends. `is_chip` says that the source gives it
    attributes.
    """

    kind: PieceKind
    text: str = ""
    tag: str = ""
    id: str = ""
    is_chip: bool = False

    @property
    def typed(self) -> str:
        """A tag as it is typed."""
        if self.kind is PieceKind.CLOSE:
            return f"{{/{self.id}}}"
        return f"{{{self.id}{'/' if self.kind is PieceKind.VOID else ''}}}"


@dataclass(frozen=True, slots=True)
class InlineText:
    """A text with tags, in reading order. Make one with `parse` or `from_typed`."""

    pieces: tuple[Piece, ...]
    kind: TextKind = TextKind.RICH

    @classmethod
    def parse(cls, stored: str, kind: TextKind | str = TextKind.RICH) -> InlineText:
        """From what is stored. Raises `TagError` for rich text that is not well formed."""
        kind = TextKind(kind)
        if kind is TextKind.PLAIN:
            return cls(_joined([Piece(PieceKind.TEXT, text=stored)]), kind)
        parser = _StoredParser(taken=frozenset(_CHIP_IDS.findall(stored)))
        parser.feed(stored)
        parser.close()
        return cls(_joined(parser.pieces), kind)

    @classmethod
    def from_typed(cls, typed: str, kind: TextKind | str = TextKind.RICH) -> InlineText:
        """From what a person typed; plain text has no tags, whatever it looks like."""
        kind = TextKind(kind)
        if kind is TextKind.PLAIN:
            return cls.parse(typed, kind)
        return cls(_joined(_typed_pieces(typed)), kind)

    @property
    def plain(self) -> str:
        """The words alone."""
        return "".join(
            " " if piece.tag == "br" else piece.text
            for piece in self.pieces
            if piece.kind is PieceKind.TEXT or piece.tag == "br"
        )

    @property
    def typed(self) -> str:
        if self.kind is TextKind.PLAIN:
            return "".join(piece.text for piece in self.pieces)
        found = []
        for number, piece in enumerate(self.pieces):
            if piece.kind is not PieceKind.TEXT:
                found.append(piece.typed)
                continue
            text = _TYPED.sub(_escaped, piece.text)
            if number + 1 < len(self.pieces):
                text = _TRAILING.sub(lambda match: match.group() * 2, text)
            found.append(text)
        return "".join(found)

    @property
    def stored(self) -> str:
        """As it is stored. Raises `TagError` where a tag is not closed in order."""
        if self.kind is TextKind.PLAIN:
            return self.typed
        self.check_nesting()
        return "".join(_stored_piece(piece) for piece in self.pieces)

    @property
    def tags(self) -> tuple[Piece, ...]:
        """Each tag once, at the place where it begins."""
        return tuple(
            piece
            for piece in self.pieces
            if piece.kind in {PieceKind.OPEN, PieceKind.VOID}
        )

    def check_nesting(self) -> None:
        """Raise `TagError` for a tag that is not closed, or not in order."""
        waiting: list[str] = []
        for piece in self.pieces:
            if piece.kind is PieceKind.OPEN:
                waiting.append(piece.id)
            elif piece.kind is PieceKind.CLOSE and (
                not waiting or waiting.pop() != piece.id
            ):
                raise TagError("order", piece.id)
        if waiting:
            raise TagError("open", waiting[-1])

    def fitted(self, source: InlineText) -> InlineText:
        """This text as a translation of `source`, its chips known as such.

        Raises `TagError` (`order`, `open`, `foreign`, `doubled`, `missing`) where it
        cannot be written into the source's place.
        """
        self.check_nesting()
        known = {piece.id: piece for piece in source.tags}
        allowed = FREE_TAGS | {piece.tag for piece in source.tags if not piece.is_chip}
        for piece in self.tags:
            of_source = known.get(piece.id)
            is_own = of_source is not None and of_source.tag == piece.tag
            if not is_own and (piece.is_chip or piece.tag not in allowed):
                raise TagError("foreign", piece.id)
        times = Counter(piece.id for piece in self.tags)
        chips = {piece.id for piece in source.tags if piece.is_chip}
        for tag_id in sorted(chips):
            if times[tag_id] != 1:
                raise TagError("doubled" if times[tag_id] else "missing", tag_id)
        return InlineText(
            tuple(
                Piece(piece.kind, piece.text, piece.tag, piece.id, piece.id in chips)
                for piece in self.pieces
            ),
            self.kind,
        )


class _StoredParser(HTMLParser):
    """Reads stored rich text: elements with no attribute but `id`."""

    def __init__(self, taken: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.taken = taken
        self.pieces: list[Piece] = []
        self._open: list[Piece] = []
        self._counts: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        chip = dict(attrs).get("id") or ""
        if chip and not re.fullmatch(re.escape(tag) + r"\d+", chip):
            raise TagError("foreign", chip)
        if set(dict(attrs)) - {"id"}:
            raise TagError("foreign", tag)
        piece = Piece(
            PieceKind.VOID if tag in VOID_TAGS else PieceKind.OPEN,
            tag=tag,
            id=chip or self._free_id(tag),
            is_chip=bool(chip),
        )
        self.pieces.append(piece)
        if piece.kind is PieceKind.OPEN:
            self._open.append(piece)

    def _free_id(self, tag: str) -> str:
        """The next number that no chip of this name has."""
        while True:
            self._counts[tag] += 1
            found = f"{tag}{self._counts[tag]}"
            if found not in self.taken:
                return found

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID_TAGS:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID_TAGS:
            return
        if not self._open or self._open[-1].tag != tag:
            raise TagError("order", tag)
        opened = self._open.pop()
        self.pieces.append(
            Piece(PieceKind.CLOSE, tag=tag, id=opened.id, is_chip=opened.is_chip)
        )

    def handle_data(self, data: str) -> None:
        self.pieces.append(Piece(PieceKind.TEXT, text=data))

    def handle_comment(self, data: str) -> None:
        raise TagError("foreign", "!--")

    def handle_decl(self, decl: str) -> None:
        raise TagError("foreign", "!")

    def unknown_decl(self, data: str) -> None:
        raise TagError("foreign", "!")

    def handle_pi(self, data: str) -> None:
        raise TagError("foreign", "?")

    def close(self) -> None:
        super().close()
        if self._open:
            raise TagError("open", self._open[-1].id)


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbouring texts as one, empty ones left out."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.kind is PieceKind.TEXT:
            if not piece.text:
                continue
            if found and found[-1].kind is PieceKind.TEXT:
                found[-1] = Piece(PieceKind.TEXT, text=found[-1].text + piece.text)
                continue
        found.append(piece)
    return tuple(found)


def _typed_pieces(typed: str) -> Iterator[Piece]:
    at = 0
    for match in _TYPED.finditer(typed):
        backslashes, closing, tag, number, void = match.groups()
        yield Piece(PieceKind.TEXT, text=typed[at : match.start()])
        at = match.end()
        yield Piece(PieceKind.TEXT, text="\\" * (len(backslashes) // 2))
        is_void = tag in VOID_TAGS
        if len(backslashes) % 2 or (void and not is_void) or (closing and is_void):
            yield Piece(PieceKind.TEXT, text=match.group()[len(backslashes) :])
            continue
        kind = PieceKind.CLOSE if closing else PieceKind.OPEN
        kind = PieceKind.VOID if is_void else kind
        yield Piece(kind, tag=tag, id=tag + number)
    yield Piece(PieceKind.TEXT, text=typed[at:])


def _escaped(match: re.Match[str]) -> str:
    backslashes = match.group(1)
    return "\\" * (2 * len(backslashes) + 1) + match.group()[len(backslashes) :]


def _stored_piece(piece: Piece) -> str:
    if piece.kind is PieceKind.TEXT:
        return escape(piece.text, quote=False)
    if piece.kind is PieceKind.CLOSE:
        return f"</{piece.tag}>"
    name = f'{piece.tag} id="{piece.id}"' if piece.is_chip else piece.tag
    return f"<{name}/>" if piece.kind is PieceKind.VOID else f"<{name}>"
