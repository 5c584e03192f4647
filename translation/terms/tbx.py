"""Termbases as TBX-Basic (ISO 30042), read in both editions and written in the newer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from lxml import etree

from hanse.translation.exchange.xml import (
    XML,
    Element,
    fail,
    name_of,
    read_xml,
    writable,
    write_xml,
)
from hanse.translation.models.terms import PartOfSpeech, TermConcept, TermStatus

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
LANG = f"{{{XML}}}lang"
ENTRIES = {"conceptEntry", "termEntry"}
LANGUAGES = {"langSec", "langSet"}
TERMS = {"termSec", "tig", "ntig"}
STATUSES = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}
BACK = {
    **{written: status for status, written in STATUSES.items()},
    "supersededTerm-admn-sts": TermStatus.FORBIDDEN,
    "preferred": TermStatus.PREFERRED,
    "admitted": TermStatus.ADMITTED,
    "notRecommended": TermStatus.FORBIDDEN,
    "obsolete": TermStatus.FORBIDDEN,
}
# TBX-Basic has no word for what stays as it is; a note of ours does not trouble others.
KEEP = "hanse:keep"


@dataclass(frozen=True)
class TbxWord:
    language: str
    text: str
    status: str = TermStatus.PREFERRED
    part: str = ""
    note: str = ""


@dataclass
class TbxConcept:
    code: str
    subject: str = ""
    definition: str = ""
    words: list[TbxWord] = field(default_factory=list)
    line: int = 0


def read_tbx(data: bytes) -> list[TbxConcept]:
    """All concepts of a file. Raises `ExchangeError` with the line."""
    root = read_xml(data)
    if name_of(root) not in {"tbx", "martif"}:
        raise fail(root, _("This is no TBX document."))
    found = [_concept(one) for one in root.iter() if name_of(one) in ENTRIES]
    seen: set[str] = set()
    for concept in found:
        if concept.code and concept.code in seen:
            raise fail(root, _("The id “%(id)s” stands twice.") % {"id": concept.code})
        seen.add(concept.code)
    return found


def _concept(entry: Element) -> TbxConcept:
    found = TbxConcept(
        code=(entry.get("id") or entry.get(f"{{{XML}}}id") or "")[:120],
        subject=_note(entry, "descrip", "subjectField")[:120],
        definition=_note(entry, "descrip", "definition")[:2000],
        line=entry.sourceline or 0,
    )
    for section in entry:
        if name_of(section) not in LANGUAGES:
            continue
        language = section.get(LANG)
        if not language:
            raise fail(section, _("%(name)s is missing.") % {"name": "xml:lang"})
        found.words += [
            _word(one, language.lower()) for one in section if name_of(one) in TERMS
        ]
    return found


def _word(section: Element, language: str) -> TbxWord:
    term = next((one for one in section.iter() if name_of(one) == "term"), None)
    text = "" if term is None else " ".join("".join(term.itertext()).split())
    if not text:
        raise fail(section, _("%(names)s is missing.") % {"names": "term"})
    if len(text) > 200:
        raise fail(section, _("The term is longer than 200 characters."), "term")
    part = _note(section, "termNote", "partOfSpeech")
    status = BACK.get(_note(section, "termNote", "administrativeStatus"))
    note = next((_text(one) for one in section if name_of(one) == "note"), "")
    if note == KEEP:
        status, note = TermStatus.KEEP, ""
    return TbxWord(
        language,
        text,
        status or TermStatus.PREFERRED,
        part if part in PartOfSpeech.values else "",
        note[:500],
    )


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _note(place: Element, name: str, kind: str) -> str:
    """A property of an entry or term, not of what lies deeper in it."""
    for one in place.iter():
        if name_of(one) == name and one.get("type") == kind:
            return _text(one)
    return ""


def ids_of(concepts: Iterable[TermConcept]) -> dict[int, str]:
    """What files call the entries, by key: their code, else a number of this install.

    A file of another install may have brought the same number as a code.
    """
    rows = list(concepts)
    found = {row.pk: row.code for row in rows if row.code}
    taken = set(found.values())
    for row in rows:
        if not row.code:
            name = f"c{row.pk}"
            while name in taken:
                name += "-"
            found[row.pk] = name
    return found


def write_tbx(concepts: Iterable[TermConcept], language: str = "en") -> bytes:
    concepts = list(concepts)
    ids = ids_of(concepts)
    root = etree.Element(
        f"{{{NAMESPACE}}}tbx", {LANG: language}, nsmap={None: NAMESPACE}
    )
    root.set("type", "TBX-Basic")
    root.set("style", "dca")
    header = _add(_add(_add(root, "tbxHeader"), "fileDesc"), "sourceDesc")
    _add(header, "p", "Hanse")
    body = _add(_add(root, "text"), "body")
    for concept in concepts:
        entry = _add(body, "conceptEntry", id=ids[concept.pk])
        for kind in ("subject", "definition"):
            if value := getattr(concept, kind):
                written = "subjectField" if kind == "subject" else kind
                _add(entry, "descrip", value, type=written)
        words = list(concept.words.all())
        for code in dict.fromkeys(word.language for word in words):
            section = _add(entry, "langSec", **{LANG: code})
            for word in words:
                if word.language == code:
                    _write_word(section, word)
    return write_xml(root)


def _write_word(section: Element, word: TbxWord) -> None:
    place = _add(section, "termSec")
    _add(place, "term", word.text)
    if word.part:
        _add(place, "termNote", word.part, type="partOfSpeech")
    if word.status in STATUSES:
        _add(place, "termNote", STATUSES[word.status], type="administrativeStatus")  # type: ignore[index]
    note = KEEP if word.status == TermStatus.KEEP else word.note
    if note:
        _add(place, "note", note)


def _add(parent: Element, name: str, text: str | None = None, **values: str) -> Element:
    made = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", values)
    made.text = None if text is None else writable(text)
    return made


def words_of(concept: TbxConcept, languages: Iterable[str]) -> Iterator[TbxWord]:
    """The words in languages of this install, each once; `en-GB` counts as `en`."""
    known = set(languages)
    seen = set()
    for word in concept.words:
        code = word.language
        code = code if code in known else code.split("-")[0]
        if code in known and (code, word.text) not in seen:
            seen.add((code, word.text))
            yield TbxWord(code, word.text, word.status, word.part, word.note)
