from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from hanse.directory.columns import Mode, join
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
class RowPlan:
    """What one row says of a record: cells by the names of `hanse.directory.columns`.

    `pk`, `identity` or `key` finds the record again, in this order. A number or a
    register's identifier belongs to the record, so the cells are written over what
    editors changed. A key is the source's own, and a record that anybody changed since
    is left alone. `origin` tells which column of the file a cell came from, so that
    errors can name it.
    """

    cells: Mapping[str, str]
    pk: int | None = None
    # (register, identifier).
    identity: tuple[str, str] | None = None
    key: SourceKey | None = None
    mode: Mode = Mode.ADD
    # With whom, when the record is new; what its owner decided later stays.
    share: str | None = None
    origin: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.pk is None and self.identity is None and self.key is None:
            raise ValueError("A row needs a number, an identity or a key.")

    def origin_of(self, column: str) -> str:
        """Where the file says this; the column's own name where it does not."""
        if column in self.origin:
            return self.origin[column]
        name = column.rpartition(".")[2]
        return self.origin.get(name, name)


@dataclass(frozen=True, kw_only=True)
class OrganisationFacts:
    """What a source says of an organisation, for sources with code of their own.

    `None` and empty values mean that the source says nothing: what editors wrote there
    stays. `columns` tells which column of the source a field came from.
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

    def plan(self) -> RowPlan:
        """The same as cells."""
        names = {
            f"names.preferred.{name.removeprefix('names.')}": column
            for name, column in self.columns.items()
            if name.startswith("names.")
        }
        return RowPlan(
            cells=dict(self._cells()),
            identity=self.identity,
            key=self.key,
            share=self.share,
            origin={**self.columns, **names},
        )

    def _cells(self) -> Iterator[tuple[str, str]]:
        names: dict[str, list[str]] = {}
        for fact in self.names:
            path = filter(None, ("names", fact.kind.value, fact.language))
            names.setdefault(".".join(path), []).append(fact.text)
        for column, texts in names.items():
            yield column, join(texts)
        for name in ("language", "summary", "description", "website", "founded"):
            yield name, _say(getattr(self, name))
        yield "confirmed_on", self.confirmed_on.isoformat() if self.confirmed_on else ""
        yield "status", _say(self.status)
        yield "types", join(self.types)
        yield "sectors", join(self.sectors)
        for name in ("town", "region", "country", "latitude", "longitude"):
            if self.place is not None:
                yield f"places.1.{name}", _say(getattr(self.place, name))
        own = (self.identity,) if self.identity else ()
        for scheme, value in (*own, *self.identifiers):
            yield f"identifiers.{scheme}", join([value])


def _say(value: object) -> str:
    return "" if value is None else str(value)
