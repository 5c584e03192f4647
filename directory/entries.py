"""Organisations as entries of lists in formats, and the columns of their table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hanse.directory import facets, identifiers, structured_data
from hanse.directory.listing import summary_of, title_of
from hanse.search.formats import Column, Entry
from hanse.taxonomy import labels
from hanse.taxonomy.languages import content_languages

# In the order of the page; each is a format that `hanse.search.formats` knows.
LIST_FORMATS = ("csv", "vcard", "geojson", "json", "jsonld", "atom", "jsonfeed")
RECORD_FORMATS = ("vcard", "geojson", "json", "jsonld")


def entry_of(
    payload: Mapping[str, Any],
    language: str,
    *,
    url: str,
    canonical: str = "",
    introduction: str = "",
    is_featured: bool = False,
    description: str = "",
) -> dict[str, Any]:
    """What pages show of a record, for a reader of one language.

    `url` is the record's page in this network. Everything is named one by one: what
    else a payload holds stays inside.
    """
    title, title_language = title_of(payload, language)
    summary, summary_language = summary_of(payload, language)
    entry = {
        "id": canonical or url,
        "url": url,
        "kind": "organisation",
        "language": language,
        "title": title,
        "title_language": title_language,
        "names": payload["names"],
        "other_names": _other_names(payload, title),
        "introduction": introduction,
        "summary": summary,
        "summary_language": summary_language if summary else "",
        "terms": {
            facets.TYPE.name: _terms(payload["types"], language),
            facets.SECTOR.name: _terms(payload["sectors"], language),
        },
        "place": _place(payload, language),
        "point": _point(payload),
        "website": payload["website"],
        "identifiers": [
            {
                "register": scheme,
                "name": identifiers.name(scheme),
                "value": value,
                "url": identifiers.url(scheme, value),
            }
            for scheme, value in payload.get("identifiers", ())
        ],
        "founded": payload.get("founded"),
        "status": payload["status"],
        "confirmed_on": payload["confirmed_on"] or None,
        "published": payload.get("published"),
        "updated": payload.get("updated"),
        "is_featured": is_featured,
    }
    if description:
        entry["description"] = description
    entry["schema_org"] = structured_data.organisation(entry)
    return entry


def columns() -> tuple[Column, ...]:
    """A table's columns: a name in each language, a cell for each register."""
    return (
        *_plain("title", "title_language"),
        *(
            Column(f"name_{code}", lambda entry, code=code: entry["names"].get(code))  # type: ignore[misc]
            for code in content_languages()
        ),
        Column("other_names", lambda entry: [n["name"] for n in entry["other_names"]]),
        *_of_terms(facets.TYPE.name),
        *_of_terms(facets.SECTOR.name),
        *_plain("introduction", "summary", "summary_language"),
        *_of("place", "street", "postcode", "town", "region"),
        Column("country", lambda entry: _country(entry, "code")),
        Column("country_label", lambda entry: _country(entry, "label")),
        *_of("point", "latitude", "longitude"),
        *_plain("website"),
        *map(_register, identifiers.SCHEMES),
        *_plain("founded", "status", "confirmed_on", "url"),
        Column("canonical_url", lambda entry: entry["id"]),
    )


def _other_names(payload: Mapping[str, Any], title: str) -> list[dict[str, str]]:
    """What else it is called, its own language first, as its page has it."""
    names = {text: language for language, text in payload["names"].items()}
    names.update(payload.get("other_names", ()))
    names.pop(title, None)
    own = payload["language"]
    pairs = sorted(names.items(), key=lambda pair: (pair[1] != own, pair[1]))
    return [{"name": name, "language": language} for name, language in pairs]


def _terms(pks: list[int], language: str) -> list[dict[str, str]]:
    terms = labels.snapshot().terms
    return [
        {"code": terms[pk].code, "label": terms[pk].label(language)}
        for pk in pks
        if pk in terms
    ]


def _place(payload: Mapping[str, Any], language: str) -> dict[str, Any] | None:
    country = _terms([payload["country"]], language)
    place = {
        name: payload.get(name, "") for name in ("street", "postcode", "town", "region")
    }
    if not country and not any(place.values()):
        return None
    return {**place, "country": country[0] if country else None}


def _point(payload: Mapping[str, Any]) -> dict[str, float] | None:
    point = payload.get("point")
    return {"latitude": point[0], "longitude": point[1]} if point else None


def _plain(*names: str) -> list[Column]:
    return [Column(name, lambda entry, name=name: entry[name]) for name in names]  # type: ignore[misc]


def _of(key: str, *names: str) -> list[Column]:
    """Columns of what stands together below one key, where there is any."""
    return [
        Column(name, lambda entry, name=name: (entry[key] or {}).get(name))  # type: ignore[misc]
        for name in names
    ]


def _of_terms(facet: str) -> list[Column]:
    return [
        Column(facet, lambda entry: [one["code"] for one in entry["terms"][facet]]),
        Column(
            f"{facet}_label",
            lambda entry: [one["label"] for one in entry["terms"][facet]],
        ),
    ]


def _country(entry: Entry, key: str) -> str | None:
    country = (entry["place"] or {}).get("country")
    return country[key] if country else None


def _register(scheme: str) -> Column:
    return Column(
        scheme,
        lambda entry: [
            one["value"] for one in entry["identifiers"] if one["register"] == scheme
        ],
    )
