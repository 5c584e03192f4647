"""How the practices of a library spread: all of them on one map, with their table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.functional import cached_property

from hanse.library.chains import Chain, Link
from hanse.library.facets import ITEM
from hanse.library.models.replications import Replication
from hanse.library.replicating import chain_of, in_a_sentence, origin_of
from hanse.library.replication_maps import ReplicationMap
from hanse.library.shelves import Shelf
from hanse.library.wording import in_best_language
from hanse.search.engines import Hit

WIDTH = 960
# Practices on one map; more cannot be told apart. So many are named beside it.
MOST, NAMED = 40, 8
# Practices that are looked for together.
CHUNK = 200


@dataclass(frozen=True)
class Spread:
    """One practice with its chain and its address."""

    title: str
    language: str
    url: str
    chain: Chain


class SpreadMap:
    """Replications of the practices that a library shows: three queries, and a search."""

    def __init__(self, shelf: Shelf, item: int | None = None) -> None:
        self.shelf, self.item = shelf, item

    @cached_property
    def replications(self) -> list[Replication]:
        """Of one practice, or of those that were taken up last."""
        rows = Replication.objects.visible_in(self.shelf.frame.pk)
        rows = rows.of(self.item) if self.item else rows.exclude(practice=None)
        found = rows.prefetch_related("texts").order_by("-from_year", "-pk")
        return list(found)

    @cached_property
    def spreads(self) -> list[Spread]:
        return list(self._spreads())

    def _spreads(self) -> Iterator[Spread]:
        by_practice: dict[int, list[Replication]] = {}
        for row in self.replications:
            if row.practice_id is not None:
                by_practice.setdefault(row.practice_id, []).append(row)
        language = self.shelf.language
        for hit in islice(self._shown(list(by_practice)), MOST):
            title, code = in_best_language(hit.payload, "titles", language)
            origin = origin_of(hit.payload, title, language)
            rows = by_practice[hit.payload["id"]]
            chain = chain_of(origin, reversed(rows), language, self._urls)
            yield Spread(title, code, self.shelf.listing.url_of(hit), chain)

    def _shown(self, items: list[int]) -> Iterator[Hit]:
        """Those of these practices that the library shows, in their order.

        Partners' may be most of what was taken up, and the library's own the others.
        """
        for start in range(0, len(items), CHUNK):
            wanted = items[start : start + CHUNK]
            selected = {ITEM: tuple(-pk for pk in wanted)}
            found = self.shelf.listing.search(size=CHUNK, selected=selected).hits
            by_item = {hit.payload["id"]: hit for hit in found}
            yield from (by_item[pk] for pk in wanted if pk in by_item)

    @cached_property
    def _urls(self) -> dict[int, str]:
        shelf = self.shelf
        paths = shelf.listing.page.replication_paths(
            self.replications, shelf.frame.pk, shelf.language
        )
        return {pk: shelf.url + path for pk, path in paths.items()}

    @cached_property
    def map(self) -> ReplicationMap:
        chains = [one.chain for one in self.spreads]
        return ReplicationMap(chains, self.shelf.language, WIDTH)

    @property
    def widest(self) -> list[Spread]:
        """What most others took up, to be named beside the map."""
        found = sorted(self.spreads, key=lambda one: -len(one.chain.links))
        return found[:NAMED]

    @property
    def sentence(self) -> str:
        shown = {link.key for one in self.spreads for link in one.chain.links}
        return in_a_sentence(row for row in self.replications if row.pk in shown)

    def rows(self) -> Iterator[tuple[Spread, Link, Link | None]]:
        """Every adoption with its practice, for the table beside the map."""
        for one in self.spreads:
            for link, parent in one.chain.rows():
                yield one, link, parent
