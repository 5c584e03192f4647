"""When an entry of a calendar takes place, as the newsroom keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from icalendar import Component

from hanse.newsroom.enums import Change
from hanse.newsroom.feeds.calendar_zones import Zones
from hanse.newsroom.rules import clean_rule
from hanse.newsroom.schedules import DateChange, Schedule

MOST_CHANGES = 400
DAY = timedelta(days=1)


class Refusal(ValueError):
    """Why one event of a calendar is not taken."""


class Times:
    """One event's days and hours in one zone, with what is different when."""

    def __init__(self, main: Component, changed: list[Component], zones: Zones) -> None:
        self.main, self.changed, self.zones = main, changed, zones
        self.is_whole_day = not isinstance(_said(main, "DTSTART").dt, datetime)
        self.zone = zones.of(main["DTSTART"], "RRULE" in main)

    def schedule(self) -> Schedule:
        start = self._local(_said(self.main, "DTSTART").dt)
        starts_at = None if self.is_whole_day else _clock(start)
        ends_on, ends_at = self._end(self.main, start)
        rule = self._rule(_day(start), starts_at)
        changes = tuple(self._changes(start))
        if len(changes) > MOST_CHANGES:
            raise Refusal(_("It has too many exceptions."))
        return Schedule(
            starts_on=_day(start),
            zone=self.zone,
            starts_at=starts_at,
            ends_on=ends_on,
            ends_at=ends_at,
            rule=rule,
            exceptions=changes,
        )

    def _local(self, value: date | datetime) -> date | datetime:
        if not isinstance(value, datetime):
            return value
        return self.zones.local(value, self.zone)

    def _end(
        self, event: Component, start: date | datetime
    ) -> tuple[date | None, time | None]:
        """Last day and hour; nothing where nobody said, or where it ends at once."""
        if "DTEND" in event:
            end = self._local(_said(event, "DTEND").dt)
        elif "DURATION" in event:
            end = _after(start, _said(event, "DURATION").dt)
        else:
            return None, None
        return _span(start, end)

    def _rule(self, starts_on: date, starts_at: time | None) -> str:
        if "RRULE" not in self.main:
            return ""
        text = _said(self.main, "RRULE").to_ical().decode()
        try:
            return clean_rule(text, starts_on, starts_at, self.zone)
        except ValidationError as error:
            raise Refusal(" ".join(error.messages)) from error

    def _changes(self, start: date | datetime) -> Iterator[DateChange]:
        moved = set()
        for event in self.changed:
            if "RANGE" in event["RECURRENCE-ID"].params:
                raise Refusal(_("From one date on everything is different."))
            change = self._override(event, start)
            moved.add(change.day)
            yield change
        for value in _values(self.main.get("EXDATE")):
            day = self._local(value)
            if self._is_a_date_of(day, start) and _day(day) not in moved:
                yield DateChange(Change.SKIPPED, _day(day))
        for value in _values(self.main.get("RDATE")):
            yield from self._added(value, start, moved)

    def _is_a_date_of(self, day: date | datetime, start: date | datetime) -> bool:
        """An exception at another hour than the event is none of it."""
        if not isinstance(day, datetime) or not isinstance(start, datetime):
            return True
        return _clock(day) == _clock(start)

    def _override(self, event: Component, start: date | datetime) -> DateChange:
        day = _day(self._local(_said(event, "RECURRENCE-ID").dt))
        if is_cancelled(event):
            return DateChange(Change.SKIPPED, day)
        at = self._local(_said(event, "DTSTART").dt)
        if isinstance(at, datetime) == self.is_whole_day:
            raise Refusal(_("One date takes the whole day, another does not."))
        ends_on, ends_at = self._end(event, at)
        if self.is_whole_day:
            return DateChange(Change.MOVED, day, _day(at), None, ends_on or _day(at))
        return DateChange(
            Change.MOVED, day, _day(at), _clock(at), ends_on or _day(at), ends_at
        )

    def _added(
        self, value: Any, start: date | datetime, moved: set[date]
    ) -> Iterator[DateChange]:
        begin, end = value if isinstance(value, tuple) else (value, None)
        if not isinstance(begin, date):
            raise Refusal(_("One of its dates is no date."))
        at = self._local(begin)
        if isinstance(at, datetime) == self.is_whole_day:
            if not isinstance(at, datetime) or _clock(at) != time():
                raise Refusal(_("One date takes the whole day, another does not."))
            at = at.date()
        if _day(at) in moved or (at == start and end is None):
            return
        ends_on: date | None = None
        ends_at: time | None = None
        if end is not None:
            until = _after(at, end) if isinstance(end, timedelta) else self._local(end)
            ends_on, ends_at = _span(at, until)
            ends_on = ends_on or _day(at)
        clock = None if self.is_whole_day else _clock(at)
        # The first date said once more, with another end.
        change = Change.MOVED if at == start else Change.ADDED
        yield DateChange(change, _day(at), None, clock, ends_on, ends_at)


def _values(found: Any) -> Iterator[Any]:
    """Of a property that may stand once or several times, with one value or several."""
    for row in found if isinstance(found, list) else [found] if found else []:
        for value in getattr(row, "dts", ()):
            yield value.dt


def _after(start: date | datetime, lasts: timedelta) -> date | datetime:
    if isinstance(start, datetime):
        # What lasts an hour does so by the sun, whatever clocks do meanwhile.
        if lasts % DAY:
            return (start.astimezone(UTC) + lasts).astimezone(start.tzinfo)
        return start + lasts
    return start + lasts


def _span(
    start: date | datetime, end: date | datetime
) -> tuple[date | None, time | None]:
    if not isinstance(start, datetime):
        last = _day(end) - DAY
        return (last, None) if last > start else (None, None)
    if not isinstance(end, datetime):
        raise Refusal(_("It begins at an hour and ends with a day."))
    if end <= start:
        return None, None
    last_day = end.date() if end.date() != start.date() else None
    return last_day, _clock(end)


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _clock(value: date | datetime) -> time:
    return (
        value.time().replace(microsecond=0) if isinstance(value, datetime) else time()
    )


def _said(event: Component, name: str) -> Any:
    """A property that is known to be there, of the type that its name has."""
    return event[name]


def is_cancelled(event: Component) -> bool:
    return str(event.get("STATUS") or "").upper() == "CANCELLED"
