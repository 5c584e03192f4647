from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.rich_text import get_text_for_indexing

from hanse.directory import facets
from hanse.directory.kinds.base import (
    Kind,
    Payload,
    contacts,
    facet,
    in_language,
    pks,
    preferred_names,
    related,
    told_contacts,
    told_country,
    told_terms,
)
from hanse.directory.models.people import Person

TERMS = (
    ("sectors", facets.SECTOR),
    ("expertise", facets.EXPERTISE),
    ("languages_spoken", facets.LANGUAGE),
)
# Of mentors alone.
MENTOR_TERMS = (
    ("mentor_topics", facets.TOPIC),
    ("mentor_formats", facets.MENTORING),
)


class PersonKind(Kind):
    code = "person"
    mark = "p"
    model = Person
    card = "individual"
    own_fields = Kind.own_fields | {
        "photo",
        "photo_consented_on",
        "capacity",
        "places_taken",
    }
    together = (("photo", "photo_consented_on"), ("capacity", "places_taken"))
    formats = ("vcard", "json", "jsonld")

    def facts(self, row: Person) -> dict[str, Any]:
        """Contacts without consent are not among them: `contacts` sees to that."""
        return {
            **{name: pks(getattr(row, name)) for name, _facet in _terms(row)},
            "roles": self._words(row, "role"),
            "family_name": row.family_name,
            "town": row.town,
            "country": row.country_id,
            "positions": [
                [one.title, one.organisation_name, one.organisation_id]
                for one in row.positions.all()
            ],
            "contacts": contacts(row),
            "identifiers": [[one.scheme, one.value] for one in row.identifiers.all()],
            "is_mentor": row.is_mentor,
            "has_place_free": row.has_place_free,
            "status": "active",
        }

    def facets(self, row: Person) -> dict[str, tuple[int, ...]]:
        return {
            **{one.name: facet(getattr(row, name)) for name, one in _terms(row)},
            facets.COUNTRY.name: (row.country_id,) if row.country_id else (),
            facets.RELATED: related(one.organisation_id for one in row.positions.all()),
        }

    def words(self, text: Any) -> str:
        return f"{text.role} {get_text_for_indexing(text.description)}"

    def sort_title(self, row: Person) -> str:
        return _family_first(row.name_in(row.language)[0], row.family_name)

    def sort_titles(self, row: Person) -> dict[str, str]:
        return {
            language: _family_first(name, row.family_name)
            for language, name in preferred_names(row).items()
        }

    def what(self, payload: Payload, language: str) -> list[str]:
        role = in_language(payload["roles"], language, payload["language"])
        return [role] if role else []

    def entry(self, payload: Payload, language: str) -> dict[str, Any]:
        return {
            "role": in_language(payload["roles"], language, payload["language"]),
            "terms": {
                one.name: told_terms(payload.get(name, ()), language)
                for name, one in (*TERMS, *MENTOR_TERMS)
            },
            "place": {
                "town": payload["town"],
                "country": told_country(payload, language),
            },
            "positions": [
                {"title": title, "organisation": name}
                for title, name, _organisation in payload["positions"]
            ],
            "contacts": told_contacts(payload),
            "is_mentor": payload["is_mentor"],
            "has_place_free": payload["has_place_free"],
        }

    def schema_org(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        country = entry["place"]["country"]
        address = {
            "addressLocality": entry["place"]["town"],
            "addressCountry": country["code"].upper() if country else "",
        }
        known = {key: value for key, value in address.items() if value}
        return {
            "@type": "Person",
            "jobTitle": entry["role"],
            "worksFor": [
                {"@type": "Organization", "name": one["organisation"]}
                for one in entry["positions"]
                if one["organisation"]
            ],
            "knowsAbout": [
                one["label"] for one in entry["terms"][facets.EXPERTISE.name]
            ],
            "knowsLanguage": [
                one["code"] for one in entry["terms"][facets.LANGUAGE.name]
            ],
            "address": {"@type": "PostalAddress", **known} if known else None,
        }

    @staticmethod
    def _words(row: Person, name: str) -> dict[str, str]:
        texts = ((code, row.text_in(code)) for code in row.text_languages())
        return {code: found for code, text in texts if (found := getattr(text, name))}


def _terms(row: Person) -> tuple[tuple[str, facets.Facet], ...]:
    return (*TERMS, *MENTOR_TERMS) if row.is_mentor else TERMS


def _family_first(name: str, family: str) -> str:
    """`Tamm Liis` of "Liis Tamm": as long as the family name stands in it."""
    if not family or family not in name:
        return name
    return " ".join([family, *name.replace(family, "", 1).split()])
