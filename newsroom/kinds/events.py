from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from hanse.blocks.parts import DatedRow
from hanse.directory.kinds.base import pks, told_terms, widened
from hanse.newsroom import facets
from hanse.newsroom.enums import ItemKind, OrganisationRole
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
from hanse.newsroom.kinds.event_schema import schema_org
from hanse.newsroom.kinds.event_views import HORIZON, EventView
from hanse.newsroom.registering import Terms
from hanse.newsroom.schedules import Occurrence

if TYPE_CHECKING:
    from hanse.newsroom.models import EventPage

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
            near = schedule.around(now, MEMORY, HORIZON, MOST_PERIODS)
            found = near or [schedule.first]
        return tuple((one.start, one.end - TICK) for one in found)

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
        return schema_org(entry)


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
