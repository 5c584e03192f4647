"""Lists that are told date by date, and archives: sorted here, not by the engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.functional import cached_property

from hanse.blocks.parts import DatedRow
from hanse.newsroom.enums import ItemKind
from hanse.newsroom.kinds.calls import CallView
from hanse.newsroom.kinds.event_views import EventView
from hanse.newsroom.schedules import Occurrence
from hanse.search.engines import Hit

if TYPE_CHECKING:
    from hanse.newsroom.listing import NewsroomListing

PAGE_SIZE = 20


@dataclass(frozen=True)
class Dated:
    """A hit at the moment by which it is sorted, with its date where it is an event."""

    moment: datetime
    hit: Hit
    at: Occurrence | None = None


class Agenda:
    """Every date in a time, or all that is over in it, latest first."""

    def __init__(self, listing: NewsroomListing, hits: Iterable[Hit]) -> None:
        self.listing, self.hits = listing, list(hits)

    @cached_property
    def dates(self) -> list[Dated]:
        found = [one for hit in self.hits for one in self._dates(hit)]
        found.sort(key=lambda one: one.moment, reverse=self.listing.is_past)
        return found

    @property
    def total(self) -> int:
        return len(self.dates)

    @property
    def pages(self) -> int:
        return -(-self.total // PAGE_SIZE)

    def rows(self, page: int) -> list[DatedRow]:
        start = (page - 1) * PAGE_SIZE
        return [self._row(one) for one in self.dates[start : start + PAGE_SIZE]]

    @property
    def distinct_hits(self) -> list[Hit]:
        """What has a date here, each once."""
        return list({one.hit.key: one.hit for one in self.dates}.values())

    def _row(self, one: Dated) -> DatedRow:
        make = self.listing.make
        return make.dated(one.hit) if one.at is None else make.at(one.hit, one.at)

    def _dates(self, hit: Hit) -> Iterator[Dated]:
        if hit.kind == ItemKind.CALL:
            call = CallView(hit.payload, self.listing.now)
            if call.is_over and self._is_asked(call.dates.moments[-1]):
                yield Dated(call.dates.moments[-1], hit)
            return
        event = EventView(hit.payload, self.listing.now, self.listing.language)
        if self.listing.is_past:
            if event.is_over and event.at and self._is_asked(event.at.end):
                yield Dated(event.at.end, hit, event.at)
            return
        now, asked = self.listing.now, self.listing.window
        start, end = asked.start or now, asked.end or now
        for at in event.schedule.between(start, end):
            if asked.holds(at):
                yield Dated(max(at.start, start), hit, at)

    def _is_asked(self, end: datetime) -> bool:
        """Whether what is over ended in the time that was asked for."""
        asked = self.listing.window
        return not (asked.start and end < asked.start) and not (
            asked.end and end > asked.end
        )
