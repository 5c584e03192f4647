from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from wagtail.rich_text import get_text_for_indexing

from hanse.directory.enums import NameKind
from hanse.directory.models.contacts import shown
from hanse.directory.models.records import DirectoryRecord
from hanse.networks.canonical import Standing
from hanse.taxonomy import labels

# Names that a record's page shows beside the preferred ones.
OTHER_NAMES = frozenset({NameKind.NATIVE, NameKind.ACRONYM})

Payload = Mapping[str, Any]


class Kind(ABC):
    """One kind of record: what search, lists, pages and formats know of it.

    What is new in `facts` has to be read by `get`: an index that was made before has
    it only after the next `rebuild_search`. Nothing may stand there that is not public.
    """

    code: str
    # Stands before the id in addresses, so that ids of different kinds never meet.
    mark: str
    model: type[DirectoryRecord]
    # What address books call it (RFC 6350); empty for what they cannot hold.
    card = ""
    # Whether its records lie somewhere: their lists then have a map and a distance.
    is_placed = False
    # Fields that partners propose no change of: private, or decided otherwise.
    own_fields: frozenset[str] = frozenset({"confirmed_on", "language"})
    # Fields that belong together: with the first of each go the others.
    together: tuple[tuple[str, ...], ...] = ()
    # The formats that one record of the kind has, in the order of the page.
    formats: tuple[str, ...] = ("geojson", "json", "jsonld")

    @abstractmethod
    def facts(self, row: Any) -> dict[str, Any]:
        """What a search document holds beside names and summaries, as JSON.

        Lists need `town`, `country` (a term's id or None) and `status`.
        """

    @abstractmethod
    def facets(self, row: Any) -> dict[str, tuple[int, ...]]:
        """Ids of terms by the name of the facet."""

    @abstractmethod
    def entry(self, payload: Payload, language: str) -> dict[str, Any]:
        """What formats give of it beside what every kind has."""

    @abstractmethod
    def schema_org(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        """An entry in schema.org's words; what is empty may stay in."""

    @abstractmethod
    def what(self, payload: Payload, language: str) -> list[str]:
        """What it is, for a row of a list."""

    def where(self, payload: Payload, language: str) -> str:
        """Where it is, for a row of a list."""
        country = labels.label(payload["country"], language)
        return ", ".join(part for part in (payload["town"], country) if part)

    def words(self, text: Any) -> str:
        """What is searched beside names and summary, in one language."""
        return str(get_text_for_indexing(text.description))

    def sort_title(self, row: Any) -> str:
        return str(row.name_in(row.language)[0])

    def sort_titles(self, row: Any) -> dict[str, str]:
        return preferred_names(row)

    def points(self, row: Any) -> tuple[tuple[float, float], ...]:
        return ()

    def periods(self, row: Any) -> tuple[tuple[datetime, datetime | None], ...]:
        return ()

    def payload(self, row: Any) -> dict[str, Any]:
        """What a search document holds of a record, for lists and for formats.

        `row` comes with its details. `readers` is for canonical addresses and shown
        to nobody; all else stands on the record's page.
        """
        title, title_language = row.name_in(row.language)
        standing = Standing.of(row)
        return {
            "id": row.pk,
            "kind": self.code,
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
                language: row.text_in(language).summary
                for language in row.text_languages()
            },
            "confirmed_on": row.confirmed_on.isoformat() if row.confirmed_on else "",
            "published": _moment(row.first_published_at),
            "updated": _moment(row.last_published_at),
            "readers": None if standing.readers is None else sorted(standing.readers),
            **self.facts(row),
        }


def preferred_names(row: Any) -> dict[str, str]:
    """The name that lists show, by language."""
    found: dict[str, str] = {}
    for name in row.names.all():
        if name.kind == NameKind.PREFERRED:
            found.setdefault(name.language, name.text)
    return found


def _moment(value: datetime | None) -> str | None:
    return value.astimezone(UTC).isoformat(timespec="seconds") if value else None


def pks(terms: Any) -> list[int]:
    """Ids of the terms of one field, always in one order."""
    known = labels.snapshot()
    return sorted({known.resolve(term.pk) for term in terms.all()})


def facet(terms: Any) -> tuple[int, ...]:
    return widened(pks(terms))


def widened(ids: Iterable[int | None]) -> tuple[int, ...]:
    """Terms with all broader ones, so that a broader term finds and counts them."""
    snapshot = labels.snapshot()
    known = snapshot.terms
    found: set[int] = set()
    for one in ids:
        pk = None if one is None else snapshot.resolve(one)
        while pk is not None and pk not in found:
            found.add(pk)
            pk = known[pk].parent if pk in known else None
    return tuple(sorted(found))


def related(organisations: Iterable[int | None]) -> tuple[int, ...]:
    """Values of the facet `related`."""
    return tuple(sorted({-pk for pk in organisations if pk is not None}))


def contacts(row: Any) -> list[list[str]]:
    """The public contacts, and never another one."""
    return [[one.kind, one.label, one.value] for one in shown(row)]


def told_contacts(payload: Payload) -> list[dict[str, str]]:
    return [
        {"kind": kind, "label": label, "value": value}
        for kind, label, value in payload.get("contacts", ())
    ]


def told_terms(ids: Iterable[int | None], language: str) -> list[dict[str, str]]:
    """Terms with code and label, unknown ones left out."""
    known = labels.snapshot().terms
    return [
        {"code": known[pk].code, "label": known[pk].label(language)}
        for pk in ids
        if pk in known
    ]


def told_country(payload: Payload, language: str) -> dict[str, str] | None:
    return next(iter(told_terms([payload.get("country")], language)), None)


def in_language(texts: Mapping[str, str], language: str, source: str) -> str:
    """Words for a reader: in their language, else in the record's own."""
    return texts.get(language) or texts.get(source, "")
