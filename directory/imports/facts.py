from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

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


@dataclass(frozen=True)
class SourceKey:
    """What a source without a register calls its row: `demo`, `marimekko`."""

    source: str
    key: str

    def __str__(self) -> str:
        return f"{self.source}: {self.key}"


@dataclass(frozen=True, kw_only=True)
class OrganisationFacts:
    """What a source says of an organisation.

    `None` and empty tuples mean that the source says nothing: what editors wrote
    there stays. `columns` tells which column of the source a field came from, so
    that errors can name it.

    `identity` or `key` finds the record again. A register's identifier belongs to
    the organisation, so its facts are written over what editors changed. A key is
    the source's own, and a record that anybody changed since is left alone.
    """

    # (register, identifier).
    identity: tuple[str, str] | None = None
    key: SourceKey | None = None
    # With whom, when the record is new; what its owner decided later stays.
    share: str | None = None
    names: tuple[NameFact, ...] = ()
    language: str | None = None
    summary: str | None = None
    description: str | None = None
    website: str | None = None
    founded: int | None = None
    confirmed_on: date | None = None
    status: OrganisationStatus | None = None
    types: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    place: PlaceFact | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    columns: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.identity is None and self.key is None:
            raise ValueError("Facts need an identity or a key.")
