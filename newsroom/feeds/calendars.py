"""iCalendar: entries that belong together become one event with its dates.

What our model cannot hold is refused with a reason, never bent: a date too few is
worse than an event that somebody writes down by hand.
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from html import escape
from threading import Lock
from typing import Any

from django.utils.translation import gettext as _
from icalendar import Calendar, Component
from icalendar.timezone import tzp

from hanse.newsroom.days import FIRST, LAST
from hanse.newsroom.enums import EventStatus
from hanse.newsroom.feeds.calendar_times import Refusal, Times, is_cancelled
from hanse.newsroom.feeds.calendar_zones import UnknownZone, Zones
from hanse.newsroom.feeds.cleaning import clean_html, clean_url, plain, shortened
from hanse.newsroom.feeds.entries import BadFeed, EventFacts, Feed, FeedEntry
from hanse.newsroom.feeds.syndicated import (
    LONGEST_AUTHOR,
    LONGEST_KEY,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
)
from hanse.newsroom.schedules import Schedule

# Errors in these change when it takes place; errors elsewhere do not matter.
TIMES = {
    None, "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID",
}  # fmt: skip
LONGEST_PLACE = 200
_reading = Lock()


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
    schedule = _schedule(main, changed, zones)
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
        author=shortened(_organiser(main), LONGEST_AUTHOR),
        event=EventFacts(
            schedule,
            status=EventStatus.CANCELLED if is_cancelled(main) else EventStatus.PLANNED,
            place=shortened(plain(str(main.get("LOCATION") or "")), LONGEST_PLACE),
            website=clean_url(str(_first(main.get("CONFERENCE")) or "")),
        ),
    )


def _schedule(main: Component, changed: list[Component], zones: Zones) -> Schedule:
    try:
        found = Times(main, changed, zones).schedule()
    except UnknownZone as error:
        raise Refusal(str(error)) from error
    except OverflowError as error:
        raise Refusal(_("One of its dates is no date.")) from error
    is_too_early = found.repeats and found.starts_on < FIRST
    if is_too_early or (found.ends_on or found.starts_on) > LAST:
        raise Refusal(_("One of its dates is no date."))
    return found


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
    for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
        # A time without a day, or a span.
        if not isinstance(getattr(event.get(name), "dt", LAST), date):
            raise Refusal(_("One of its dates is no date."))


def _is_about_time(line: str) -> bool:
    """Of a line that could not be read at all: whether it said when."""
    return any(f"'{name}" in line.upper() for name in TIMES if name)


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
