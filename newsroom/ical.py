"""Calendars to subscribe to: events with their rules, and deadlines of calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from icalendar import Calendar, Event, Timezone, vDuration, vText, vUri

from hanse.newsroom.deadlines import Deadline, Deadlines
from hanse.newsroom.enums import EventStatus
from hanse.newsroom.schedules import Schedule
from hanse.search.formats import Entry, Format, Sheet
from hanse.search.formats.feeds import NEVER, labels_of

PRODUCT = "-//Hanse//Newsroom//EN"
# So often calendars should ask again.
REFRESH = timedelta(hours=6)
# Zones are written from a year before the first date on, for so many years.
YEARS = 12

STATUS: dict[str, str] = {
    EventStatus.PLANNED: "CONFIRMED",
    EventStatus.RESCHEDULED: "CONFIRMED",
    EventStatus.POSTPONED: "TENTATIVE",
    EventStatus.CANCELLED: "CANCELLED",
}


class ICalFormat(Format):
    """iCalendar (RFC 5545), with what newer calendars read (RFC 7986).

    An entry has under `calendar` a `key`, which never changes, and a `schedule` or
    `deadlines`; others are left out. `published` and `updated` make the sequence by
    which calendars know what is newer.
    """

    code = "ical"
    media_type = "text/calendar"
    extension = "ics"
    label = _("Calendar (iCalendar)")
    is_open = True
    is_download = True

    def render(self, sheet: Sheet, entries: Iterable[Entry]) -> Iterator[str]:
        events = [event for entry in entries for event in _events(entry)]
        yield calendar_of(sheet, events).to_ical().decode()


def calendar_of(sheet: Sheet, events: list[Event]) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, _text(sheet.title, sheet.language))
    calendar.add("url", vUri(sheet.url))
    calendar.add("refresh-interval", vDuration(REFRESH), {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for zone in _zones(events):
        calendar.add_component(zone)
    for event in events:
        calendar.add_component(event)
    return calendar


def _zones(events: Iterable[Event]) -> Iterator[Timezone]:
    """Every zone that is named, from before the first date on."""
    first: dict[str, date] = {}
    for event in events:
        begins: Any = event["dtstart"]
        start = begins.dt
        if isinstance(start, datetime) and isinstance(start.tzinfo, ZoneInfo):
            key = start.tzinfo.key
            first[key] = min(first.get(key, start.date()), start.date())
    for key, day in sorted(first.items()):
        begin = date(day.year - 1, 1, 1)
        yield Timezone.from_tzinfo(
            ZoneInfo(key), key, begin, date(begin.year + YEARS, 1, 1)
        )


def _events(entry: Entry) -> Iterator[Event]:
    found = entry.get("calendar") or {}
    if "schedule" in found:
        yield from _dates(entry, found)
    elif "deadlines" in found:
        yield from _deadlines(entry, found)


def _dates(entry: Entry, found: Mapping[str, Any]) -> Iterator[Event]:
    schedule = Schedule.from_json(found["schedule"])
    for event in schedule.entries(found["key"]):
        _describe(event, entry)
        event.add("status", STATUS[entry["status"]])
        if place := _place(entry):
            event.add("location", _text(place, entry["language"]))
        point = entry.get("point")
        if point:
            event.add("geo", (point["latitude"], point["longitude"]))
        if entry.get("website"):
            event.add("conference", vUri(entry["website"]), {"VALUE": "URI"})
        yield event


def _deadlines(entry: Entry, found: Mapping[str, Any]) -> Iterator[Event]:
    """One moment each; a day of its own where no hour was said."""
    dates = Deadlines.from_json(found["deadlines"])
    for number, one in enumerate(dates.deadlines, 1):
        event = Event()
        event.add("uid", f"{found['key']}-{number}")
        _describe(event, entry, _now("Deadline: %(title)s") % {"title": entry["title"]})
        event.add("dtstart", _deadline(dates, one))
        event.add("status", "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        yield event


def _deadline(dates: Deadlines, one: Deadline) -> date | datetime:
    if one.at is None:
        return one.day
    return dates.moment(one)


def _describe(event: Event, entry: Entry, title: str = "") -> None:
    published = _moment(entry, "published")
    updated = _moment(entry, "updated") or published
    event.add("dtstamp", updated)
    event.add("created", published)
    event.add("last-modified", updated)
    event.add("sequence", max(int((updated - published).total_seconds()), 0))
    event.add("summary", _text(title or entry["title"], entry["title_language"]))
    if words := "\n\n".join(filter(None, _words(entry))):
        event.add("description", _text(words, entry["title_language"]))
    event.add("url", vUri(entry["url"]))
    if labels := labels_of(entry):
        event.add("categories", labels)
    for name in entry.get("organisers", entry.get("funders", ())):
        event.add("contact", _text(name, ""))


def _words(entry: Entry) -> Iterator[str]:
    if entry.get("status_reason"):
        yield entry["status_reason"]
    yield entry.get("introduction") or entry.get("summary") or ""
    yield entry["url"]


def _place(entry: Entry) -> str:
    place: Any = entry.get("place") or {}
    country = (place.get("country") or {}).get("label", "")
    parts = [place.get(name, "") for name in ("name", "street", "postcode", "town")]
    return ", ".join(part for part in (*parts, country) if part)


def _text(value: str, language: str) -> vText:
    text = vText(value)
    if language:
        text.params["LANGUAGE"] = language
    return text


def _moment(entry: Entry, name: str) -> datetime:
    value = entry.get(name)
    found = parse_datetime(value) if value else None
    return found.astimezone(UTC) if found else NEVER
