"""Comparing what should be there with what is, and mending the difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import transaction

from hanse.networks.generation import EVERY_NETWORK, raise_generation
from hanse.search import registry
from hanse.search.changes import store
from hanse.search.engines.sql.rows import row_of
from hanse.search.outbox.engine import MirroredEngine
from hanse.search.outbox.remote import Entry
from hanse.search.outbox.stored import Documents
from hanse.search.rebuild import forget_strangers, is_strange

CHUNK = 500
# Ids that are compared at a time.
WINDOW = 5_000


@dataclass
class Drift:
    """Keys of documents that are not as they should be."""

    # Should be there and are not.
    missing: set[str] = field(default_factory=set)
    # Are there and should not.
    ghosts: set[str] = field(default_factory=set)
    # Say something else.
    stale: set[str] = field(default_factory=set)
    compared: int = 0

    @property
    def keys(self) -> set[str]:
        return self.missing | self.ghosts | self.stale

    def __bool__(self) -> bool:
        return bool(self.missing or self.ghosts or self.stale)

    def __str__(self) -> str:
        return (
            f"{self.compared} compared, {len(self.missing)} missing,"
            f" {len(self.ghosts)} ghosts, {len(self.stale)} stale"
        )


def check_documents(documents: Documents, *, mend: bool = False) -> Drift:
    """Compare the stored documents with what the records yield now."""
    drift = Drift()
    for builder in registry.builders():
        _check_builder(builder, documents, drift, mend)
    known = documents.all_keys()
    drift.ghosts |= {key for key in known if is_strange(key)}
    if mend:
        forget_strangers()
    return drift


def _check_builder(
    builder: registry.DocumentBuilder, documents: Documents, drift: Drift, mend: bool
) -> None:
    known = documents.of_kind(builder.kind)
    known = {key: digest for key, digest in known.items() if builder.names(key)}
    pks = iter(list(builder.all_pks()))
    while chunk := list(islice(pks, CHUNK)):
        keys = {builder.key(pk): pk for pk in chunk}
        built = {one.key: row_of(one).digest.hex() for one in builder.build(chunk)}
        before = drift.keys
        for key, digest in built.items():
            if key not in known:
                drift.missing.add(key)
            elif known[key] != digest:
                drift.stale.add(key)
        for key in keys:
            if known.pop(key, None) is not None and key not in built:
                drift.ghosts.add(key)
        drift.compared += len(built)
        if mend and (wrong := drift.keys - before):
            _store(builder, [keys[key] for key in keys if key in wrong])
    drift.ghosts |= known.keys()
    if mend and known:
        _store(builder, [int(key.rpartition(":")[2]) for key in known])


def _store(builder: registry.DocumentBuilder, pks: Iterable[Any]) -> None:
    with transaction.atomic():
        store(builder, list(pks))
        raise_generation({EVERY_NETWORK})


def check_index(
    engine: MirroredEngine, *, mend: bool = False, deep: bool = False
) -> Drift:
    """Compare the index with the stored documents.

    What waits in the outbox is on its way and no drift. `deep` compares what the
    index holds word for word, not by its digest. Mending lets what differs wait in
    the outbox, in a version higher than any that the index has.
    """
    alias = engine.remote.alias(engine.epoch())
    engine.remote.refresh(alias)
    highest_id, highest_version = engine.remote.highest(alias)
    last = max(highest_id, engine.documents.highest())
    drift = Drift()
    for first in range(0, last + 1, WINDOW):
        window = first, min(first + WINDOW - 1, last)
        highest_version = max(
            highest_version, _compare(engine, alias, window, drift, deep)
        )
    waiting = _waiting(engine, drift.keys)
    for keys in (drift.missing, drift.ghosts, drift.stale):
        keys -= waiting
    if mend and drift:
        _queue(engine, drift.keys, highest_version)
    return drift


def _compare(
    engine: MirroredEngine, alias: str, ids: tuple[int, int], drift: Drift, deep: bool
) -> int:
    """Compare what has ids in between; returns the highest version among it."""
    should = engine.documents.digests(*ids)
    entries: dict[str, Entry] = {
        one.key: one for one in engine.remote.entries(alias, *ids)
    }
    drift.compared += len(should)
    drift.missing |= should.keys() - entries.keys()
    drift.ghosts |= entries.keys() - should.keys()
    both = should.keys() & entries.keys()
    drift.stale |= {key for key in both if should[key][0] != entries[key].digest}
    if deep:
        drift.stale |= set(_differing(engine, alias, sorted(both)))
    return max((one.version for one in entries.values()), default=0)


def _differing(engine: MirroredEngine, alias: str, keys: list[str]) -> Iterator[str]:
    rest = iter(keys)
    while chunk := list(islice(rest, CHUNK)):
        stored, _moving = engine.documents.with_keys(chunk)
        bodies = engine.remote.bodies(alias, chunk)
        for key, one in stored.items():
            # The index may have it in a later version of the same content.
            body = {**bodies.get(key, {}), "seq": one.seq}
            if body != engine.body(one):
                yield key


def _waiting(engine: MirroredEngine, keys: Iterable[str]) -> set[str]:
    rows = engine.queue.rows.filter(set_aside_at=None)
    return set(rows.filter(key__in=list(keys)).values_list("key", flat=True))


def _queue(engine: MirroredEngine, keys: set[str], highest: int) -> None:
    with transaction.atomic(using=engine.using):
        engine.lock()
        seq = engine.documents.renumber(sorted(keys), highest)
        # The index may show it to anybody.
        engine.queue.add(dict.fromkeys(keys, seq), narrowed=keys)
