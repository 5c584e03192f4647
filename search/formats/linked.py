from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from hanse.search.formats.base import Entry, Format, Sheet
from hanse.search.formats.writing import dumps, head_and_list

CONTEXT = "https://schema.org"


class JsonLdFormat(Format):
    """Linked data: a schema.org `ItemList` of what apps say of each entry."""

    code = "jsonld"
    media_type = "application/ld+json"
    extension = "jsonld"
    label = _("Linked data (JSON-LD)")
    is_open = True

    def render(self, sheet: Sheet, entries: Iterable[Entry]) -> Iterator[str]:
        head = {
            "@context": CONTEXT,
            "@type": "ItemList",
            "@id": sheet.url,
            "name": sheet.title,
            "url": sheet.url,
            "inLanguage": sheet.language,
            "numberOfItems": sheet.total,
        }
        items = (
            {"@type": "ListItem", "position": position, "item": _thing(entry)}
            for position, entry in enumerate(entries, 1)
        )
        yield from head_and_list(head, "itemListElement", items)
        yield "}"

    def render_one(self, sheet: Sheet, entry: Entry) -> Iterator[str]:
        yield dumps({"@context": CONTEXT, **_thing(entry)})


def _thing(entry: Entry) -> dict[str, Any]:
    """The entry in schema.org's words, or what any entry has."""
    return entry.get("schema_org") or {
        "@type": "Thing",
        "@id": entry["id"],
        "name": entry["title"],
    }
