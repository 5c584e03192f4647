"""Records as schema.org, for search engines and everybody who reads JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.rich_text import get_text_for_indexing

if TYPE_CHECKING:
    from hanse.directory.presentation import RecordView


def organisation(view: RecordView) -> dict[str, Any]:
    """A schema.org `Organization`, without what is unknown."""
    record = view.record
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": view.addresses.canonical,
        "name": view.title,
        "alternateName": [name for name, _language in view.other_names],
        "description": view.text.summary
        or get_text_for_indexing(view.text.description),
        "url": record.website,
        "sameAs": [row.url for row in view.identifiers if row.url],
        "identifier": [
            {
                "@type": "PropertyValue",
                "propertyID": row.get_scheme_display(),
                "value": row.value,
            }
            for row in view.identifiers
        ],
        "foundingDate": str(record.founded or ""),
        "address": _address(view),
        "location": _location(view),
    }
    return {key: value for key, value in data.items() if value}


def _address(view: RecordView) -> dict[str, str]:
    place = view.place
    if place is None:
        return {}
    parts = {
        "streetAddress": place.street,
        "postalCode": place.postcode,
        "addressLocality": place.town,
        "addressRegion": place.region,
        "addressCountry": place.country.code.upper() if place.country else "",
    }
    known = {key: value for key, value in parts.items() if value}
    return {"@type": "PostalAddress", **known} if known else {}


def _location(view: RecordView) -> dict[str, Any]:
    place = view.place
    if place is None or place.latitude is None:
        return {}
    return {
        "@type": "Place",
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": place.latitude,
            "longitude": place.longitude,
        },
    }
