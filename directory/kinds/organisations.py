from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hanse.directory import facets
from hanse.directory.kinds.base import (
    Kind,
    Payload,
    contacts,
    facet,
    pks,
    related,
    told_contacts,
    told_country,
    told_terms,
    widened,
)
from hanse.directory.models.organisations import Organisation, OrganisationPlace
from hanse.taxonomy import labels

# Fields of the record, and the facet of each.
TERMS = (
    ("types", facets.TYPE),
    ("sectors", facets.SECTOR),
    ("services_offered", facets.OFFERS),
    ("services_sought", facets.SEEKS),
    ("cooperation", facets.COOPERATION),
    ("countries_of_interest", facets.MARKET),
    ("languages_spoken", facets.LANGUAGE),
)
PLACE = ("label", "street", "postcode", "town", "region")


class OrganisationKind(Kind):
    code = "organisation"
    is_placed = True
    mark = ""
    model = Organisation
    card = "org"
    own_fields = Kind.own_fields | {"logo"}
    formats = ("vcard", "geojson", "json", "jsonld")

    def facts(self, row: Organisation) -> dict[str, Any]:
        return {
            **{name: pks(getattr(row, name)) for name, _facet in TERMS},
            **_place(row.place),
            "places": [_place(place) for place in row.places.all()],
            "website": row.website,
            "contacts": contacts(row),
            "identifiers": [[one.scheme, one.value] for one in row.identifiers.all()],
            "relations": [[one.kind, one.other_id] for one in row.relations.all()],
            "legal_form": row.legal_form,
            "founded": row.founded,
            "size": row.size,
            "status": row.status,
        }

    def facets(self, row: Organisation) -> dict[str, tuple[int, ...]]:
        places = row.places.all()
        return {
            **{one.name: facet(getattr(row, name)) for name, one in TERMS},
            facets.COUNTRY.name: widened(place.country_id for place in places),
            facets.REGION.name: widened(place.area_id for place in places),
            facets.RELATED: related(one.other_id for one in row.relations.all()),
        }

    def points(self, row: Organisation) -> tuple[tuple[float, float], ...]:
        return tuple(point for one in row.places.all() if (point := one.point))

    def what(self, payload: Payload, language: str) -> list[str]:
        return labels.labels(payload["types"], language)

    def entry(self, payload: Payload, language: str) -> dict[str, Any]:
        return {
            "terms": {
                one.name: told_terms(payload.get(name, ()), language)
                for name, one in TERMS
            },
            "place": _told_place(payload, language),
            "places": [
                _told_place(place, language) for place in payload.get("places", ())
            ],
            "point": _told_point(payload),
            "website": payload["website"],
            "contacts": told_contacts(payload),
            "legal_form": payload.get("legal_form", ""),
            "founded": payload.get("founded"),
            "size": payload.get("size"),
            "status": payload["status"],
        }

    def schema_org(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "@type": "Organization",
            "url": entry["website"],
            "foundingDate": str(entry["founded"] or ""),
            "numberOfEmployees": entry["size"],
            "address": _address(entry["place"]),
            "location": _location(entry["point"]),
            "knowsLanguage": [
                one["code"] for one in entry["terms"][facets.LANGUAGE.name]
            ],
        }


def _place(place: OrganisationPlace | None) -> dict[str, Any]:
    return {
        **{name: getattr(place, name, "") for name in PLACE},
        "area": place.area_id if place else None,
        "country": place.country_id if place else None,
        "point": place.point if place else None,
    }


def _told_place(place: Mapping[str, Any], language: str) -> dict[str, Any] | None:
    country = told_country(place, language)
    told = {name: place.get(name, "") for name in PLACE if name != "label"}
    if country is None and not any(told.values()):
        return None
    area = told_terms([place.get("area")], language)
    return {
        **told,
        "label": place.get("label", ""),
        "area": area[0] if area else None,
        "country": country,
    }


def _told_point(payload: Payload) -> dict[str, float] | None:
    point = payload.get("point")
    return {"latitude": point[0], "longitude": point[1]} if point else None


def _address(place: Mapping[str, Any] | None) -> dict[str, str]:
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


def _location(point: Mapping[str, float] | None) -> dict[str, Any]:
    if point is None:
        return {}
    return {"@type": "Place", "geo": {"@type": "GeoCoordinates", **point}}
