"""Cards for address books: vCard 4.0, RFC 6350."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from hanse.search.formats.base import Entry, Format, Sheet, point_of

# Octets of a line without its end; what follows begins with a space, which counts.
LONGEST_LINE = 75

_LANGUAGE = re.compile(r"[A-Za-z0-9]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f\x7f]+")
_PHONE = re.compile(r"\+[0-9]{7,15}")
_ESCAPED = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n"})


class VCardFormat(Format):
    """One card for each entry, one behind the other.

    `card` of an entry is the card's kind: `org` where it says nothing. Entries whose
    kind is empty are no addresses and get none. `contacts` are those of the public.
    """

    code = "vcard"
    media_type = "text/vcard"
    extension = "vcf"
    label = _("Address book (vCard)")
    is_download = True

    def render(self, sheet: Sheet, entries: Iterable[Entry]) -> Iterator[str]:
        for entry in entries:
            if not entry.get("card", "org"):
                continue
            yield "".join(fold(line) for line in _lines(entry))


def _lines(entry: Entry) -> Iterator[str]:
    kind = entry.get("card", "org")
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield f"KIND:{kind}"
    yield from _uri("UID", entry["id"])
    yield _text("FN", entry["title"], entry.get("title_language", ""))
    for language, name in entry.get("names", {}).items():
        if name != entry["title"]:
            yield _text("FN", name, language)
    if kind == "org":
        yield f"ORG:{escape(entry['title'])}"
    yield from _work(entry)
    yield from _place(entry)
    for contact in entry.get("contacts", ()):
        yield from _contact(contact)
    yield from _uri("URL", entry.get("website", ""))
    yield from _words(entry)
    yield from _uri("SOURCE", entry.get("url", ""))
    yield "END:VCARD"


def _work(entry: Entry) -> Iterator[str]:
    """What a person does, and where."""
    if entry.get("role"):
        yield _text("TITLE", entry["role"])
    for position in entry.get("positions", ()):
        if position["organisation"]:
            yield f"ORG:{escape(position['organisation'])}"


def _contact(contact: dict[str, str]) -> Iterator[str]:
    """A number, an address of mail or of the web; no other sign may stand in them."""
    kind, value = contact["kind"], contact["value"]
    if kind == "phone" and _PHONE.fullmatch(value):
        yield f"TEL;VALUE=uri:tel:{value}"
    elif kind == "email" and "@" in value:
        yield f"EMAIL:{escape(value)}"
    elif kind in {"web", "profile"}:
        yield from _uri("URL", value)


def _place(entry: Entry) -> Iterator[str]:
    place: dict[str, Any] = entry.get("place") or {}
    country = (place.get("country") or {}).get("label", "")
    parts = [
        place.get(name, "") for name in ("street", "town", "region", "postcode")
    ] + [country]
    if any(parts):
        # Post office box and extended address stay empty: RFC 6350, 6.3.1.
        yield "ADR:;;" + ";".join(map(escape, parts))
    point = point_of(entry)
    if point:
        yield "GEO:geo:" + ",".join(map(_degrees, point))


def _degrees(value: float) -> str:
    """To the centimetre; an address of a place knows no exponents (RFC 5870)."""
    # Adding nothing makes of "-0" a plain zero.
    return f"{round(value, 7) + 0.0:.7f}".rstrip("0").rstrip(".")


def _words(entry: Entry) -> Iterator[str]:
    if entry.get("introduction"):
        yield _text("NOTE", entry["introduction"], entry.get("language", ""))
    elif entry.get("summary"):
        yield _text("NOTE", entry["summary"], entry.get("summary_language", ""))
    labels = [
        term["label"] for terms in entry.get("terms", {}).values() for term in terms
    ]
    if labels:
        yield "CATEGORIES:" + ",".join(map(escape, labels))


def _text(name: str, value: str, language: str = "") -> str:
    parameter = f";LANGUAGE={language}" if _LANGUAGE.fullmatch(language) else ""
    return f"{name}{parameter}:{escape(value)}"


def _uri(name: str, value: str) -> Iterator[str]:
    """A web address; anything else is left out, since addresses are not escaped."""
    if _ADDRESS.fullmatch(value):
        yield f"{name}:{value}"


def escape(text: str) -> str:
    """A text as the value, or part of the value, of a property."""
    text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    return text.translate(_ESCAPED)


def fold(line: str) -> str:
    """The line with its end, folded between characters so that none is torn."""
    folded: list[str] = []
    room, start = LONGEST_LINE, 0
    for place, character in enumerate(line):
        size = len(character.encode("utf-8", "replace"))
        if size > room:
            folded.append(line[start:place])
            room, start = LONGEST_LINE - 1, place
        room -= size
    folded.append(line[start:])
    return "\r\n ".join(folded) + "\r\n"
