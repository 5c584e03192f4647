"""A language in which every message wears brackets: what wears none was not translated.

Nobody reads it. It shows in a test which words of a page do not come from a catalogue:
they would stand in English on a page in any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import django
import polib
from django.apps import apps
from django.db import models
from lxml import html
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from hanse.directory.places import places
from hanse.directory.registers import SCHEMES
from hanse.site.catalogues import plural_forms
from hanse.taxonomy.languages import content_languages, own_name

# Any language that the networks of a test have, and that we have a catalogue in.
LANGUAGE = "fi"
SHOWN = (
    "title",
    "alt",
    "placeholder",
    "aria-label",
    "aria-description",
    "data-tippy-content",
)
# What Wagtail itself does not translate.
WAGTAILS = {
    "Actions", "All", "Esc", "False", "Hanse", "Image", "None", "Permanent", "Save Selected",
    "Search", "Temporary", "True", "Type", "User", "Wagtail v", "What's new in", "div",
    "kello",
}  # fmt: skip
# Names: of keys, formats, measures, currencies and of what a test wrote as a code.
NAMES = (
    "Alt", "CSV", "Ctrl", "DKK", "Enter", "FI", "GBP", "GEOJSON", "GeoJSON", "ISK", "JSON",
    "Message", "NOK", "PLN", "RUB", "SEK", "Shift", "TBX-Basic", "TMX 1.4b", "USD",
    "Wagtail", "XLSX", "keep.eu", "km", "quay", "vCard",
)  # fmt: skip
WORDY = (models.CharField, models.TextField, models.JSONField, StreamField)
_BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")
_WORD = re.compile(r"[A-Za-z]{2,}")
_MARKS = " ,.:;·–→=+%/<>()0123456789"
# Addresses, names of files, identifiers: they are what they are in every language.
_NAMES = re.compile(
    r"https?://\S+|\S+@\S+|(?:[\w-]+\.)+(?:localhost|example|png|txt|csv|svg)(?::\d+)?\S*"
)


def write(folder: Path) -> None:
    """Put the language into a folder for `LOCALE_PATHS`."""
    there = folder / LANGUAGE / "LC_MESSAGES"
    there.mkdir(parents=True)
    for domain in ("django", "djangojs"):
        made = polib.POFile()
        made.metadata = {
            "Content-Type": "text/plain; charset=UTF-8",
            "Plural-Forms": plural_forms(LANGUAGE),
        }
        known = set()
        for source in _sources(domain):
            for entry in polib.pofile(str(source)):
                if entry.obsolete or (entry.msgctxt, entry.msgid) in known:
                    continue
                known.add((entry.msgctxt, entry.msgid))
                made.append(_bracketed(entry))
        made.save_as_mofile(str(there / f"{domain}.mo"))


def _sources(domain: str) -> Iterator[Path]:
    """Catalogues that name every message: ours in any language, others' in English."""
    folders = {Path(django.__file__).parent / "conf": "en"}
    for config in apps.get_app_configs():
        is_ours = config.name.startswith("hanse.")
        folders[Path(config.path)] = LANGUAGE if is_ours else "en"
    for folder, language in folders.items():
        source = folder / f"locale/{language}/LC_MESSAGES/{domain}.po"
        if source.exists():
            yield source


def _bracketed(entry: polib.POEntry) -> polib.POEntry:
    made = polib.POEntry(
        msgctxt=entry.msgctxt, msgid=entry.msgid, msgid_plural=entry.msgid_plural
    )
    if entry.msgid_plural:
        made.msgstr_plural = {0: f"⟦{entry.msgid}⟧", 1: f"⟦{entry.msgid_plural}⟧"}
    else:
        made.msgstr = f"⟦{entry.msgid}⟧"
    return made


def texts(page: str) -> list[str]:
    """What a page shows or reads out, in its order."""
    return list(_texts(html.document_fromstring(page)))


def _texts(element: html.HtmlElement) -> Iterator[str]:
    if isinstance(element.tag, str) and element.tag not in ("script", "style"):
        yield from (element.get(name, "") for name in SHOWN)
        if element.tag == "input" and element.get("type") in ("submit", "button"):
            yield element.get("value", "")
        yield element.text or ""
        for child in element:
            yield from _texts(child)
    yield element.tail or ""


def raw(shown: Iterable[str], content: Iterable[str]) -> list[str]:
    """The words that come neither from a catalogue nor from the database."""
    text = "\n".join(shown)
    while _BRACKETED.search(text):
        text = _BRACKETED.sub(" ", text)
    text = _NAMES.sub(" ", text)
    # Of most pages little is left, and there is much content to look for in it.
    text = "\n".join(line for line in text.split("\n") if _WORD.search(line))
    for words in content if text else ():
        if words in text:
            text = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", " ", text)
    lines = {" ".join(line.split()).strip(_MARKS) for line in text.split("\n")}
    return sorted(line for line in lines if _WORD.search(line))


def known() -> list[str]:
    """Content, and names that are the same in every language, the longest first."""
    registers = (scheme.name for scheme in SCHEMES.values())
    towns = (name for place in places() for _language, name in place.all_names())
    codes = content_languages()
    own = (own_name(code) for code in codes)
    found = {*NAMES, *registers, *towns, *codes, *own, *_content()}
    return sorted((one for one in found if len(one) > 1), key=len, reverse=True)


def _content() -> Iterator[str]:
    """Every text that the database holds."""
    for model in apps.get_models():
        names = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, WORDY)
        ]
        for row in model._default_manager.values_list(*names) if names else ():
            for value in row:
                yield from (one for one in _strings(value) if len(one) > 2)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, StreamValue):
        value = value.get_prep_value()
    if isinstance(value, str):
        yield value
        yield from (piece.strip() for piece in re.split(r"<[^<>]+>|[\n\t;]", value))
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
