"""A month of events as a calendar: weeks of days, and what lasts longer beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.utils import timezone
from django.utils.functional import cached_property

from hanse.blocks.parts import DatedRow
from hanse.newsroom import wording
from hanse.newsroom.hits import Rows
from hanse.newsroom.queries import NewsroomQuery
from hanse.newsroom.schedules import Occurrence
from hanse.newsroom.times import following, monday, preceding
from hanse.search.engines import Hit

DAY = timedelta(days=1)
# What lasts longer stands beside the calendar, once, and not in every cell.
LONG = timedelta(days=7)


@dataclass(frozen=True)
class CalendarEntry:
    """An event on a day: its hour on the first, and that it goes on upon the others."""

    row: DatedRow
    hours: str
    goes_on: bool = False


@dataclass
class CalendarDay:
    day: date
    is_here: bool
    is_today: bool
    entries: list[CalendarEntry] = field(default_factory=list)


class Month:
    """Days are those of each event's own zone: it is on the day that its place has."""

    def __init__(
        self,
        first: date,
        entries: Iterable[tuple[Hit, Occurrence]],
        make: Rows,
        query: NewsroomQuery,
    ) -> None:
        self.first, self.make, self.query = first, make, query
        self._entries = sorted(entries, key=lambda pair: pair[1].start)

    @property
    def last(self) -> date:
        return following(self.first) - DAY

    @cached_property
    def weeks(self) -> list[list[CalendarDay]]:
        days = {one.day: one for one in self._days()}
        for hit, at in self._entries:
            if _is_long(at):
                continue
            row, day = self.make.at(hit, at), at.first_day
            while day <= at.last_day:
                if day in days and days[day].is_here:
                    first = day == at.first_day
                    entry = CalendarEntry(
                        row,
                        wording.clock(at.start) if _has_hour(at, first) else "",
                        not first,
                    )
                    days[day].entries.append(entry)
                day += DAY
        found = list(days.values())
        return [found[start : start + 7] for start in range(0, len(found), 7)]

    def _days(self) -> Iterator[CalendarDay]:
        today = timezone.localtime(self.make.now).date()
        day = monday(self.first)
        end = monday(self.last) + 7 * DAY
        while day < end:
            yield CalendarDay(day, self.first <= day <= self.last, day == today)
            day += DAY

    @cached_property
    def long(self) -> list[DatedRow]:
        """What runs for more than a week: exhibitions, festivals."""
        return [self.make.at(hit, at) for hit, at in self._entries if _is_long(at)]

    @property
    def is_empty(self) -> bool:
        return not self._entries

    @property
    def weekdays(self) -> list[str]:
        return [
            wording.weekday(monday(self.first) + number * DAY) for number in range(7)
        ]

    @property
    def previous_url(self) -> str:
        return self._of(preceding(self.first))

    @property
    def next_url(self) -> str:
        return self._of(following(self.first))

    def _of(self, first: date) -> str:
        return replace(self.query, month=first, page=1).url()


def _is_long(at: Occurrence) -> bool:
    return at.last_day - at.first_day >= LONG


def _has_hour(at: Occurrence, is_first: bool) -> bool:
    return is_first and not at.is_whole_day
