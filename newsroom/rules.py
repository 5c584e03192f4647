"""Rules of recurrence: from what editors choose to iCalendar, and what may come in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import MAXYEAR, UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from icalendar import vRecur

from hanse.newsroom.enums import Repeats, Weekday

FREQUENCIES: dict[str, str] = {
    Repeats.DAILY: "DAILY",
    Repeats.WEEKLY: "WEEKLY",
    Repeats.MONTHLY: "MONTHLY",
    Repeats.MONTHLY_WEEKDAY: "MONTHLY",
    Repeats.YEARLY: "YEARLY",
}
DAYS = [day.value for day in Weekday]
# More often than daily is no event, and longer is no plan.
TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
MOST_TIMES = 1000
LONGEST_RULE = 300
# A Monday that is a leap day comes within so many years, whatever the century.
LONGEST_WAIT = 40


def rule_of(
    repeats: str,
    *,
    starts_on: date,
    starts_at: time | None,
    zone: str,
    every: int = 1,
    weekdays: Sequence[str] = (),
    until: date | None = None,
    times: int | None = None,
    rule: str = "",
) -> str:
    """The value of an RRULE for what editors chose; empty for what takes place once."""
    if repeats == Repeats.NONE:
        return ""
    if repeats == Repeats.RULE:
        return rule
    parts: dict[str, Any] = {"FREQ": FREQUENCIES[repeats]}
    if every > 1:
        parts["INTERVAL"] = every
    if repeats == Repeats.WEEKLY and weekdays:
        parts["BYDAY"] = ",".join(day for day in DAYS if day in weekdays)
    if repeats == Repeats.MONTHLY_WEEKDAY:
        parts["BYDAY"] = _weekday_of_month(starts_on)
    if until is not None:
        parts["UNTIL"] = _until(until, starts_at, zone)
    elif times:
        parts["COUNT"] = times
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _weekday_of_month(day: date) -> str:
    """The second Tuesday, the last Friday: a fifth one is not in every month."""
    number = (day.day - 1) // 7 + 1
    return f"{-1 if number == 5 else number}{DAYS[day.weekday()]}"


def _until(until: date, starts_at: time | None, zone: str) -> str:
    """The end of the last day: of timed events in UTC, as RFC 5545 asks."""
    if starts_at is None:
        return until.strftime("%Y%m%d")
    end = datetime.combine(until, time(23, 59, 59), tzinfo=ZoneInfo(zone))
    return end.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def clean_rule(text: str, starts_on: date, starts_at: time | None, zone: str) -> str:
    """A rule as somebody wrote it, in the form of iCalendar. Raises `ValidationError`."""
    bare = "".join(text.split()).removeprefix("RRULE:").upper()
    if len(bare) > LONGEST_RULE:
        raise ValidationError(_("This rule is too long."))
    try:
        recur = vRecur.from_ical(bare)
        # Both have to read it: one writes calendars, the other reckons.
        start = datetime.combine(starts_on, starts_at or time())
        rule = rrulestr(bare.replace("Z", ""), dtstart=start)
        _check_steps(recur)
        if not recur.get("FREQ") or _is_too_often(recur):
            raise ValidationError(_("An event repeats every day at most."))
        _check_dates(rule, start)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValidationError(
            _("This is no rule that calendars read. One is: %(example)s"),
            params={"example": "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=10"},
        ) from error
    if any(count > MOST_TIMES for count in recur.get("COUNT", ())):
        raise ValidationError(
            _("An event repeats %(most)s times at most."), params={"most": MOST_TIMES}
        )
    found: str = recur.to_ical().decode()
    return found


def _check_steps(recur: vRecur) -> None:
    """Raise `ValueError` where it steps nowhere: who reckons would never come to an end."""
    if any(step < 1 for step in recur.get("INTERVAL", ())):
        raise ValueError


def _check_dates(rule: rrule, start: datetime) -> None:
    """Raise `ValueError` where it names no day that there is, as 30 February: who reckons
    would look for it in all days to come.

    It is looked for at the end of them: days repeat every 400 years, with their weekdays.
    """
    cycles = (MAXYEAR - LONGEST_WAIT - start.year) // 400
    late = start.replace(year=start.year + 400 * cycles)
    if next(iter(rule.replace(dtstart=late, until=None)), None) is None:
        raise ValueError


def _is_too_often(recur: vRecur) -> bool:
    """Also by several hours of one day: dates are known by their days."""
    by_clock = ("BYHOUR", "BYMINUTE", "BYSECOND")
    return str(recur["FREQ"][0]) in TOO_OFTEN or any(
        len(recur.get(name, ())) > 1 for name in by_clock
    )
