"""When something takes place: one value for pages, documents, lists and iCalendar.

Recurrence is reckoned by `recurring-ical-events` from the same calendar entries that
`?format=ical` hands out, so that what visitors see and what they take along agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Event, vRecur

from hanse.newsroom.enums import Change

# More dates of one event are nobody's list.
MOST_DATES = 600
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
UID = "this"


@dataclass(frozen=True)
class Occurrence:
    """One time that it takes place: aware, in the event's zone.

    Of a whole day, from its first midnight to the one after its last. Where nobody
    said when it ends, `is_open` is set and `end` is the end of that day. `original` is
    the day by which its rule knows it.
    """

    start: datetime
    end: datetime
    original: date
    is_whole_day: bool = False
    is_open: bool = False

    @property
    def first_day(self) -> date:
        return self.start.date()

    @property
    def last_day(self) -> date:
        """The last day that it touches: midnight ends the day before."""
        last = self.end - timedelta(microseconds=1)
        return max(last.date(), self.first_day)

    def is_running(self, now: datetime) -> bool:
        return self.start <= now < self.end

    def is_over(self, now: datetime) -> bool:
        return self.end <= now


@dataclass(frozen=True)
class DateChange:
    """What is different about one date. Days and times are those of the event's zone."""

    change: str
    day: date
    starts_on: date | None = None
    starts_at: time | None = None
    ends_on: date | None = None
    ends_at: time | None = None


@dataclass(frozen=True)
class Schedule:
    """Days and times in a zone, how they come again, and what is different when.

    Without `starts_at` it takes whole days. `rule` is the value of an RRULE, empty for
    what takes place once.
    """

    starts_on: date
    zone: str
    starts_at: time | None = None
    ends_on: date | None = None
    ends_at: time | None = None
    rule: str = ""
    exceptions: tuple[DateChange, ...] = field(default=())

    # Of its first date -------------------------------------------------------------

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def is_whole_day(self) -> bool:
        return self.starts_at is None

    @property
    def repeats(self) -> bool:
        """Whether there can be more dates than one."""
        return bool(self.rule or self.exceptions)

    @property
    def first(self) -> Occurrence:
        return self._occurrence(
            self.starts_on, self.starts_at, self.ends_on, self.ends_at, self.starts_on
        )

    def _occurrence(
        self,
        starts_on: date,
        starts_at: time | None,
        ends_on: date | None,
        ends_at: time | None,
        original: date,
    ) -> Occurrence:
        last_day = ends_on or starts_on
        if starts_at is None:
            return Occurrence(
                self._moment(starts_on),
                self._moment(last_day + DAY),
                original,
                is_whole_day=True,
            )
        is_open = ends_at is None
        end = (
            self._moment(last_day, ends_at) if ends_at else self._moment(last_day + DAY)
        )
        return Occurrence(
            self._moment(starts_on, starts_at), end, original, is_open=is_open
        )

    def _moment(self, day: date, at: time | None = None) -> datetime:
        return datetime.combine(day, at or time(), tzinfo=self.tz)

    # All dates -----------------------------------------------------------------------

    def between(self, start: datetime, end: datetime) -> list[Occurrence]:
        """Dates that touch this time, in order; the first `MOST_DATES` of them."""
        return self._touching(start, end)[:MOST_DATES]

    def _touching(self, start: datetime, end: datetime) -> list[Occurrence]:
        if not self.repeats:
            found = [self.first]
        else:
            found = list(_expanded(self, _hour(start), _hour(end) + HOUR))
        return [one for one in found if one.end > start and one.start < end]

    def next_after(self, now: datetime, horizon: timedelta) -> Occurrence | None:
        """The date that runs now or comes next; `None` when it is over."""
        found = self.between(now, now + horizon)
        return found[0] if found else None

    def last_before(self, now: datetime, horizon: timedelta) -> Occurrence | None:
        """The latest date that is over."""
        rows = self._touching(now - horizon, now)
        found = [one for one in rows if one.is_over(now)]
        return found[-1] if found else None

    def around(
        self, now: datetime, past: timedelta, future: timedelta, most: int
    ) -> list[Occurrence]:
        """The dates near a moment, so many at most.

        Where there are more, a quarter are the latest that are over, the rest come.
        """
        rows = self._touching(now - past, now + future)
        over = sum(1 for one in rows if one.is_over(now))
        first = min(max(over - most // 4, 0), max(len(rows) - most, 0))
        return rows[first:][:most]

    def on(self, day: date, now: datetime, horizon: timedelta) -> Occurrence | None:
        """The date that the rule knows by this day, wherever it was moved."""
        rows = self._touching(now - horizon, now + horizon)
        return next((one for one in rows if one.original == day), None)

    # As iCalendar has it -----------------------------------------------------------------

    def entries(self, uid: str = UID) -> Iterator[Event]:
        """The entry of its rule, then one for each date that is at another time."""
        main = Event()
        main.add("uid", uid)
        self._write(main, self.first)
        if self.rule:
            main.add("rrule", vRecur.from_ical(self.rule))
        skipped = [one.day for one in self.exceptions if one.change == Change.SKIPPED]
        if skipped:
            main.add("exdate", [self._key(day) for day in skipped])
        added = [one for one in self.exceptions if one.change == Change.ADDED]
        if added:
            main.add("rdate", [self._value(self._changed(one).start) for one in added])
        yield main
        # A date that is added lasts as long as the first; another end is a change of it.
        for one in self.exceptions:
            if one.change == Change.SKIPPED:
                continue
            changed = self._changed(one)
            if one.change == Change.ADDED and not self._lasts_other(changed):
                continue
            override = Event()
            override.add("uid", uid)
            key = self._key(one.day)
            if one.change == Change.ADDED:
                key = self._value(changed.start)
            override.add("recurrence-id", key)
            self._write(override, changed)
            yield override

    def _lasts_other(self, changed: Occurrence) -> bool:
        first = self.first
        return (changed.end - changed.start, changed.is_open) != (
            first.end - first.start,
            first.is_open,
        )

    def _changed(self, one: DateChange) -> Occurrence:
        starts_on = one.starts_on or one.day
        starts_at = None if self.is_whole_day else one.starts_at or self.starts_at
        ends_on, ends_at = one.ends_on, one.ends_at
        if ends_on is None and ends_at is None and (end := self._end_after_night(one)):
            return self._occurrence(
                starts_on, starts_at, end.date(), end.time(), one.day
            )
        if ends_on is None and self.ends_on is not None:
            ends_on = starts_on + (self.ends_on - self.starts_on)
        if ends_at is None and not self.is_whole_day:
            ends_at = self._shifted_end(one)
        return self._occurrence(starts_on, starts_at, ends_on, ends_at, one.day)

    def _end_after_night(self, one: DateChange) -> datetime | None:
        """As long as ever, of what goes on over days and starts at another time."""
        starts_at, ends_at, moved = self.starts_at, self.ends_at, one.starts_at
        if self.ends_on is None or not (starts_at and ends_at and moved):
            return None
        start = datetime.combine(self.starts_on, starts_at)
        lasts = datetime.combine(self.ends_on, ends_at) - start
        return datetime.combine(one.starts_on or one.day, moved) + lasts

    def _shifted_end(self, one: DateChange) -> time | None:
        """As long as ever where only the start is at another time."""
        if self.ends_at is None or one.starts_at is None or self.starts_at is None:
            return self.ends_at
        day = date(2000, 1, 2)
        lasts = datetime.combine(day, self.ends_at) - datetime.combine(
            day, self.starts_at
        )
        shifted = datetime.combine(day, one.starts_at) + lasts
        # Past midnight it ends with the day; who wants more says when it ends.
        return shifted.time() if shifted.date() == day else None

    def _changed_dates(self) -> dict[date, Occurrence]:
        """What is different, by the days that recurrences have."""
        found = {}
        for one in self.exceptions:
            if one.change != Change.SKIPPED:
                at = self._changed(one)
                found[at.first_day if one.change == Change.ADDED else one.day] = at
        return found

    def _write(self, entry: Event, at: Occurrence) -> None:
        entry.add("dtstart", self._value(at.start))
        # Calendars take what has no end for a moment; of several days they need it.
        if not at.is_open or at.last_day > at.first_day:
            entry.add("dtend", self._value(at.end))

    def _key(self, day: date) -> date | datetime:
        """How the rule knows the date of this day."""
        return day if self.is_whole_day else self._moment(day, self.starts_at)

    def _value(self, moment: datetime) -> date | datetime:
        return moment.date() if self.is_whole_day else moment

    # As JSON, for search documents -----------------------------------------------------

    def as_json(self) -> list[Any]:
        return [
            self.starts_on.isoformat(),
            self.zone,
            _text(self.starts_at),
            _text(self.ends_on),
            _text(self.ends_at),
            self.rule,
            [
                [
                    one.change,
                    one.day.isoformat(),
                    _text(one.starts_on),
                    _text(one.starts_at),
                    _text(one.ends_on),
                    _text(one.ends_at),
                ]
                for one in self.exceptions
            ],
        ]

    @classmethod
    def from_json(cls, value: Sequence[Any]) -> Schedule:
        starts_on, zone, starts_at, ends_on, ends_at, rule, exceptions = value
        return cls(
            starts_on=date.fromisoformat(starts_on),
            zone=zone,
            starts_at=_time(starts_at),
            ends_on=_day(ends_on),
            ends_at=_time(ends_at),
            rule=rule,
            exceptions=tuple(
                DateChange(
                    one[0],
                    date.fromisoformat(one[1]),
                    _day(one[2]),
                    _time(one[3]),
                    _day(one[4]),
                    _time(one[5]),
                )
                for one in exceptions
            ),
        )


@lru_cache(maxsize=2048)
def _expanded(
    schedule: Schedule, start: datetime, end: datetime
) -> tuple[Occurrence, ...]:
    """As the kept library reckons; the same question is asked again and again."""
    calendar = Calendar()
    for entry in schedule.entries():
        calendar.add_component(entry)
    # What runs at the edges of days in the zone must not fall out.
    found = recurring_ical_events.of(calendar).between(start - DAY, end + DAY)
    first, changed = schedule.first, schedule._changed_dates()
    dates = (_read(schedule, one, changed.get(_original(one), first)) for one in found)
    return tuple(sorted(dates, key=_by_start))


def _hour(moment: datetime) -> datetime:
    """Whole hours: what is asked now was asked a minute ago."""
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _by_start(one: Occurrence) -> datetime:
    return one.start


def _original(entry: Any) -> date:
    found: date = entry["recurrence-id"].dt
    return found.date() if isinstance(found, datetime) else found


def _read(schedule: Schedule, entry: Any, like: Occurrence) -> Occurrence:
    """`like` is the date that it was written from."""
    start, day = entry["dtstart"].dt, _original(entry)
    if not isinstance(start, datetime):
        end = entry["dtend"].dt if "dtend" in entry else start + DAY
        return Occurrence(
            schedule._moment(start),
            schedule._moment(max(end, start + DAY)),
            day,
            is_whole_day=True,
        )
    start = start.astimezone(schedule.tz)
    is_open = like.is_open or "dtend" not in entry or entry["dtend"].dt <= start
    if is_open:
        end = schedule._moment(start.date() + (like.last_day - like.first_day) + DAY)
    else:
        end = entry["dtend"].dt.astimezone(schedule.tz)
    return Occurrence(start, end, day, is_open=is_open)


def _text(value: date | time | None) -> str:
    return value.isoformat() if value else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None
