from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from hanse.search.formats.base import Entry, Format, Sheet, public
from hanse.search.formats.writing import dumps, head_and_list


class JsonFormat(Format):
    """Everything that is known of each entry, as plain JSON (RFC 8259)."""

    code = "json"
    media_type = "application/json"
    extension = "json"
    label = _("Data (JSON)")
    is_open = True

    def render(self, sheet: Sheet, entries: Iterable[Entry]) -> Iterator[str]:
        head = {
            "title": sheet.title,
            "url": sheet.url,
            "language": sheet.language,
            "total": sheet.total,
            "is_complete": sheet.is_complete,
        }
        yield from head_and_list(head, "items", map(public, entries))
        yield "}"

    def render_one(self, sheet: Sheet, entry: Entry) -> Iterator[str]:
        yield dumps(public(entry))
