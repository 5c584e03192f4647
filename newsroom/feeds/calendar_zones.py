"""Zones of calendars: their authors write names of their own, our pages kept ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Component

from hanse.newsroom.zones import known_zone, offered_zones

_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2})(?::?00)?", re.IGNORECASE)
# Clocks are compared so often in two years: every change of an hour shows.
STEP = timedelta(days=5)
SPAN = timedelta(days=730)


class UnknownZone(ValueError):
    """Nobody can say when this is."""


class Zones:
    """The zones of one calendar; `own` is the calendar's, `floating` the reader's."""

    def __init__(self, calendar: Component, own: str, floating: str) -> None:
        self.calendar = calendar
        self.floating = kept_name(own) or floating

    def of(self, start: Any, repeats: bool) -> str:
        """The kept name of the zone that a beginning is in. Raises `UnknownZone`."""
        moment = start.dt
        if not isinstance(moment, datetime):
            return self.floating
        name = str(start.params.get("TZID", ""))
        if moment.tzinfo is None:
            if not name:
                return self.floating
            return self._by_name(name)
        if moment.utcoffset() == timedelta(0) and not name:
            # In UTC: one date is told in the reader's hours, a rule stays what it is.
            return "UTC" if repeats else self.floating
        key = getattr(moment.tzinfo, "key", "")
        if kept := kept_name(key):
            return kept
        same = same_clock(moment.tzinfo, moment.replace(tzinfo=None))
        if same:
            return same
        if repeats:
            raise UnknownZone(
                _("Nobody knows the time zone “%(zone)s”.") % {"zone": name}
            )
        return self.floating

    def local(self, value: datetime, zone: str) -> datetime:
        """The same moment in a zone; without a zone of its own it is there already."""
        tz = ZoneInfo(zone)
        if value.tzinfo is None:
            return value.replace(tzinfo=tz)
        return value.astimezone(tz)

    def _by_name(self, name: str) -> str:
        """Of a zone that its calendar does not describe."""
        if kept := kept_name(name):
            return kept
        if found := _OFFSET.fullmatch(name.strip()):
            hours = int(found[2])
            # Etc has its signs the other way round.
            sign = "-" if found[1] == "+" else "+"
            fixed = f"Etc/GMT{sign}{hours}" if hours else "UTC"
            if fixed in offered_zones():
                return fixed
        raise UnknownZone(_("Nobody knows the time zone “%(zone)s”.") % {"zone": name})


def kept_name(name: str) -> str:
    """A name as pages may keep it, of `CET` that of a town with its clocks; or empty."""
    if name in offered_zones():
        return name
    zone = known_zone(name) if name else None
    january = timezone.now().replace(
        month=1, day=1, hour=0, minute=0, second=0, microsecond=0, tzinfo=None
    )
    return same_clock(zone, january) if zone else ""


def same_clock(zone: tzinfo, start: datetime) -> str:
    """A kept zone whose clocks show the same for two years from a moment on."""
    wanted = tuple(_offsets(zone, start))
    for name in offered_zones():
        if _kept_offsets(name, start) == wanted:
            return name
    return ""


def _offsets(zone: tzinfo, start: datetime) -> Iterator[timedelta | None]:
    moment = start
    while moment <= start + SPAN:
        yield moment.replace(tzinfo=zone).utcoffset()
        moment += STEP


@lru_cache(maxsize=2048)
def _kept_offsets(name: str, start: datetime) -> tuple[timedelta | None, ...]:
    return tuple(_offsets(ZoneInfo(name), start))
