"""Records as schema.org, for search engines and everybody who reads JSON-LD."""

from __future__ import annotations

from typing import Any

from hanse.search.formats import Entry


def organisation(entry: Entry) -> dict[str, Any]:
    """A schema.org `Organization`, without what is unknown."""
    data: dict[str, Any] = {
        "@type": "Organization",
        "@id": entry["id"],
        "name": entry["title"],
        "alternateName": [one["name"] for one in entry["other_names"]],
        "description": entry["summary"] or entry.get("description"),
        "url": entry["website"],
        "sameAs": [one["url"] for one in entry["identifiers"] if one["url"]],
        "identifier": [
            {
                "@type": "PropertyValue",
                "propertyID": one["name"],
                "value": one["value"],
            }
            for one in entry["identifiers"]
        ],
        "foundingDate": str(entry["founded"] or ""),
        "address": _address(entry["place"]),
        "location": _location(entry["point"]),
    }
    return {key: value for key, value in data.items() if value}


def _address(place: dict[str, Any] | None) -> dict[str, str]:
    if place is None:
        return {}
    country = place["country"]
    parts = {
        "streetAddress": place["street"],
        "postalCode": place["postcode"],
        "addressLocality": place["town"],
        "addressRegion": place["region"],
        "addressCountry": country["code"].upper() if country else "",
    }
    return {
        "@type": "PostalAddress",
        **{key: value for key, value in parts.items() if value},
    }


def _location(point: dict[str, float] | None) -> dict[str, Any]:
    if point is None:
        return {}
    return {"@type": "Place", "geo": {"@type": "GeoCoordinates", **point}}
