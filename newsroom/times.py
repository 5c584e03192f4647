"""Which time a list is of: today, this week, a month, what comes, what is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from hanse.newsroom.kinds.base import TICK, midnight
from hanse.newsroom.queries import NewsroomQuery, View, When
from hanse.newsroom.schedules import Occurrence
from hanse.search.engines import Period

DAY = timedelta(days=1)
# Longer times are not told date by date.
BOUNDED = timedelta(days=100)


@dataclass(frozen=True)
class Window:
    """From a moment to another, the second excluded; either may be open.

    Of a `month` it is a day longer on both sides, and holds what is on a day of it: the
    month begins and ends by the clock of each event's place.
    """

    start: datetime | None = None
    end: datetime | None = None
    month: date | None = None

    def holds(self, at: Occurrence) -> bool:
        """Whether a date that touches the window belongs to it."""
        if self.month is None:
            return True
        return self.month <= at.last_day and at.first_day < following(self.month)

    @property
    def period(self) -> Period | None:
        """As search knows it, whose periods include both ends."""
        if self.start is None and self.end is None:
            return None
        return Period(self.start, self.end and self.end - TICK)

    @property
    def is_bounded(self) -> bool:
        """Whether it is short enough to tell every date in it."""
        return bool(self.start and self.end and self.end - self.start <= BOUNDED)


def window(query: NewsroomQuery, now: datetime) -> Window:
    """What the address asks for; without a time, nothing is left out."""
    today = timezone.localtime(now).date()
    if query.view == View.MONTH:
        return month_window(query.month or today.replace(day=1))
    if query.when == When.TODAY:
        return Window(midnight(today), midnight(today + DAY))
    if query.when == When.WEEK:
        # What is left of it: yesterday interests nobody.
        return Window(midnight(today), midnight(monday(today) + 7 * DAY))
    if query.start or query.end:
        start = midnight(query.start) if query.start else None
        return Window(start, midnight(query.end + DAY) if query.end else None)
    if query.when == When.PAST:
        # Further back goes who chooses a year.
        return Window(now - 365 * DAY, now)
    return Window()


def month_window(first: date) -> Window:
    return Window(midnight(first - DAY), midnight(following(first) + DAY), first)


def monday(day: date) -> date:
    return day - day.weekday() * DAY


def following(first: date) -> date:
    """The first day of the month after."""
    return (first.replace(day=1) + 32 * DAY).replace(day=1)


def preceding(first: date) -> date:
    """The first day of the month before."""
    return (first.replace(day=1) - DAY).replace(day=1)
