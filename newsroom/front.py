"""What opens a newsroom: what is featured, what is on, what can be applied for, news."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.functional import cached_property

from hanse.blocks.parts import DatedRow, Teaser
from hanse.newsroom import facets
from hanse.newsroom.enums import ItemKind
from hanse.newsroom.kinds.calls import CallView
from hanse.newsroom.listing import NewsroomListing
from hanse.newsroom.queries import NewsroomQuery
from hanse.search.engines import Hit, Period, Sort

# Places that editors fill; what they leave is filled with the latest.
SLOTS = 3
NEWS, EVENTS, CALLS = 8, 6, 5


class Front:
    """The first page of a newsroom, as long as nobody has filtered it.

    `home` is set for parts of other pages: they ask for less and show no slots.
    """

    def __init__(self, listing: NewsroomListing) -> None:
        self.listing, self.make = listing, listing.make

    def _shows(self, kind: ItemKind) -> bool:
        return kind in self.listing.page.kinds

    @cached_property
    def _latest(self) -> tuple[Hit, ...]:
        if not self._shows(ItemKind.NEWS):
            return ()
        return self.listing.search(
            kinds=(ItemKind.NEWS,), period=None, sort=Sort.NEWEST, size=NEWS + SLOTS
        ).hits

    @cached_property
    def _events(self) -> tuple[Hit, ...]:
        if not self._shows(ItemKind.EVENT):
            return ()
        return self.listing.search(
            kinds=(ItemKind.EVENT,),
            period=Period(self.listing.now),
            sort=Sort.SOONEST,
            size=EVENTS + SLOTS,
        ).hits

    @cached_property
    def _calls(self) -> tuple[Hit, ...]:
        if not self._shows(ItemKind.CALL):
            return ()
        return self.listing.search(
            kinds=(ItemKind.CALL,),
            period=Period(self.listing.now),
            sort=Sort.SOONEST,
            size=CALLS + SLOTS,
        ).hits

    @cached_property
    def _chosen(self) -> list[Hit]:
        """What editors put first, in their order, as far as visitors may see it."""
        rows: Any = self.listing.page
        pks = [row.item_id for row in rows.features.all()]
        if not pks:
            return []
        found = self.listing.search(
            selected={facets.ITEM: tuple(sorted(-pk for pk in pks))},
            sort=Sort.NEWEST,
            size=len(pks),
        )
        by_pk = {hit.payload["id"]: hit for hit in found.hits}
        return [by_pk[pk] for pk in pks if pk in by_pk]

    @cached_property
    def _featured(self) -> list[Hit]:
        """Chosen ones, then what the network features, then the latest news."""
        pool = [*self._chosen]
        pool += [hit for hit in self._latest if hit.is_featured]
        pool += self._latest
        if not self._shows(ItemKind.NEWS):
            pool += [*self._events, *self._calls]
        by_key = {hit.key: hit for hit in reversed(pool)}
        order = dict.fromkeys(hit.key for hit in pool)
        return [by_key[key] for key in list(order)[:SLOTS]]

    def _others(self, hits: Iterable[Hit], most: int) -> list[Hit]:
        """Those that do not stand above already."""
        above = {hit.key for hit in self._featured}
        return [hit for hit in hits if hit.key not in above][:most]

    @cached_property
    def featured(self) -> list[Teaser]:
        return self.make.teasers(self._featured)

    @cached_property
    def events(self) -> list[DatedRow]:
        return [self.make.dated(hit) for hit in self._others(self._events, EVENTS)]

    @cached_property
    def calls(self) -> list[DatedRow]:
        """Those one can still apply to, or soon."""
        still = [
            hit
            for hit in self._calls
            if not CallView(hit.payload, self.listing.now).is_over
        ]
        return [self.make.dated(hit) for hit in self._others(still, CALLS)]

    @cached_property
    def news(self) -> list[DatedRow]:
        return [self.make.dated(hit) for hit in self._others(self._latest, NEWS)]

    @property
    def is_empty(self) -> bool:
        return not (self.featured or self.events or self.calls or self.news)

    def url(self, kind: str) -> str:
        return self.make.base + NewsroomQuery(kind=kind).url()

    @property
    def news_url(self) -> str:
        return self.url(ItemKind.NEWS)

    @property
    def events_url(self) -> str:
        return self.url(ItemKind.EVENT)

    @property
    def calls_url(self) -> str:
        return self.url(ItemKind.CALL)
