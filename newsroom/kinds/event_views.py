"""An event as readers are told of it at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from hanse.blocks.parts import DatedRow, Tone, in_line
from hanse.newsroom import wording
from hanse.newsroom.enums import Attendance, EventStatus, RegistrationState
from hanse.newsroom.kinds.base import Payload, Shown
from hanse.newsroom.registering import Terms
from hanse.newsroom.schedules import Occurrence, Schedule
from hanse.taxonomy import labels

# How far the index knows what repeats. A job reckons it anew every day.
HORIZON = timedelta(days=550)


@dataclass
class EventView:
    """An event at a moment, for a reader: which date, how it stands, what it says."""

    payload: Payload
    now: datetime
    language: str

    @cached_property
    def schedule(self) -> Schedule:
        return Schedule.from_json(self.payload["schedule"])

    @cached_property
    def terms(self) -> Terms:
        return Terms.from_json(self.payload["registration"])

    @cached_property
    def dates(self) -> list[Occurrence]:
        """What runs now and what comes, as far as the index knows."""
        return self.schedule.between(self.now, self.now + HORIZON)

    @cached_property
    def at(self) -> Occurrence | None:
        """The date to tell of: it runs, comes next, or else was the last."""
        if self.dates:
            return self.dates[0]
        return self.schedule.last_before(self.now, timedelta(days=20_000))

    @property
    def is_over(self) -> bool:
        return not self.dates and (self.at is None or self.at.is_over(self.now))

    @property
    def is_running(self) -> bool:
        return bool(self.dates and self.dates[0].is_running(self.now))

    @property
    def status(self) -> str:
        return str(self.payload["status"])

    @property
    def is_off(self) -> bool:
        return self.status in {EventStatus.CANCELLED, EventStatus.POSTPONED}

    @cached_property
    def next_to_register(self) -> Occurrence | None:
        """The first date to come with a place left; where all are taken, the first."""
        coming = [one for one in self.dates if one.start > self.now]
        free = (one for one in coming if self.terms.free(one) != 0)
        return next(free, next(iter(coming), None))

    @property
    def registration(self) -> str:
        return self.terms.state(self.status, self.next_to_register, self.now)

    def label(self, at: Occurrence) -> tuple[str, Tone]:
        """One word on how a date stands, and how loud it is."""
        if self.status != EventStatus.PLANNED:
            tone = Tone.OFF if self.is_off else Tone.SOON
            return str(STATUS_LABELS[self.status]), tone
        if at.is_over(self.now):
            return _("Over"), Tone.OVER
        if at.is_running(self.now):
            if at.first_day == at.last_day:
                return _("Today"), Tone.OPEN
            return _("Running"), Tone.OPEN
        state = self.terms.state(self.status, at, self.now)
        if state in {RegistrationState.FULL, RegistrationState.WAITING}:
            return _("Full"), Tone.PLAIN
        if state == RegistrationState.OPEN and self.terms.capacity:
            free = self.terms.free(at) or 0
            few = ngettext("%(number)s place left", "%(number)s places left", free)
            return few % {"number": free}, Tone.OPEN
        return "", Tone.PLAIN

    @property
    def where(self) -> tuple[str, ...]:
        """A town with its country, online."""
        _name, _street, _postcode, town, country, _point, _venue = self.payload["place"]
        parts = []
        if self.payload["attendance"] != Attendance.ONLINE:
            place = (town, labels.label(country, self.language) if country else "")
            parts.append(", ".join(part for part in place if part))
        if self.payload["attendance"] != Attendance.ONSITE:
            parts.append(_("online"))
        return tuple(str(capfirst(part)) for part in parts if part)

    def row(self, shown: Shown, at: Occurrence) -> DatedRow:
        """A date of the event in a list."""
        status, tone = self.label(at)
        first, last = at.first_day, at.last_day
        day = first
        mark = ""
        if at.is_running(self.now) and first != last:
            # What has been on for weeks is told by its end.
            day, mark, first = last, _("until"), last
        more = len(self.dates) - 1
        told = [wording.hours(at), shown.introduction or shown.summary]
        if more > 0 and not self.is_off:
            told.insert(1, wording.again(self.schedule))
        reason = self.reason(shown)
        if reason:
            told = [reason] if self.is_off else [reason, *told]
        return DatedRow(
            title=shown.title,
            url=shown.url,
            day=day,
            last_day=last if last != first else None,
            mark=mark,
            text=in_line(*told),
            notes=self.where,
            status=status,
            tone=tone,
            reason=reason,
            language=shown.foreign,
        )

    def reason(self, shown: Shown) -> str:
        """Why it does not take place as it was announced."""
        is_planned = self.status == EventStatus.PLANNED
        return "" if is_planned else shown.words("reasons")


STATUS_LABELS: dict[str, Any] = {
    EventStatus.CANCELLED: pgettext_lazy("event", "Cancelled"),
    EventStatus.POSTPONED: pgettext_lazy("event", "Postponed"),
    EventStatus.RESCHEDULED: pgettext_lazy("event", "New date"),
}
