from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from hanse.library.citations.base import Citation, Name, plain
from hanse.search.formats import Entry, Format, Sheet
from hanse.search.formats.writing import dumps


class CslFormat(Format):
    """CSL-JSON, as citation processors read it: an array of items."""

    code = "csl"
    media_type = "application/vnd.citationstyles.csl+json"
    extension = "json"
    label = _("CSL-JSON")
    is_open = True

    def render(self, sheet: Sheet, entries: Iterable[Entry]) -> Iterator[str]:
        yield dumps([item(entry["citation"]) for entry in entries])


def item(one: Citation) -> dict[str, Any]:
    """A `webpage` of the CSL data model 1.0.2, without what is not known."""
    found = {
        "id": one.key,
        "type": "webpage",
        "title": plain(one.title),
        "author": [_name(name) for name in one.authors],
        "container-title": plain(one.container),
        "publisher": plain(one.publisher),
        "event-place": plain(one.place),
        "issued": _date(one.issued),
        "URL": one.url,
        "version": one.version,
        "language": one.language,
        "abstract": plain(one.abstract),
        "keyword": ", ".join(map(plain, one.keywords)),
        "license": plain(one.licence),
    }
    # `license` is no variable of CSL; its own place for anything else is the note.
    found["note"] = found.pop("license")
    return {name: value for name, value in found.items() if value}


def _name(name: Name) -> dict[str, str]:
    if name.is_organisation:
        return {"literal": plain(name.family)}
    parts = {"family": plain(name.family), "given": plain(name.given)}
    return {key: value for key, value in parts.items() if value}


def _date(day: date | None) -> dict[str, Any] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None
