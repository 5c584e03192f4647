from __future__ import annotations

from dataclasses import dataclass, field

from hanse.directory.enums import NameKind, OrganisationStatus


@dataclass(frozen=True)
class NameFact:
    text: str
    language: str = ""
    kind: NameKind = NameKind.PREFERRED


@dataclass(frozen=True)
class PlaceFact:
    """`country` is a term's code; coordinates are WGS 84 degrees."""

    town: str = ""
    region: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, kw_only=True)
class OrganisationFacts:
    """What a source says of an organisation.

    `None` and empty tuples mean that the source says nothing: what editors wrote
    there stays. `columns` tells which column of the source a field came from, so
    that errors can name it.
    """

    # Finds the record again: (register, identifier).
    identity: tuple[str, str]
    names: tuple[NameFact, ...] = ()
    language: str | None = None
    summary: str | None = None
    description: str | None = None
    website: str | None = None
    founded: int | None = None
    status: OrganisationStatus | None = None
    types: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    place: PlaceFact | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
