"""Documents as the SQL engine has stored them: analysed, and of one transaction."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hanse.search.documents import EVERYBODY
from hanse.search.engines.sql import fields
from hanse.search.engines.sql.dialects import Dialect
from hanse.search.engines.sql.rows import unpack
from hanse.search.engines.sql.states import mark_written, read_row

# `{field: values}`, the engine's own among them.
Facets = Mapping[str, frozenset[int]]


@dataclass(frozen=True)
class Stored:
    """One document, with everything that an index needs to know of it."""

    id: int
    key: str
    kind: str
    owner: int
    seq: int
    digest: str
    title_key: bytes
    newest_key: bytes
    confirmed_key: bytes
    # Tokens of title, body and labels.
    columns: tuple[str, str, str]
    rank: float
    names: tuple[str, ...] = ()
    points: tuple[tuple[float, float], ...] = ()
    # Start and end in seconds since 1970.
    periods: tuple[tuple[int, int], ...] = ()
    facets: Facets = field(default_factory=dict)
    # By language, of those where it is not `title_key`.
    title_keys: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Sight:
    """Who may see a document: what `narrows` compares."""

    readers: frozenset[int] = frozenset()
    hidden: frozenset[int] = frozenset()

    def narrows(self, before: Sight) -> bool:
        """Whether somebody could see it before and can no longer."""
        lost = before.readers - self.readers
        return bool(self.hidden - before.hidden) or (
            bool(lost) and EVERYBODY not in self.readers
        )


@dataclass(frozen=True)
class _Parts:
    """What stands in tables of its own, by the id of the document."""

    facets: dict[int, dict[str, set[int]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )
    titles: dict[int, dict[str, bytes]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    places: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    periods: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))


class Documents:
    """Reads what the SQL engine has written."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect

    def with_keys(self, keys: Sequence[str]) -> tuple[dict[str, Stored], set[str]]:
        """Those that are not gone, and the keys of those that were changed while they
        were read: their next version waits already.
        """
        if not keys:
            return {}, set()
        marks = ", ".join(["%s"] * len(keys))
        return self._read(f"key IN ({marks})", keys)

    def after(self, cursor: int, limit: int) -> tuple[list[Stored], int]:
        """The next ones by id, and the last id that was looked at; 0 at the end."""
        ids = self.dialect.fetch(
            "SELECT id FROM hanse_search_document"
            " WHERE id > %s AND deleted_at IS NULL ORDER BY id LIMIT %s",
            [cursor, limit],
        )
        if not ids:
            return [], 0
        # What changes meanwhile is brought by the sender.
        found, _moving = self._read(
            f"id {self.dialect.in_ids}",
            [self.dialect.ids_parameter(pk for (pk,) in ids)],
        )
        return list(found.values()), ids[-1][0]

    def __len__(self) -> int:
        rows = self.dialect.fetch(
            "SELECT COUNT(*) FROM hanse_search_document WHERE deleted_at IS NULL"
        )
        return int(rows[0][0])

    def highest(self) -> int:
        """The highest id there is."""
        rows = self.dialect.fetch("SELECT MAX(id) FROM hanse_search_document")
        return rows[0][0] or 0

    def digests(self, first: int, last: int) -> dict[str, tuple[str, int]]:
        """`{key: (digest, seq)}` of the documents with ids from `first` to `last`."""
        rows = self.dialect.fetch(
            "SELECT key, digest, seq FROM hanse_search_document"
            " WHERE id BETWEEN %s AND %s AND deleted_at IS NULL",
            [first, last],
        )
        return {key: (bytes(digest).hex(), seq) for key, digest, seq in rows}

    def all_keys(self) -> set[str]:
        """Of all of them."""
        rows = self.dialect.fetch(
            "SELECT key FROM hanse_search_document WHERE deleted_at IS NULL"
        )
        return {key for (key,) in rows}

    def of_kind(self, kind: str) -> dict[str, str]:
        """`{key: digest}` of all of one kind."""
        rows = self.dialect.fetch(
            "SELECT key, digest FROM hanse_search_document"
            " WHERE kind = %s AND deleted_at IS NULL",
            [kind],
        )
        return {key: bytes(digest).hex() for key, digest in rows}

    def renumber(self, keys: Sequence[str], least: int) -> int:
        """Say that these were changed, in a change later than `least`; its number.

        Under the engine's lock. What is in them stays as it is.
        """
        seq = max(read_row(self.dialect).seq, least) + 1
        self.dialect.execute("UPDATE hanse_search_state SET seq = %s", [seq])
        self.dialect.execute_many(
            "UPDATE hanse_search_document SET seq = %s WHERE key = %s",
            ((seq, key) for key in keys),
        )
        mark_written(self.dialect.using)
        return seq

    def sights(self, keys: Sequence[str]) -> dict[str, Sight]:
        """Who may see each of these that exist."""
        if not keys:
            return {}
        rows = self.dialect.fetch(
            "SELECT key, field, value FROM hanse_search_document document"  # noqa: S608
            " JOIN hanse_search_facet facet ON facet.document = document.id"
            f" WHERE field IN (%s, %s) AND key IN ({', '.join(['%s'] * len(keys))})",
            [fields.READER, fields.HIDDEN, *keys],
        )
        found: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for key, name, value in rows:
            found[key][name].add(value)
        return {
            key: Sight(frozenset(one[fields.READER]), frozenset(one[fields.HIDDEN]))
            for key, one in found.items()
        }

    def changed_since(self, seq: int) -> dict[str, int]:
        """`{key: seq}` of what was written later, also of what is gone."""
        return dict(
            self.dialect.fetch(
                "SELECT key, seq FROM hanse_search_document WHERE seq > %s", [seq]
            )
        )

    def _read(
        self, where: str, parameters: Sequence[Any]
    ) -> tuple[dict[str, Stored], set[str]]:
        rows = self.dialect.fetch(
            "SELECT id, key, kind, owner, seq, digest, title_key, newest_key,"  # noqa: S608
            " confirmed_key, tokens, rank, names FROM hanse_search_document"
            f" WHERE deleted_at IS NULL AND {where} ORDER BY id",
            parameters,
        )
        ids = [row[0] for row in rows]
        parts = self._all_parts(ids)
        unchanged = set(
            self.dialect.fetch(
                f"SELECT id, seq FROM hanse_search_document WHERE id {self.dialect.in_ids}",  # noqa: S608
                [self.dialect.ids_parameter(ids)],
            )
        )
        found = {
            row[1]: _stored(row, parts) for row in rows if (row[0], row[4]) in unchanged
        }
        return found, {row[1] for row in rows} - found.keys()

    def _all_parts(self, ids: Sequence[int]) -> _Parts:
        parts = _Parts()
        for pk, name, value in self._parts("field, value", "facet", ids):
            parts.facets[pk][name].add(value)
        for pk, language, key in self._parts("language, sort_key", "title", ids):
            parts.titles[pk][language] = bytes(key)
        places = self._parts("number, latitude, longitude", "place", ids)
        for pk, _number, *place in sorted(places):
            parts.places[pk].append(tuple(place))
        periods = self._parts("number, begins, ends", "period", ids)
        for pk, _number, *period in sorted(periods):
            parts.periods[pk].append(tuple(period))
        return parts

    def _parts(
        self, columns: str, table: str, ids: Sequence[int]
    ) -> Iterator[tuple[Any, ...]]:
        yield from self.dialect.fetch(
            f"SELECT document, {columns} FROM hanse_search_{table}"  # noqa: S608
            f" WHERE document {self.dialect.in_ids}",
            [self.dialect.ids_parameter(ids)],
        )


def _stored(row: Sequence[Any], parts: _Parts) -> Stored:
    """A row of `Documents._read` with the parts of its document."""
    pk, key, kind, owner, seq, digest, *sort_keys, tokens, rank, names = row
    title_key, newest_key, confirmed_key = map(bytes, sort_keys)
    return Stored(
        id=pk,
        key=key,
        kind=kind,
        owner=owner,
        seq=seq,
        digest=bytes(digest).hex(),
        title_key=title_key,
        newest_key=newest_key,
        confirmed_key=confirmed_key,
        columns=unpack(bytes(tokens)),
        rank=rank,
        names=tuple(name for _language, name in json.loads(names)),
        points=tuple(parts.places[pk]),
        periods=tuple(parts.periods[pk]),
        facets={name: frozenset(values) for name, values in parts.facets[pk].items()},
        title_keys=parts.titles[pk],
    )
