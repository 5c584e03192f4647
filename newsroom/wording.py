"""Dates, hours and rules as people say them, in the reader's language."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from icalendar import vRecur

from hanse.blocks.templatetags.hanse_blocks import day as day_in_words
from hanse.newsroom.rules import DAYS
from hanse.newsroom.schedules import Occurrence, Schedule
from hanse.newsroom.zones import offset_name, zone_name

# A dash that no line ends behind: what stands around it is one thing.
TO = "–\u2060"


def clock(moment: datetime) -> str:
    """`18:00` or `6 p.m.`, as the language writes it; the day of 24 hours everywhere."""
    return date_format(moment, "H:i")


def days(at: Occurrence) -> str:
    """`3 December 2026`, `3 December – 5 January 2027`."""
    first = day_in_words(at.first_day)
    if at.first_day == at.last_day:
        return first
    return f"{first} – {day_in_words(at.last_day)}"


def hours(at: Occurrence) -> str:
    """`18:00–19:30`; empty for whole days."""
    if at.is_whole_day:
        return ""
    if at.is_open:
        return clock(at.start)
    return f"{clock(at.start)}{TO}{clock(at.end)}"


def when(at: Occurrence) -> str:
    """Days and hours in one line."""
    if at.is_whole_day:
        return days(at)
    if at.first_day == at.last_day:
        return f"{days(at)}, {hours(at)}"
    first = f"{day_in_words(at.first_day)}, {clock(at.start)}"
    last = day_in_words(at.last_day)
    return f"{first} – {last}" if at.is_open else f"{first} – {last}, {clock(at.end)}"


def zone_of(moment: datetime, name: str) -> str:
    """`Helsinki, UTC+2`: which clock the hours are of."""
    town = zone_name(name)
    offset = offset_name(moment)
    return town if town == offset else f"{town}, {offset}"


def weekday(day: date) -> str:
    return str(WEEKDAYS[day.weekday()])


def again(schedule: Schedule) -> str:
    """How it repeats, in a sentence; empty for what takes place once."""
    if not schedule.rule:
        return _("On several dates") if schedule.exceptions else ""
    rule = vRecur.from_ical(schedule.rule)
    frequency = str(rule["FREQ"][0])
    every = int(rule.get("INTERVAL", [1])[0])
    found = _often(frequency, every)
    named = list(_weekdays(rule))
    if named and frequency in {"WEEKLY", "DAILY"}:
        found = _("%(often)s: %(days)s") % {"often": found, "days": ", ".join(named)}
    elif frequency == "WEEKLY":
        found = _("%(often)s: %(days)s") % {
            "often": found,
            "days": weekday(schedule.starts_on),
        }
    if end := _end(rule, schedule):
        found = _("%(often)s, until %(day)s") % {"often": found, "day": end}
    return found


def _often(frequency: str, every: int) -> str:
    if every == 1:
        # In some languages the form for one is that for 21 too, and tells the number.
        words = {
            "DAILY": _("Every day"),
            "WEEKLY": _("Every week"),
            "MONTHLY": _("Every month"),
            "YEARLY": _("Every year"),
        }
    else:
        words = {
            "DAILY": ngettext("Every %(number)s day", "Every %(number)s days", every),
            "WEEKLY": ngettext(
                "Every %(number)s week", "Every %(number)s weeks", every
            ),
            "MONTHLY": ngettext(
                "Every %(number)s month", "Every %(number)s months", every
            ),
            "YEARLY": ngettext(
                "Every %(number)s year", "Every %(number)s years", every
            ),
        }
    return words.get(frequency, _("On several dates")) % {"number": every}


def _weekdays(rule: Any) -> Any:
    for one in rule.get("BYDAY", ()):
        code = str(one)[-2:]
        if code in DAYS:
            yield str(WEEKDAYS[DAYS.index(code)])


def _end(rule: Any, schedule: Schedule) -> str:
    """The last day, where the rule names one."""
    until = next(iter(rule.get("UNTIL", ())), None)
    if until is None:
        return ""
    if isinstance(until, datetime):
        until = until.astimezone(schedule.tz).date() if until.tzinfo else until.date()
    return day_in_words(until)


def in_days(day: date, today: date) -> str:
    """`today`, `tomorrow`, `in 5 days`: how long there is until a deadline."""
    left = (day - today) // timedelta(days=1)
    if left <= 0:
        return _("today")
    if left == 1:
        return _("tomorrow")
    return ngettext("in %(number)s day", "in %(number)s days", left) % {"number": left}


def money(amount: str, currency: str) -> str:
    """`4,000 €`, with the currency's code where the sign is not everybody's."""
    plain = amount.rstrip("0").rstrip(".") if "." in amount else amount
    shown = number_format(plain, force_grouping=True)
    return f"{shown} {'€' if currency == 'EUR' else currency}"


def span(start: str, end: str, currency: str) -> str:
    """`1,000–4,000 €`, `up to 4,000 €`; empty where nobody said."""
    if start and end:
        first = money(start, "").strip()
        return f"{first}{TO}{money(end, currency)}"
    if end:
        return _("up to %(amount)s") % {"amount": money(end, currency)}
    return _("from %(amount)s") % {"amount": money(start, currency)} if start else ""
