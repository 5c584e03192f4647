"""Pages as visitors find them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from hanse.search.engines import Hit
from hanse.search.kinds import HitKind, Reader
from hanse.search.listings.rows import Row


class PageKind(HitKind):
    """Pages of a network, found by its own visitors.

    Subclass it for page types with a kind of their own; one that other networks may
    show overrides `owners` and `path`.
    """

    def __init__(self, code: str, label: Any, plural: Any, order: int = 900) -> None:
        self.code, self.label, self.plural, self.order = code, label, plural, order

    def owners(self, reader: Reader) -> frozenset[int] | None:
        return frozenset({reader.frame.pk})

    def language(self, hit: Hit, reader: Reader) -> str:
        """The best language there is: the reader's, else that it was written in."""
        data = hit.payload
        return reader.language if reader.language in data["paths"] else data["language"]

    def path(self, hit: Hit, reader: Reader) -> str:
        """Where the reader meets it, without the host."""
        return str(hit.payload["paths"][self.language(hit, reader)])

    def facts(self, hit: Hit, reader: Reader) -> tuple[str, ...]:
        """What a row says beside the words."""
        return ()

    def row(self, hit: Hit, reader: Reader) -> Row:
        data, code = hit.payload, self.language(hit, reader)
        introduction = hit.introductions.get(reader.language, "")
        return Row(
            key=f"{self.code}-{data['id']}",
            kind=self.code,
            tile=hit.key,
            url=self.path(hit, reader),
            title=data["titles"][code],
            title_language=code,
            summary=introduction or data["summaries"].get(code, ""),
            summary_language=reader.language if introduction else code,
            facts=self.facts(hit, reader),
            label=str(self.label),
            is_featured=hit.is_featured,
            other_language="" if code == reader.language else code,
        )

    def entries(self, hits: Sequence[Hit], reader: Reader) -> list[Mapping[str, Any]]:
        return [self.entry(hit, reader) for hit in hits]

    def entry(self, hit: Hit, reader: Reader) -> dict[str, Any]:
        data, row = hit.payload, self.row(hit, reader)
        url = reader.frame.root_url + row.url
        return {
            "id": url,
            "url": url,
            "kind": self.code,
            "language": reader.language,
            "title": row.title,
            "title_language": row.title_language,
            "names": data["titles"],
            "introduction": hit.introductions.get(reader.language, ""),
            "summary": data["summaries"].get(row.title_language, ""),
            "summary_language": row.title_language,
            "published": data["published"],
            "updated": data["updated"],
            "is_featured": hit.is_featured,
            "schema_org": {"@type": "WebPage", "@id": url, "name": row.title},
        }


PAGES = PageKind("page", _("Page"), _("Pages"))
