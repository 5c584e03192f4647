"""Rows of the Research Organization Registry, as a flat CSV file.

Columns: `ror, name, name_lang, types, status, country, region, city, lat, lon,
website, wikidata, established, acronyms, aliases`, `label_<language>` and
`label_other` (`la:Societas …`). Lists stand in one cell, parted by `|`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from hanse.directory.enums import NameKind, OrganisationStatus
from hanse.directory.imports.cells import identifier, number, parts
from hanse.directory.imports.facts import (
    NameFact,
    OrganisationFacts,
    PlaceFact,
    RowPlan,
)
from hanse.directory.imports.rows import RowError, SourceRow
from hanse.taxonomy.languages import content_languages

REQUIRED = ("ror", "name", "status", "country")

# What ROR calls an organisation, as a term of our vocabulary. An empty one has none:
# ROR's "other" says nothing, and hospitals are not what the directory is about.
TYPES = {
    "archive": "archive",
    "company": "firm",
    "education": "education",
    "facility": "research",
    "funder": "funder",
    "government": "public-body",
    "healthcare": "",
    "nonprofit": "association",
    "other": "",
}
# ROR says "no" for Norwegian; the written standard is "nb".
LANGUAGES = {"no": "nb"}

COLUMNS = {
    "website": "website",
    "founded": "established",
    "status": "status",
    "town": "city",
    "region": "region",
    "country": "country",
    "latitude": "lat",
    "longitude": "lon",
    "types": "types",
    "names.": "name",
    "identifiers.ror": "ror",
    "identifiers.wikidata": "wikidata",
}


def mapped_columns() -> set[str]:
    """The columns that `to_facts` reads; all others are left alone."""
    labels = {f"label_{code}" for code in content_languages()}
    named = {"name_lang", "acronyms", "aliases", "label_other", *REQUIRED}
    return named | labels | set(COLUMNS.values())


def to_plan(row: SourceRow) -> RowPlan:
    """What one row says. Raises `RowError` for what is no such value."""
    return to_facts(row).plan()


def to_facts(row: SourceRow) -> OrganisationFacts:
    values = row.values
    known = content_languages()
    name_language = values.get("name_lang", "")
    name_language = LANGUAGES.get(name_language, name_language)
    labels = {
        code: values[f"label_{code}"] for code in known if values.get(f"label_{code}")
    }
    return OrganisationFacts(
        identity=("ror", identifier(values, "ror", "ror")),
        names=tuple(_names(values, name_language, labels, known)),
        language=name_language if name_language in known else next(iter(labels), "en"),
        website=values.get("website", ""),
        founded=number(values, "established", int),
        status=_status(values["status"]),
        types=tuple(_types(values.get("types", ""))),
        place=PlaceFact(
            town=values.get("city", ""),
            region=values.get("region", ""),
            country=values["country"].lower(),
            latitude=number(values, "lat", float),
            longitude=number(values, "lon", float),
        ),
        identifiers=(("wikidata", values["wikidata"]),)
        if values.get("wikidata")
        else (),
        columns={
            **COLUMNS,
            f"names.{name_language}": "name",
            **{f"names.{code}": f"label_{code}" for code in labels},
        },
    )


def _names(
    values: Mapping[str, str],
    name_language: str,
    labels: dict[str, str],
    known: Iterable[str],
) -> Iterable[NameFact]:
    name = values["name"]
    if not name:
        raise RowError("name", _("A name is needed."))
    if name_language in known:
        label = labels.pop(name_language, name)
        yield NameFact(label, name_language)
        if name != label and name not in parts(values.get("aliases", "")):
            # What the register shows is not always its label in that language.
            yield NameFact(name, name_language, NameKind.OTHER)
    for code, text in labels.items():
        yield NameFact(text, code)
    if name_language not in known and name not in labels.values():
        yield NameFact(name, "", NameKind.NATIVE)
    for text in parts(values.get("acronyms", "")):
        yield NameFact(text, "", NameKind.ACRONYM)
    for text in parts(values.get("aliases", "")):
        yield NameFact(text, "", NameKind.OTHER)
    for text in parts(values.get("label_other", "")):
        yield NameFact(text.split(":", 1)[-1].strip(), "", NameKind.OTHER)


def _status(value: str) -> OrganisationStatus:
    try:
        return OrganisationStatus(value)
    except ValueError:
        raise RowError(
            "status", _("“%(value)s” is no status of ROR.") % {"value": value}
        ) from None


def _types(cell: str) -> Iterable[str]:
    for name in parts(cell):
        if name not in TYPES:
            raise RowError("types", _("“%(value)s” is no type.") % {"value": name})
        if TYPES[name]:
            yield TYPES[name]
