"""Events as schema.org has them, out of the entry that programs get."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hanse.newsroom.enums import Attendance, EventStatus


def schema_org(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "Event",
        "startDate": entry["starts"],
        "endDate": entry["ends"],
        "eventStatus": _STATUS[entry["status"]],
        "eventAttendanceMode": _MODE[entry["attendance"]],
        "previousStartDate": entry["previous"],
        "location": list(_places(entry)),
        "organizer": [
            {"@type": "Organization", "name": name} for name in entry["organisers"]
        ],
    }


_STATUS = {
    EventStatus.PLANNED: "https://schema.org/EventScheduled",
    EventStatus.CANCELLED: "https://schema.org/EventCancelled",
    EventStatus.POSTPONED: "https://schema.org/EventPostponed",
    EventStatus.RESCHEDULED: "https://schema.org/EventRescheduled",
}
_MODE = {
    Attendance.ONSITE: "https://schema.org/OfflineEventAttendanceMode",
    Attendance.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
    Attendance.HYBRID: "https://schema.org/MixedEventAttendanceMode",
}


def _places(entry: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
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
