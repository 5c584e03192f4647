"""Units as XLIFF 2.1, and back."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from lxml import etree

from hanse.networks.numbers import number_of
from hanse.translation.exchange import inlines
from hanse.translation.exchange.document import (
    INITIAL,
    TRANSLATED,
    Returned,
    ReturnedFile,
    Segment,
    UnitDocument,
)
from hanse.translation.exchange.xliff2.grammar import CORE
from hanse.translation.exchange.xliff2.rules import validate
from hanse.translation.exchange.xml import (
    Element,
    fail,
    name_of,
    read_xml,
    writable,
    write_xml,
)
from hanse.translation.inline import InlineText, Piece

# Our own attributes: what tools keep and nobody translates.
OWN = "urn:hanse:exchange:1"
SIZE = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
CODES = ("pc", "ph")


def write_xliff2(units: Iterable[UnitDocument]) -> bytes:
    """One file for units of one pair of languages."""
    documents = list(units)
    root = etree.Element(
        f"{{{CORE}}}xliff", nsmap={None: CORE, "hanse": OWN}, version="2.1"
    )
    if documents:
        root.set("srcLang", documents[0].source_language)
        root.set("trgLang", documents[0].target_language)
    for document in documents:
        file = inlines.child(root, "file", id=f"u{document.id}")
        file.set("original", writable(document.label) or document.id)
        for number, segment in enumerate(document.segments, 1):
            _write_unit(file, segment, number)
    return write_xml(root)


def _write_unit(file: Element, segment: Segment, number: int) -> None:
    unit = inlines.child(file, "unit", id=f"s{number}", name=segment.key)
    unit.set(f"{{{OWN}}}version", str(segment.version))
    unit.set(f"{{{OWN}}}digest", segment.digest)
    unit.set(f"{{{OWN}}}kind", segment.source.kind.value)
    if segment.is_locked:
        unit.set("translate", "no")
    notes = [segment.note] if segment.note else []
    if segment.max_length:
        notes.append(
            _("At most %(number)d characters.") % {"number": segment.max_length}
        )
    if notes:
        holder = inlines.child(unit, "notes")
        for note in notes:
            inlines.child(holder, "note").text = note
    held = inlines.child(unit, "segment", state=segment.state)
    for name, text in (("source", segment.source), ("target", segment.target)):
        if text is not None:
            element = inlines.child(held, name)
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            inlines.fill(element, text, _pair, _single)


def _pair(parent: Element, piece: Piece) -> Element:
    made = inlines.child(parent, "pc", id=piece.id)
    made.set("dispStart", piece.typed)
    made.set("dispEnd", f"{{/{piece.id}}}")
    if piece.is_chip:
        made.set("canDelete", "no")
        made.set("canCopy", "no")
    return made


def _single(parent: Element, piece: Piece) -> Element:
    return inlines.child(parent, "ph", id=piece.id, disp=piece.typed)


def read_xliff2(data: bytes) -> ReturnedFile:
    """What a file brings. Raises `ExchangeError` for one that breaks the standard."""
    root = read_xml(data)
    core = validate(root)
    prefix = f"{{{core}}}"
    found = ReturnedFile(root.get("srcLang"), root.get("trgLang") or "")
    for file in root.iter(f"{prefix}file"):
        for unit in file.iter(f"{prefix}unit"):
            found.rows.append(_returned(file, unit, prefix))
    return found


def _returned(file: Element, unit: Element, prefix: str) -> Returned:
    parts = [one for one in unit if name_of(one) in {"segment", "ignorable"}]
    kind = unit.get(f"{{{OWN}}}kind")
    sources = [part.find(f"{prefix}source") for part in parts]
    targets = _in_order(parts, prefix)
    source = _joined(sources, kind)
    is_whole = any(
        part.find(f"{prefix}target") is not None
        for part in parts
        if name_of(part) == "segment"
    )
    states = {
        part.get("state", INITIAL) for part in parts if name_of(part) == "segment"
    }
    return Returned(
        unit=file.get("id").removeprefix("u"),
        key=unit.get("name") or unit.get("id"),
        source=source,
        target=_joined(targets, kind) if is_whole else None,
        state=states.pop() if len(states) == 1 else TRANSLATED,
        version=number_of(unit.get(f"{{{OWN}}}version", "")),
        digest=unit.get(f"{{{OWN}}}digest", ""),
        line=unit.sourceline or 0,
    )


def _in_order(parts: list[Element], prefix: str) -> list[Element]:
    """Targets in the order that they ask for; an ignorable without one keeps its source."""
    placed = []
    for number, part in enumerate(parts, 1):
        target = part.find(f"{prefix}target")
        if target is None and name_of(part) == "ignorable":
            target = part.find(f"{prefix}source")
        if target is not None:
            placed.append((int(target.get("order", number)), target))
    return [target for _place, target in sorted(placed, key=lambda row: row[0])]


def _joined(texts: list[Element], kind: str | None) -> InlineText:
    like = (
        InlineText((), InlineText.parse("", kind).kind)
        if kind in {"text", "html"}
        else None
    )
    pieces = [
        piece for text in texts for piece in inlines.read(text, like, _named).pieces
    ]
    if like is not None and like.kind.value == "text":
        return InlineText.parse("".join(piece.text for piece in pieces), "text")
    return InlineText(tuple(pieces))


def _named(element: Element) -> str | None:
    name = name_of(element)
    if name in CODES:
        return str(element.get("id"))
    if name in {"sc", "ec"}:
        raise fail(element, _("Tags that open and close apart cannot be taken."))
    return None
