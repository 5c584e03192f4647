"""Records as visitors find them among everything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.text import capfirst

from hanse.directory.home import directory_pages
from hanse.directory.kinds import Kind
from hanse.directory.listing import Listing
from hanse.directory.models import DirectoryPage
from hanse.directory.queries import DirectoryQuery
from hanse.directory.whole_lists import WholeList
from hanse.search.engines import Hit
from hanse.search.kinds import HitKind, Reader
from hanse.search.listings import Row

NOWHERE: frozenset[int] = frozenset()


class RecordKind(HitKind):
    """Records of one kind, on the first directory page of a network that lists it."""

    def __init__(self, kind: Kind, order: int) -> None:
        self.code, self.order = kind.code, order
        self.label = capfirst(kind.model._meta.verbose_name)
        self.plural = capfirst(kind.model._meta.verbose_name_plural)

    def owners(self, reader: Reader) -> frozenset[int] | None:
        page = self._page(reader)
        return page.source_network_ids(reader.frame.pk) if page else NOWHERE

    def row(self, hit: Hit, reader: Reader) -> Row:
        listing = self._listing(reader)
        row = listing.row(hit)
        language = row.summary_language if row.summary else row.title_language
        return replace(
            row,
            key=f"{self.code}-{row.id}",
            url=listing.page.get_url_parts()[2] + row.url,
            label=str(self.label),
            # What only a directory does with them.
            keep_url="",
            native="",
            confirmed_on=None,
            other_language="" if language == reader.language else language,
        )

    def entries(self, hits: Sequence[Hit], reader: Reader) -> list[Mapping[str, Any]]:
        listing = self._listing(reader)
        return list(WholeList(listing, listing.page.full_url).entries_of(hits))

    def _listing(self, reader: Reader) -> Listing:
        page = self._page(reader)
        return Listing(page, reader.frame, reader.language, DirectoryQuery())

    def _page(self, reader: Reader) -> DirectoryPage | None:
        pages = directory_pages(reader.frame, reader.language)
        return next((page for page in pages if self.code in page.kinds), None)
