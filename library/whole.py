"""The library as a whole, for formats: entries of practices, or their citations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from hanse.library.citing import citation_of
from hanse.library.entries import columns, entry_of
from hanse.library.listing import Listing
from hanse.library.permalinks import permalink
from hanse.library.replicating import replication_counts
from hanse.networks.models import Network
from hanse.search import listings
from hanse.search.engines import Hit
from hanse.search.formats import Column


class WholeList(listings.WholeList[Listing]):
    """Every practice of a list, as pages show it to readers of one language."""

    columns: ClassVar[tuple[Column, ...]] = columns()

    def entries_of(self, hits: Sequence[Hit]) -> Iterator[dict[str, Any]]:
        frame, language = self.listing.frame, self.listing.language
        counts = replication_counts(frame)
        for hit, stays, citation in self._cited(hits, language):
            yield entry_of(
                hit.payload,
                language,
                url=frame.root_url + self.listing.url_of(hit),
                permalink=stays,
                citation=citation,
                replications=counts.get(hit.payload["id"], 0),
                introduction=hit.introductions.get(language, ""),
                is_featured=hit.is_featured,
            )

    def _cited(
        self, hits: Sequence[Hit], language: str = ""
    ) -> Iterator[tuple[Hit, str, Any]]:
        """Each with its persistent address and its citation, in a language or its own."""
        owners = dict(Network.objects.values_list("pk", "name"))
        for hit in hits:
            data = hit.payload
            stays = permalink(data["id"], hit.owner, self.listing.frame)
            citation = citation_of(
                data,
                language or data["language"],
                url=stays,
                publisher=owners.get(hit.owner, ""),
                container=self.listing.page.title,
            )
            yield hit, stays, citation


class CitedList(WholeList):
    """The same as citations. Whoever cites names what was written, not a translation."""

    def entries_of(self, hits: Sequence[Hit]) -> Iterator[dict[str, Any]]:
        for _hit, _stays, citation in self._cited(hits):
            yield {"citation": citation}
