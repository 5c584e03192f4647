"""Pairs of texts as TMX 1.4b: what memories of all makers exchange."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from lxml import etree

from hanse.translation.exchange import inlines
from hanse.translation.exchange.document import FINAL, UnitDocument
from hanse.translation.exchange.xml import (
    XML,
    Element,
    fail,
    fits_xml,
    name_of,
    read_xml,
    write_xml,
)
from hanse.translation.inline import InlineText, Piece, PieceKind, TagError, TextKind

LANG = f"{{{XML}}}lang"
# What stands for a tag here, and in other tools' files for codes of theirs.
CODES = {"bpt", "ept", "ph", "it", "ut"}
KIND = "x-hanse-kind"
# The type of tags whose attributes stay in the source.
CHIP = "chip"


@dataclass(frozen=True)
class TmxPair:
    """One translation unit in one pair of languages, as memories keep it."""

    source_language: str
    target_language: str
    source: InlineText
    target: InlineText
    line: int = 0


def write_units(units: Iterable[UnitDocument]) -> bytes:
    """The approved texts of units."""
    return write_tmx(
        TmxPair(unit.source_language, unit.target_language, one.source, one.target)
        for unit in units
        for one in unit.segments
        if one.target is not None and one.state == FINAL
    )


def write_tmx(pairs: Iterable[TmxPair]) -> bytes:
    root = etree.Element("tmx", version="1.4")
    header = etree.SubElement(root, "header")
    for name, value in (
        ("creationtool", "Hanse"),
        ("creationtoolversion", "1"),
        ("segtype", "block"),
        ("o-tmf", "Hanse"),
        ("adminlang", "en"),
        ("srclang", "*all*"),
        ("datatype", "html"),
    ):
        header.set(name, value)
    body = etree.SubElement(root, "body")
    for pair in pairs:
        if not fits_xml(pair.source.plain + pair.target.plain):
            continue
        unit = etree.SubElement(body, "tu", srclang=pair.source_language)
        etree.SubElement(unit, "prop", type=KIND).text = pair.source.kind.value
        for language, text in (
            (pair.source_language, pair.source),
            (pair.target_language, pair.target),
        ):
            variant = etree.SubElement(unit, "tuv", {LANG: language})
            _fill(etree.SubElement(variant, "seg"), text)
    return write_xml(root, doctype='<!DOCTYPE tmx SYSTEM "tmx14.dtd">')


def _fill(seg: Element, text: InlineText) -> None:
    """`bpt` and `ept` stand beside each other, so nothing is nested."""
    numbers: dict[str, str] = {}
    for piece in text.pieces:
        if piece.kind is PieceKind.TEXT:
            inlines.append(seg, piece.text)
            continue
        if piece.kind is PieceKind.VOID:
            made = etree.SubElement(seg, "ph", type=_type(piece))
        elif piece.kind is PieceKind.OPEN:
            numbers[piece.id] = str(len(numbers) + 1)
            made = etree.SubElement(seg, "bpt", i=numbers[piece.id], type=_type(piece))
        else:
            made = etree.SubElement(seg, "ept", i=numbers[piece.id])
        made.text = piece.typed


def _type(piece: Piece) -> str:
    return CHIP if piece.is_chip else piece.tag


def read_tmx(data: bytes) -> Iterator[TmxPair]:
    """Every pair from the source of a unit to each other language in it.

    Codes of other tools are left out: their words are what a memory is asked for.
    Raises `ExchangeError` with the line for a file that is no TMX.
    """
    root = read_xml(data)
    if name_of(root) != "tmx":
        raise fail(root, _("This is no TMX document."))
    header, body = root.find("header"), root.find("body")
    if header is None or body is None:
        raise fail(root, _("%(names)s is missing.") % {"names": "header | body"})
    for unit in body.iter("tu"):
        yield from _pairs(unit, unit.get("srclang") or header.get("srclang") or "")


def _pairs(unit: Element, source_language: str) -> Iterator[TmxPair]:
    kinds = [one.text for one in unit.findall("prop") if one.get("type") == KIND]
    kind = TextKind.RICH if TextKind.RICH in kinds else TextKind.PLAIN
    texts: list[tuple[str, InlineText, int]] = []
    for variant in unit.findall("tuv"):
        language = variant.get(LANG) or variant.get("lang")
        if not language:
            raise fail(variant, _("%(name)s is missing.") % {"name": "xml:lang"})
        seg = variant.find("seg")
        if seg is None:
            raise fail(variant, _("%(names)s is missing.") % {"names": "seg"})
        texts.append((language.lower(), _text(seg, kind), variant.sourceline or 0))
    wanted = source_language.lower()
    sources = [row for row in texts if _is_same(row[0], wanted)]
    if wanted == "*all*":
        sources = texts[:1]
    for language, source, _line in sources[:1]:
        for other, target, line in texts:
            if other != language and source.plain.strip() and target.plain.strip():
                yield TmxPair(language, other, source, target, line)


def _is_same(language: str, wanted: str) -> bool:
    return language == wanted or language.split("-")[0] == wanted.split("-")[0]


def _text(seg: Element, kind: TextKind) -> InlineText:
    if kind is TextKind.PLAIN:
        return InlineText.parse("".join(_words(seg)), kind)
    chips = {
        (one.text or "").strip("{}/")
        for one in seg.iter("bpt", "ph")
        if one.get("type") == CHIP
    }
    text = InlineText(
        tuple(
            Piece(one.kind, one.text, one.tag, one.id, one.id in chips)
            for one in _pieces(seg)
        ),
        kind,
    )
    try:
        text.check_nesting()
    except TagError as error:
        raise fail(seg, str(error)) from error
    return text


def _words(seg: Element) -> Iterator[str]:
    yield seg.text or ""
    for one in seg:
        if name_of(one) not in CODES:
            yield from _words(one)
        yield one.tail or ""


def _pieces(seg: Element) -> Iterator[Piece]:
    if seg.text:
        yield Piece(PieceKind.TEXT, text=seg.text)
    for one in seg:
        code = InlineText.from_typed(one.text or "").pieces
        if name_of(one) in CODES and len(code) == 1:
            yield from (piece for piece in code if piece.kind is not PieceKind.TEXT)
        if one.tail:
            yield Piece(PieceKind.TEXT, text=one.tail)
