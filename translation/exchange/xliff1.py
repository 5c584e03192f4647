"""Units as XLIFF 1.2, which most tools of translators still speak, and back."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from lxml import etree

from hanse.networks.numbers import number_of
from hanse.translation.exchange import inlines
from hanse.translation.exchange.document import (
    FINAL,
    INITIAL,
    REVIEWED,
    TRANSLATED,
    Returned,
    ReturnedFile,
    Segment,
    UnitDocument,
)
from hanse.translation.exchange.xliff2.files import OWN
from hanse.translation.exchange.xml import (
    XML,
    Element,
    fail,
    name_of,
    namespace_of,
    read_xml,
    writable,
    write_xml,
)
from hanse.translation.inline import InlineText, Piece

CORE = "urn:oasis:names:tc:xliff:document:1.2"
NAMESPACES = {CORE, "urn:oasis:names:tc:xliff:document:1.1", ""}
STATES = {
    INITIAL: "new",
    TRANSLATED: "translated",
    REVIEWED: "needs-review-translation",
    FINAL: "final",
}
# What tools write, in our words; what is new or wants work is not yet translated.
BACK = {
    "final": FINAL,
    "signed-off": FINAL,
    "translated": TRANSLATED,
    "needs-review-translation": TRANSLATED,
    "needs-review-adaptation": TRANSLATED,
    "needs-review-l10n": TRANSLATED,
}
WITH_ID = ("g", "x", "bx", "ex", "ph", "it", "bpt", "ept")


def write_xliff1(units: Iterable[UnitDocument]) -> bytes:
    root = etree.Element(
        f"{{{CORE}}}xliff", nsmap={None: CORE, "hanse": OWN}, version="1.2"
    )
    for document in units:
        file = inlines.child(
            root,
            "file",
            original=document.id,
            datatype="html",
        )
        file.set("source-language", document.source_language)
        file.set("target-language", document.target_language)
        file.set(f"{{{OWN}}}label", writable(document.label))
        body = inlines.child(file, "body")
        for number, segment in enumerate(document.segments, 1):
            _write_unit(body, segment, number)
    return write_xml(root)


def _write_unit(body: Element, segment: Segment, number: int) -> None:
    unit = inlines.child(body, "trans-unit", id=f"s{number}", resname=segment.key)
    unit.set(f"{{{XML}}}space", "preserve")
    unit.set(f"{{{OWN}}}version", str(segment.version))
    unit.set(f"{{{OWN}}}digest", segment.digest)
    unit.set(f"{{{OWN}}}kind", segment.source.kind.value)
    if segment.max_length:
        unit.set("maxwidth", str(segment.max_length))
        unit.set("size-unit", "char")
    if segment.is_locked:
        unit.set("translate", "no")
    inlines.fill(inlines.child(unit, "source"), segment.source, _pair, _single)
    if segment.target is not None:
        target = inlines.child(unit, "target", state=STATES[segment.state])
        inlines.fill(target, segment.target, _pair, _single)
    if segment.note:
        inlines.child(unit, "note").text = segment.note


def _pair(parent: Element, piece: Piece) -> Element:
    return inlines.child(parent, "g", id=piece.id, ctype=f"x-html-{piece.tag}")


def _single(parent: Element, piece: Piece) -> Element:
    return inlines.child(parent, "x", id=piece.id, ctype=f"x-html-{piece.tag}")


def read_xliff1(data: bytes) -> ReturnedFile:
    """What a file brings. Raises `ExchangeError` for what is no XLIFF 1."""
    root = read_xml(data)
    core = namespace_of(root)
    if name_of(root) != "xliff" or core not in NAMESPACES:
        raise fail(root, _("This is no XLIFF 1 document."))
    prefix = f"{{{core}}}" if core else ""
    files = root.findall(f"{prefix}file")
    if not files:
        raise fail(root, _("%(names)s is missing.") % {"names": "file"})
    languages = {_languages(file) for file in files}
    if len(languages) > 1:
        raise fail(root, _("The files in it are of several pairs of languages."))
    found = ReturnedFile(*languages.pop())
    for file in files:
        for unit in file.iter(f"{prefix}trans-unit"):
            found.rows.append(_returned(file, unit, prefix))
    return found


def _languages(file: Element) -> tuple[str, str]:
    source = file.get("source-language")
    if not source:
        raise fail(file, _("%(name)s is missing.") % {"name": "source-language"})
    return source, file.get("target-language") or ""


def _returned(file: Element, unit: Element, prefix: str) -> Returned:
    source = unit.find(f"{prefix}source")
    if source is None:
        raise fail(unit, _("%(names)s is missing.") % {"names": "source"})
    if not unit.get("id"):
        raise fail(unit, _("%(name)s is missing.") % {"name": "id"})
    target = unit.find(f"{prefix}target")
    state = "" if target is None else target.get("state", "translated")
    return Returned(
        unit=file.get("original") or "",
        key=unit.get("resname") or unit.get("id"),
        source=_text(source, unit),
        target=None if target is None else _text(target, unit),
        state=BACK.get(state, INITIAL),
        version=number_of(unit.get(f"{{{OWN}}}version", "")),
        digest=unit.get(f"{{{OWN}}}digest", ""),
        line=unit.sourceline or 0,
    )


def _text(element: Element, unit: Element) -> InlineText:
    kind = unit.get(f"{{{OWN}}}kind")
    like = (
        InlineText((), InlineText.parse("", kind).kind)
        if kind in {"text", "html"}
        else None
    )
    return inlines.read(element, like, _named)


def _named(element: Element) -> str | None:
    return element.get("id") if name_of(element) in WITH_ID else None
