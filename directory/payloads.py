"""What a search document holds of an organisation, for lists and for formats.

What is new in it has to be read by `get`: an index that was made before has it only
after the next `rebuild_search`.
"""

from __future__ import annotations

from typing import Any

from hanse.directory.enums import NameKind
from hanse.directory.models.organisations import Organisation, OrganisationPlace
from hanse.networks.canonical import Standing

# Names that its page shows beside the preferred ones.
OTHER_NAMES = frozenset({NameKind.NATIVE, NameKind.ACRONYM})


def payload_of(row: Organisation) -> dict[str, Any]:
    """Names and summaries by language, facts as they are, terms as ids.

    `row` comes with its details. `readers` is for canonical addresses and shown to
    nobody; all else stands on the record's page.
    """
    title, title_language = row.name_in(row.language)
    standing = Standing.of(row)
    return {
        "id": row.pk,
        "title": title,
        "title_language": title_language,
        "names": preferred_names(row),
        "other_names": [
            [name.text, name.language]
            for name in row.names.all()
            if name.kind in OTHER_NAMES
        ],
        "language": row.language,
        "summaries": {
            language: row.text_in(language).summary for language in row.text_languages()
        },
        "types": sorted(term.pk for term in row.types.all()),
        "sectors": sorted(term.pk for term in row.sectors.all()),
        **_place(list(row.places.all())),
        "website": row.website,
        "identifiers": [[one.scheme, one.value] for one in row.identifiers.all()],
        "founded": row.founded,
        "status": row.status,
        "confirmed_on": row.confirmed_on.isoformat() if row.confirmed_on else "",
        "readers": None if standing.readers is None else sorted(standing.readers),
    }


def preferred_names(row: Organisation) -> dict[str, str]:
    """The name that lists show, by language."""
    found: dict[str, str] = {}
    for name in row.names.all():
        if name.kind == NameKind.PREFERRED:
            found.setdefault(name.language, name.text)
    return found


def _place(places: list[OrganisationPlace]) -> dict[str, Any]:
    place = places[0] if places else None
    return {
        "street": place.street if place else "",
        "postcode": place.postcode if place else "",
        "town": place.town if place else "",
        "region": place.region if place else "",
        "country": place.country_id if place else None,
        "point": place.point if place else None,
        "points": [point for one in places if (point := one.point)],
    }
