"""Deadlines of a call as one value, for pages, documents, lists and iCalendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hanse.newsroom.enums import CallStatus, DeadlineModel

# From so long before the next deadline a call is said to close soon.
SOON = timedelta(days=14)


@dataclass(frozen=True)
class Deadline:
    """A day, with an hour or until it ends."""

    day: date
    at: time | None = None


@dataclass(frozen=True)
class Deadlines:
    """How a call opens and closes. `deadlines` are in order; a permanent call has none.

    Of two stages the first is for everybody, the second for those invited. Cut-offs
    are deadlines after each of which the call goes on until the last.
    """

    model: str
    zone: str
    opens_on: date | None = None
    deadlines: tuple[Deadline, ...] = ()

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def opens(self) -> datetime | None:
        if self.opens_on is None:
            return None
        return datetime.combine(self.opens_on, time(), tzinfo=self.tz)

    @property
    def moments(self) -> tuple[datetime, ...]:
        """When each deadline has passed."""
        return tuple(map(self.moment, self.deadlines))

    def moment(self, one: Deadline) -> datetime:
        if one.at is None:
            return datetime.combine(one.day + timedelta(days=1), time(), tzinfo=self.tz)
        return datetime.combine(one.day, one.at, tzinfo=self.tz)

    def next_after(self, now: datetime) -> Deadline | None:
        """The deadline that comes next; `None` for a permanent or closed call."""
        return next((one for one in self.deadlines if self.moment(one) > now), None)

    def status_at(self, now: datetime) -> str:
        if self.opens and now < self.opens:
            return CallStatus.COMING
        if self.model == DeadlineModel.PERMANENT:
            return CallStatus.OPEN
        coming = self.next_after(now)
        if coming is None:
            return CallStatus.CLOSED
        if self.model == DeadlineModel.TWO_STAGE and coming is not self.deadlines[0]:
            return CallStatus.SECOND_STAGE
        return (
            CallStatus.CLOSING if self.moment(coming) - now <= SOON else CallStatus.OPEN
        )

    def edges(self) -> list[datetime]:
        """Every moment at which the status changes."""
        found = [self.opens] if self.opens else []
        for moment in self.moments:
            found += [moment - SOON, moment]
        return sorted(found)

    def as_json(self) -> list[Any]:
        return [
            self.model,
            self.zone,
            self.opens_on.isoformat() if self.opens_on else "",
            [
                [one.day.isoformat(), one.at.isoformat() if one.at else ""]
                for one in self.deadlines
            ],
        ]

    @classmethod
    def from_json(cls, value: Sequence[Any]) -> Deadlines:
        model, zone, opens_on, deadlines = value
        return cls(
            model=model,
            zone=zone,
            opens_on=date.fromisoformat(opens_on) if opens_on else None,
            deadlines=tuple(
                Deadline(
                    date.fromisoformat(day), time.fromisoformat(at) if at else None
                )
                for day, at in deadlines
            ),
        )
