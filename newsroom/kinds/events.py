from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from hanse.blocks.parts import DatedRow, Tone, in_line
from hanse.directory.kinds.base import pks, told_terms, widened
from hanse.newsroom import facets, wording
from hanse.newsroom.enums import (
    Attendance,
    EventStatus,
    ItemKind,
    OrganisationRole,
    RegistrationState,
)
from hanse.newsroom.kinds.base import (
    TICK,
    Kind,
    Pages,
    Payload,
    Period,
    Shown,
    by_language,
    organisations,
    people,
)
from hanse.newsroom.registering import Terms
from hanse.newsroom.schedules import Occurrence, Schedule
from hanse.taxonomy import labels

if TYPE_CHECKING:
    from hanse.newsroom.models import EventPage

# How far the index knows what repeats. A job reckons it anew every day.
HORIZON = timedelta(days=550)
# Of a rule without an end, no more past dates are remembered.
MEMORY = timedelta(days=800)
MOST_PERIODS = 400
# So many coming dates are told to programs.
MOST_TOLD = 20


class EventKind(Kind):
    code = ItemKind.EVENT.value
    label = "hanse_newsroom.EventPage"
    formats = ("ical", "json", "jsonld")
    details = (
        "changes",
        "venue__names",
        "venue__places",
        "organisations__organisation__names",
        "speakers__person__names",
        "projects",
        "sectors",
        "themes",
        "countries",
        "event_types",
        "languages",
    )

    def facts(self, page: EventPage, pages: Pages) -> dict[str, Any]:
        language = page.locale.language_code
        rows: Any = page
        return {
            **self.common_facts(page, pages),
            "schedule": page.schedule.as_json(),
            "status": page.status,
            "reasons": by_language(pages, "status_reason"),
            "previous": page.previous_start.isoformat() if page.previous_start else "",
            "attendance": page.attendance,
            "place": place_of(page, language),
            "online_url": page.online_url,
            "organisations": organisations(page, language),
            "speakers": people(rows.speakers, language, "about"),
            "event_types": pks(page.event_types),
            "languages": pks(page.languages),
            "prices": by_language(pages, "price"),
            "contact": [page.contact_name, page.contact_email],
            "registration": Terms.of(page, getattr(page, "taken", {})).as_json(),
        }

    def facets(self, page: EventPage) -> dict[str, tuple[int, ...]]:
        return {
            **super().facets(page),
            facets.EVENT_TYPE.name: widened(pks(page.event_types)),
            facets.FORM: facets.form_values(self.code, attendance=page.attendance),
        }

    def countries(self, page: Any) -> list[int | None]:
        return [*super().countries(page), place_of(page, "")[4]]

    def organisation_ids(self, page: Any) -> list[int | None]:
        return [*super().organisation_ids(page), page.venue_id]

    def person_ids(self, page: Any) -> list[int | None]:
        return [row.person_id for row in page.speakers.all()]

    def periods(self, page: EventPage, now: datetime) -> tuple[Period, ...]:
        schedule = page.schedule
        if not schedule.repeats:
            found = [schedule.first]
        else:
            found = schedule.between(now - MEMORY, now + HORIZON) or [schedule.first]
        return tuple((one.start, one.end - TICK) for one in found[:MOST_PERIODS])

    def points(self, page: EventPage) -> tuple[tuple[float, float], ...]:
        point = place_of(page, "")[5]
        return (tuple(point),) if point else ()

    def row(self, payload: Payload, shown: Shown) -> DatedRow:
        event = EventView(payload, shown.now, shown.language)
        return event.row(shown, event.at or event.schedule.first)

    def entry(self, payload: Payload, shown: Shown) -> dict[str, Any]:
        event = EventView(payload, shown.now, shown.language)
        at = event.at or event.schedule.first
        name, street, postcode, town, country, point, _venue = payload["place"]
        terms = self.common_entry(payload, shown.language)["terms"]
        return {
            "terms": {
                **terms,
                "event_type": told_terms(payload["event_types"], shown.language),
                "language": told_terms(payload["languages"], shown.language),
            },
            "starts": moment(at, at.start),
            "ends": None if at.is_open else moment(at, at.end),
            "is_whole_day": at.is_whole_day,
            "zone": event.schedule.zone,
            "rule": event.schedule.rule,
            "status": payload["status"],
            "status_reason": shown.words("reasons"),
            "registration": event.registration,
            "registration_url": event.terms.url,
            "attendance": payload["attendance"],
            "place": {
                "name": name,
                "street": street,
                "postcode": postcode,
                "town": town,
                "region": "",
                "country": next(iter(told_terms([country], shown.language)), None),
            },
            "point": {"latitude": point[0], "longitude": point[1]} if point else None,
            "website": payload["online_url"],
            "organisers": [
                one[1]
                for one in payload["organisations"]
                if one[0] == OrganisationRole.ORGANISER and one[1]
            ],
            "price": shown.words("prices"),
            "dates": [moment(one, one.start) for one in event.dates[:MOST_TOLD]],
            "calendar": {"key": payload["key"], "schedule": payload["schedule"]},
            "previous": payload["previous"] or None,
        }

    def schema_org(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "@type": "Event",
            "startDate": entry["starts"],
            "endDate": entry["ends"],
            "eventStatus": _SCHEMA_STATUS[entry["status"]],
            "eventAttendanceMode": _SCHEMA_MODE[entry["attendance"]],
            "previousStartDate": entry["previous"],
            "location": list(_schema_places(entry)),
            "organizer": [
                {"@type": "Organization", "name": name} for name in entry["organisers"]
            ],
        }


_SCHEMA_STATUS = {
    EventStatus.PLANNED: "https://schema.org/EventScheduled",
    EventStatus.CANCELLED: "https://schema.org/EventCancelled",
    EventStatus.POSTPONED: "https://schema.org/EventPostponed",
    EventStatus.RESCHEDULED: "https://schema.org/EventRescheduled",
}
_SCHEMA_MODE = {
    Attendance.ONSITE: "https://schema.org/OfflineEventAttendanceMode",
    Attendance.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
    Attendance.HYBRID: "https://schema.org/MixedEventAttendanceMode",
}


def _schema_places(entry: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    if entry["attendance"] != Attendance.ONLINE:
        place = entry["place"]
        address = {
            "@type": "PostalAddress",
            "streetAddress": place["street"],
            "postalCode": place["postcode"],
            "addressLocality": place["town"],
            "addressCountry": (place["country"] or {}).get("code", "").upper(),
        }
        found: dict[str, Any] = {
            "@type": "Place",
            "name": place["name"] or place["town"],
            "address": {key: value for key, value in address.items() if value},
        }
        if entry["point"]:
            found["geo"] = {"@type": "GeoCoordinates", **entry["point"]}
        yield found
    if entry["attendance"] != Attendance.ONSITE:
        # Where only those registered get the address, the page stands for it.
        url = entry["website"] or entry["url"]
        yield {"@type": "VirtualLocation", "url": url}


def moment(at: Occurrence, value: datetime) -> str:
    """A day of whole ones, the last included; else with hours and offset."""
    if not at.is_whole_day:
        return value.isoformat(timespec="minutes")
    day = at.last_day if value == at.end else value.date()
    return day.isoformat()


def place_of(page: Any, language: str) -> list[Any]:
    """`[name, street, postcode, town, country, point, venue]`; a venue fills gaps."""
    name, point = page.place_name, None
    street, postcode, town = page.street, page.postcode, page.town
    country = page.country_id
    venue = page.venue if page.venue_id else None
    if venue is not None:
        place = next(iter(venue.places.all()), None)
        own = venue.name_in(language)[0]
        name = ", ".join(part for part in (name, own) if part)
        if place is not None:
            street, postcode = street or place.street, postcode or place.postcode
            town, country = town or place.town, country or place.country_id
            if place.latitude is not None and place.longitude is not None:
                point = [place.latitude, place.longitude]
    return [name, street, postcode, town, country, point, page.venue_id]


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
        """The first date that has not begun."""
        return next((one for one in self.dates if one.start > self.now), None)

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
