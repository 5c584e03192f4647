"""Whether one can register for an event now: reckoned from its facts and the clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from hanse.newsroom.enums import EventStatus, Registration, RegistrationState
from hanse.newsroom.schedules import Occurrence


@dataclass(frozen=True)
class Terms:
    """How one registers. `taken` are the places of each date, by its first day."""

    how: str = Registration.NONE
    url: str = ""
    opens: datetime | None = None
    closes: datetime | None = None
    capacity: int | None = None
    has_waiting_list: bool = True
    taken: Mapping[str, int] = field(default_factory=dict)

    def free(self, at: Occurrence) -> int | None:
        """Places left on a date; `None` where there is no end of them."""
        if self.capacity is None:
            return None
        return max(self.capacity - self.taken.get(at.original.isoformat(), 0), 0)

    def state(self, status: str, at: Occurrence | None, now: datetime) -> str:
        """For one date; `None` where no date is to come."""
        if self.how == Registration.NONE:
            return RegistrationState.NONE
        is_off = status in {EventStatus.CANCELLED, EventStatus.POSTPONED}
        if is_off or at is None or at.start <= now:
            return RegistrationState.CLOSED
        if self.closes and self.closes <= now:
            return RegistrationState.CLOSED
        if self.opens and now < self.opens:
            return RegistrationState.SOON
        if self.how == Registration.FORM and self.free(at) == 0:
            return (
                RegistrationState.WAITING
                if self.has_waiting_list
                else RegistrationState.FULL
            )
        return RegistrationState.OPEN

    def as_json(self) -> list[Any]:
        return [
            self.how,
            self.url,
            _text(self.opens),
            _text(self.closes),
            self.capacity,
            self.has_waiting_list,
            dict(self.taken),
        ]

    @classmethod
    def from_json(cls, value: Sequence[Any]) -> Terms:
        how, url, opens, closes, capacity, waiting, taken = value
        return cls(how, url, _moment(opens), _moment(closes), capacity, waiting, taken)

    @classmethod
    def of(cls, page: Any, taken: Mapping[str, int]) -> Terms:
        return cls(
            how=page.registration,
            url=page.registration_url,
            opens=page.registration_from,
            closes=page.registration_until,
            capacity=page.capacity,
            has_waiting_list=page.has_waiting_list,
            taken=taken,
        )

    def edges(self) -> list[datetime]:
        """Moments at which the state changes by itself."""
        return [moment for moment in (self.opens, self.closes) if moment]


def _text(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat() if moment else ""


def _moment(text: str) -> datetime | None:
    return parse_datetime(text) if text else None
