"""iCalendar: entries that belong together become one event with its dates.

What our model cannot hold is refused with a reason, never bent: a date too few is
worse than an event that somebody writes down by hand.
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from html import escape
from threading import Lock
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from icalendar import Calendar, Component
from icalendar.timezone import tzp

from hanse.newsroom.enums import Change, EventStatus
from hanse.newsroom.feeds.calendar_zones import UnknownZone, Zones
from hanse.newsroom.feeds.cleaning import clean_html, clean_url, plain, shortened
from hanse.newsroom.feeds.entries import BadFeed, EventFacts, Feed, FeedEntry
from hanse.newsroom.feeds.syndicated import LONGEST_KEY, LONGEST_SUMMARY, LONGEST_TITLE
from hanse.newsroom.rules import clean_rule
from hanse.newsroom.schedules import DateChange, Schedule

# Errors in these change when it takes place; errors elsewhere do not matter.
TIMES = {
    None, "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID",
}  # fmt: skip
MOST_CHANGES = 400
LONGEST_PLACE = 200
DAY = timedelta(days=1)
_reading = Lock()


class Refusal(ValueError):
    """Why one event of a calendar is not taken."""


def read(body: bytes, zone: str = "UTC") -> Feed:
    """Times without a zone are those of `zone`, or of the calendar. Raises `BadFeed`."""
    try:
        found = _parse(body)
    except (ValueError, KeyError, IndexError, AttributeError, TypeError) as error:
        raise BadFeed(
            _("This calendar is broken: %(reason)s")
            % {"reason": shortened(str(error), 120)}
        ) from error
    if not found:
        raise BadFeed(_("There is no calendar in this file."))
    entries: list[FeedEntry] = []
    refused: list[str] = []
    for calendar in found:
        own_zone = str(calendar.get("X-WR-TIMEZONE") or zone)
        for group in _groups(calendar):
            try:
                entries.append(_entry(group, Zones(calendar, own_zone, zone)))
            except Refusal as error:
                refused.append(f"{_name(group[0])}: {error}")
    title = str(found[0].get("X-WR-CALNAME") or found[0].get("NAME") or "")
    return Feed(
        title=shortened(plain(title), LONGEST_TITLE),
        entries=tuple(entries),
        refused=tuple(refused),
    )


def _parse(body: bytes) -> list[Component]:
    """Every calendar of a file.

    The library keeps zones by their names for the next calendar, which may mean
    another by the same name.
    """
    with _reading, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tzp.use_default()
        found: list[Component] = list(Calendar.from_ical(body, multiple=True))
        return found


def _groups(calendar: Component) -> Iterator[list[Component]]:
    """Entries with one UID, the one with the rule first; others each alone."""
    by_uid: dict[str, list[Component]] = defaultdict(list)
    for number, event in enumerate(calendar.walk("VEVENT")):
        by_uid[str(event.get("UID") or f"\0{number}")].append(event)
    for events in by_uid.values():
        events.sort(key=lambda event: "RECURRENCE-ID" in event)
        mains = [event for event in events if "RECURRENCE-ID" not in event]
        changed = [event for event in events if "RECURRENCE-ID" in event]
        if len(mains) == 1:
            yield [mains[0], *changed]
            continue
        # No rule to change, or several: each stands for itself.
        for event in (*mains, *changed):
            yield [event]


def _entry(group: list[Component], zones: Zones) -> FeedEntry:
    main, *changed = group
    for event in group:
        _check(event)
    words = str(main.get("DESCRIPTION") or "")
    html = clean_html(
        words
        if "</" in words
        else "".join(f"<p>{escape(part)}</p>" for part in words.split("\n") if part)
    )
    try:
        schedule = _Times(main, changed, zones).schedule()
    except UnknownZone as error:
        raise Refusal(str(error)) from error
    key = str(main.get("UID") or f"{_name(main)} {schedule.starts_on}")
    if "RECURRENCE-ID" in main:
        key = f"{key} {schedule.starts_on}"
    return FeedEntry(
        key=key[:LONGEST_KEY],
        title=shortened(_name(main), LONGEST_TITLE),
        url=clean_url(str(main.get("URL") or "")),
        summary=shortened(plain(html), LONGEST_SUMMARY),
        html=html,
        published=_stamp(main),
        author=_organiser(main),
        event=EventFacts(
            schedule,
            status=EventStatus.CANCELLED
            if _is_cancelled(main)
            else EventStatus.PLANNED,
            place=shortened(plain(str(main.get("LOCATION") or "")), LONGEST_PLACE),
            website=clean_url(str(_first(main.get("CONFERENCE")) or "")),
        ),
    )


def _said(event: Component, name: str) -> Any:
    """A property that is known to be there, of the type that its name has."""
    return event[name]


def _check(event: Component) -> None:
    for name, message in event.errors:
        line = str(message)
        if name in TIMES and (name is not None or _is_about_time(line)):
            raise Refusal(shortened(line, 160))
    if "DTSTART" not in event:
        raise Refusal(_("It has no beginning."))
    if isinstance(event.get("RRULE"), list):
        raise Refusal(_("It has several rules."))
    if "EXRULE" in event:
        raise Refusal(_("It has a rule of exceptions, which nobody uses any more."))
    for name in ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID"):
        if isinstance(event.get(name), list):
            raise Refusal(_("It says twice when it is."))


def _is_about_time(line: str) -> bool:
    """Of a line that could not be read at all: whether it said when."""
    return any(f"'{name}" in line.upper() for name in TIMES if name)


class _Times:
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
        if _is_cancelled(event):
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


def _is_cancelled(event: Component) -> bool:
    return str(event.get("STATUS") or "").upper() == "CANCELLED"


def _name(event: Component) -> str:
    words = [event.get(name) for name in ("SUMMARY", "DESCRIPTION", "LOCATION")]
    found: Iterable[str] = (plain(str(one)) for one in words if one)
    return shortened(next(iter(found), ""), LONGEST_TITLE) or _("Event without a name")


def _stamp(event: Component) -> datetime | None:
    for name in ("LAST-MODIFIED", "DTSTAMP", "CREATED"):
        value = getattr(_first(event.get(name)), "dt", None)
        if isinstance(value, datetime):
            return value if value.tzinfo else value.replace(tzinfo=UTC)
    return None


def _organiser(event: Component) -> str:
    found = _first(event.get("ORGANIZER"))
    return plain(str(found.params.get("CN", ""))) if found is not None else ""


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value
