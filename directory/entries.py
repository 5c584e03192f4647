"""Records as entries of lists in formats, and the columns of their table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from hanse.directory import facets, identifiers
from hanse.directory.kinds import BY_CODE
from hanse.directory.listing import summary_of, title_of
from hanse.directory.registers import SCHEMES
from hanse.search.formats import Column, Entry
from hanse.taxonomy.languages import content_languages

# Of one record; each kind has those of them that can hold it.
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
    kind = BY_CODE[payload.get("kind", "organisation")]
    entry = {
        "id": canonical or url,
        "url": url,
        "kind": kind.code,
        "card": kind.card,
        "language": language,
        "title": title,
        "title_language": title_language,
        "names": payload["names"],
        "other_names": _other_names(payload, title),
        "introduction": introduction,
        "summary": summary,
        "summary_language": summary_language if summary else "",
        "identifiers": [
            {
                "register": scheme,
                "name": identifiers.name(scheme),
                "value": value,
                "url": identifiers.url(scheme, value),
            }
            for scheme, value in payload.get("identifiers", ())
        ],
        "confirmed_on": payload["confirmed_on"] or None,
        "published": payload.get("published"),
        "updated": payload.get("updated"),
        "is_featured": is_featured,
        **kind.entry(payload, language),
    }
    if description:
        entry["description"] = description
    entry["schema_org"] = _schema_org(entry, kind.schema_org(entry))
    return entry


def _schema_org(entry: Entry, own: Mapping[str, Any]) -> dict[str, Any]:
    """A thing of schema.org, without what is unknown."""
    data = {
        "@type": own["@type"],
        "@id": entry["id"],
        "name": entry["title"],
        "alternateName": [one["name"] for one in entry["other_names"]],
        "description": entry["summary"] or entry.get("description"),
        "sameAs": [one["url"] for one in entry["identifiers"] if one["url"]],
        "identifier": [
            {
                "@type": "PropertyValue",
                "propertyID": one["name"],
                "value": one["value"],
            }
            for one in entry["identifiers"]
        ],
        "contactPoint": [
            {"@type": "ContactPoint", "name": one["label"], _POINTS[one["kind"]]: value}
            for one in entry.get("contacts", ())
            if (value := one["value"])
        ],
        **own,
    }
    return {key: value for key, value in data.items() if value}


_POINTS = {"phone": "telephone", "email": "email", "web": "url", "profile": "url"}


def columns(kinds: Collection[str] = ("organisation",)) -> tuple[Column, ...]:
    """A table's columns: a name in each language, a cell for each register.

    Those that records of these kinds can have.
    """
    found = [
        *_plain("kind") * (len(kinds) > 1),
        *_plain("title", "title_language"),
        *(
            Column(f"name_{code}", lambda entry, code=code: entry["names"].get(code))  # type: ignore[misc]
            for code in content_languages()
        ),
        Column("other_names", lambda entry: [n["name"] for n in entry["other_names"]]),
    ]
    for facet in facets.FACETS:
        if _is_of(facet.name, kinds):
            found += _of_terms(facet.name)
    found += _plain("introduction", "summary", "summary_language")
    found += _plain("role") * ("person" in kinds)
    found += [
        *_of("place", "street", "postcode", "town", "region"),
        Column("country", lambda entry: _country(entry, "code")),
        Column("country_label", lambda entry: _country(entry, "label")),
        *_of("point", "latitude", "longitude"),
        *_plain("website"),
        *map(_contact, ("phone", "email", "web", "profile")),
    ]
    schemes = [one for one in SCHEMES.values() if one.kinds & set(kinds)]
    found += [_register(scheme.code) for scheme in schemes]
    found += _plain("legal_form", "founded", "size") * ("organisation" in kinds)
    if "project" in kinds:
        found += _plain("starts_on", "ends_on", "programme")
        found += [
            Column("budget", lambda entry: (entry.get("budget") or {}).get("amount")),
            Column(
                "currency", lambda entry: (entry.get("budget") or {}).get("currency")
            ),
            Column(
                "partners",
                lambda entry: [one["name"] for one in entry.get("partners", ())],
            ),
        ]
    found += _plain("status", "confirmed_on", "url")
    return (*found, Column("canonical_url", lambda entry: entry["id"]))


def _is_of(facet: str, kinds: Collection[str]) -> bool:
    """Whether records of these kinds tell terms of a facet."""
    return any(facet in _TERMS[kind] for kind in kinds)


_TERMS: dict[str, frozenset[str]] = {
    "organisation": frozenset(
        ("sector", "type", "offers", "seeks", "cooperation", "market", "language")
    ),
    "person": frozenset(("sector", "language", "expertise", "topic", "mentoring")),
    "project": frozenset(("sector", "theme")),
}


def _other_names(payload: Mapping[str, Any], title: str) -> list[dict[str, str]]:
    """What else it is called, its own language first, as its page has it."""
    names = {text: language for language, text in payload["names"].items()}
    names.update(payload.get("other_names", ()))
    names.pop(title, None)
    own = payload["language"]
    pairs = sorted(names.items(), key=lambda pair: (pair[1] != own, pair[1]))
    return [{"name": name, "language": language} for name, language in pairs]


def _plain(*names: str) -> list[Column]:
    return [Column(name, lambda entry, name=name: entry.get(name)) for name in names]  # type: ignore[misc]


def _of(key: str, *names: str) -> list[Column]:
    """Columns of what stands together below one key, where there is any."""
    return [
        Column(name, lambda entry, name=name: (entry.get(key) or {}).get(name))  # type: ignore[misc]
        for name in names
    ]


def _of_terms(facet: str) -> list[Column]:
    def told(key: str) -> Callable[[Entry], list[str]]:
        return lambda entry: [one[key] for one in entry["terms"].get(facet, ())]

    return [Column(facet, told("code")), Column(f"{facet}_label", told("label"))]


def _country(entry: Entry, key: str) -> Any:
    """The country of the place; of a project, those that it works in."""
    if entry["kind"] == "project":
        return [one[key] for one in entry["terms"][facets.COUNTRY.name]]
    country = (entry.get("place") or {}).get("country")
    return country[key] if country else None


def _contact(kind: str) -> Column:
    return Column(
        kind,
        lambda entry: [
            one["value"] for one in entry.get("contacts", ()) if one["kind"] == kind
        ],
    )


def _register(scheme: str) -> Column:
    return Column(
        scheme,
        lambda entry: [
            one["value"] for one in entry["identifiers"] if one["register"] == scheme
        ],
    )
