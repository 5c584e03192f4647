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
from hanse.search.engines import Hit, Period, SearchResult, Sort

# Places that editors fill; what they leave is filled with the latest.
SLOTS = 3
NEWS, EVENTS, CALLS = 8, 6, 5
EVERYTHING, CHOSEN = "everything", "chosen"


class Front:
    """The first page of a newsroom, as long as nobody has filtered it.

    All that stands on it is asked at once.
    """

    def __init__(self, listing: NewsroomListing) -> None:
        self.listing, self.make = listing, listing.make

    def _shows(self, kind: str) -> bool:
        return kind in self.listing.page.kinds

    @cached_property
    def _asked(self) -> dict[str, SearchResult]:
        """The results of all, by the kind, or what else they are of."""
        to_come = Period(self.listing.now)
        shelves: dict[str, dict[str, Any]] = {
            ItemKind.NEWS: {"period": None, "sort": Sort.NEWEST, "size": NEWS},
            ItemKind.EVENT: {"period": to_come, "sort": Sort.SOONEST, "size": EVENTS},
            ItemKind.CALL: {"period": to_come, "sort": Sort.SOONEST, "size": CALLS},
        }
        asked: dict[str, dict[str, Any]] = {
            # What the list counts; what it shows is below.
            EVERYTHING: {**self.listing.page_fields, "size": 1},
            **{
                kind: {**fields, "kinds": (kind,), "size": fields["size"] + SLOTS}
                for kind, fields in shelves.items()
                if self._shows(kind)
            },
        }
        if pks := self._chosen_pks:
            chosen = tuple(sorted(-pk for pk in pks))
            asked[CHOSEN] = {
                "selected": {facets.ITEM: chosen},
                "sort": Sort.NEWEST,
                "size": len(pks),
            }
        results = self.listing.search_many(*asked.values())
        return dict(zip(asked, results, strict=True))

    @property
    def result(self) -> SearchResult:
        """The list that the front stands for, with as good as no rows."""
        return self._asked[EVERYTHING]

    def _hits(self, name: str) -> tuple[Hit, ...]:
        return self._asked[name].hits if name in self._asked else ()

    @property
    def _latest(self) -> tuple[Hit, ...]:
        return self._hits(ItemKind.NEWS)

    @property
    def _events(self) -> tuple[Hit, ...]:
        return self._hits(ItemKind.EVENT)

    @property
    def _calls(self) -> tuple[Hit, ...]:
        return self._hits(ItemKind.CALL)

    @cached_property
    def _chosen_pks(self) -> list[int]:
        page: Any = self.listing.page
        return self.listing.kept(
            "features", lambda: [row.item_id for row in page.features.all()]
        )

    @property
    def _chosen(self) -> list[Hit]:
        """What editors put first, in their order, as far as visitors may see it."""
        by_pk = {hit.payload["id"]: hit for hit in self._hits(CHOSEN)}
        return [by_pk[pk] for pk in self._chosen_pks if pk in by_pk]

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
