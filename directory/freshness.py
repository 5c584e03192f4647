"""How far an entry may be relied on, by the time since somebody made sure of it.

A ladder of steps by age: a badge, a lower rank, off the lists. Nothing of it is stored:
pages reckon it when they are read; search documents are built anew by the tick on the
day on which a record steps down. What nobody ever confirmed counts from the day on which
it was published first.
"""

from __future__ import annotations

import enum
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hanse.directory import conf
from hanse.directory.kinds import KINDS
from hanse.search.changes import dirty

# What the match of words is multiplied by, of what stands lower.
LOWER_RANK = 0.5
A_YEAR = 365


class Step(enum.IntEnum):
    """From what can be relied on to what no list shows any more."""

    FRESH = 0
    BADGE = 1
    LOWER = 2
    HIDDEN = 3


# As addresses and settings name them.
BY_NAME = {step.name.lower(): step for step in Step}


def ladder() -> dict[Step, int]:
    """The days after which each step is reached; steps that are switched off lack."""
    days = conf.freshness()
    return {Step[name]: number for name in conf.STEPS if (number := days.get(name))}


def step_on(today: date, confirmed_on: date | None, published_on: date | None) -> Step:
    """Where a record stands on a day."""
    begin = confirmed_on or published_on
    if begin is None:
        return Step.FRESH
    age = (today - begin).days
    return max(
        (step for step, days in ladder().items() if age >= days), default=Step.FRESH
    )


def step_of(record: Any) -> Step:
    """Where a record stands today."""
    moment = record.first_published_at
    published_on = timezone.localdate(moment) if moment else None
    return step_on(timezone.localdate(), record.confirmed_on, published_on)


def step_from(payload: Any) -> Step:
    """The same from what a search document holds of a record."""
    return step_on(
        timezone.localdate(),
        _day(payload.get("confirmed_on")),
        _day(payload.get("published")),
    )


def _day(text: str | None) -> date | None:
    if not text:
        return None
    if len(text) == 10:
        return date.fromisoformat(text)
    return timezone.localdate(datetime.fromisoformat(text))


def at_least(step: Step, today: date | None = None) -> Q:
    """Records that have stepped down so far or further."""
    steps = ladder()
    days = [number for one, number in steps.items() if one >= step]
    if step == Step.FRESH:
        return Q()
    if not days:
        return Q(pk__in=())
    return _not_since((today or timezone.localdate()) - timedelta(days=min(days)))


def at(step: Step, today: date | None = None) -> Q:
    """Records on exactly this step."""
    further = [one for one in ladder() if one > step]
    rule = at_least(step, today)
    return rule & ~at_least(min(further), today) if further else rule


def _not_since(day: date) -> Q:
    """Confirmed on this day for the last time or before; else published by then."""
    end = timezone.make_aware(
        datetime.combine(day + timedelta(days=1), datetime.min.time())
    )
    return Q(confirmed_on__lte=day) | Q(
        confirmed_on__isnull=True, first_published_at__lt=end
    )


def words(step: Step, confirmed_on: date | None) -> str:
    """The badge; empty for what is fresh."""
    if step == Step.FRESH:
        return ""
    if confirmed_on is None:
        return _("Never confirmed")
    years = max(1, (timezone.localdate() - confirmed_on).days // A_YEAR)
    return ngettext(
        "Not confirmed for a year", "Not confirmed for %(number)s years", years
    ) % {"number": years}


def step_down(since: datetime | None, now: datetime) -> None:
    """A job: build anew what has stepped down since the last time."""
    today = timezone.localdate(now)
    before = timezone.localdate(since) if since else None
    for kind in KINDS:
        model: Any = kind.model
        for days in ladder().values():
            rule = _not_since(today - timedelta(days=days))
            if before is not None:
                rule &= ~_not_since(before - timedelta(days=days))
            rows = model.objects.live().filter(rule).order_by("pk")
            dirty(model(pk=pk) for pk in rows.values_list("pk", flat=True))
