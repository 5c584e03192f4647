"""The one way in which a change reaches search and the page caches."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import models

from hanse.networks.commits import Collector
from hanse.networks.generation import EVERY_NETWORK, raise_generation
from hanse.search import registry
from hanse.search.analysis.forms import forms_of, unknown_in
from hanse.search.documents import EVERYBODY, SearchDocument, record_of
from hanse.search.engines import get_engine
from hanse.search.models import WaitingDocument

# Before generations, which it raises.
ORDER = 50
# Documents that are built and stored together.
CHUNK = 500

# (model label, primary key)
Record = tuple[str, Any]


class _Thread(threading.local):
    kept: set[Record] | None = None


_thread = _Thread()


def dirty(objects: Iterable[models.Model]) -> None:
    """Say that these objects changed, were made or were deleted.

    Call it after every write that sends no signal, such as `bulk_create` or
    `update`; the signal handlers call it for all others. It is cheap: documents are
    built once, right before the transaction commits, from what the rows then hold.
    """
    records: set[Record] = set()
    networks: set[int] = set()
    for obj in objects:
        if registry.is_ignored(type(obj)) or _is_historical(type(obj)):
            continue
        known = False
        for record in registry.dependents(obj):
            known = True
            records.add((record._meta.label_lower, record.pk))
        find = registry.affects(obj)
        if find is not None:
            networks.update(find(obj))
        elif not known:
            networks.add(EVERY_NETWORK)
    if _thread.kept is None:
        _collector.add(records)
    else:
        _thread.kept |= records
    raise_generation(networks)


@contextmanager
def documents_kept_back() -> Iterator[set[Record]]:
    """Keep what changes within from being built; yields what should have been.

    For who writes many records that nobody sees yet, each in a transaction of its own.
    Whoever calls it owes `build_again` for all of them, also after it was killed.
    """
    before, kept = _thread.kept, set[Record]()
    _thread.kept = kept
    try:
        yield kept
    finally:
        _thread.kept = before


def _is_historical(model: type[models.Model]) -> bool:
    """Whether this is a migration's model, whose tables may be half made."""
    return model.__module__ == "__fake__"


def _build(records: set[Record], using: str) -> None:
    by_label = _with_followers(records)
    readers: set[int] = set()
    for label in sorted(by_label):
        builder = registry.builder_for(apps.get_model(label))
        if builder is None:
            continue
        pks = sorted(by_label[label])
        for start in range(0, len(pks), CHUNK):
            readers |= store(builder, pks[start : start + CHUNK])
    if readers:
        raise_generation({EVERY_NETWORK} if EVERYBODY in readers else readers)


def _with_followers(records: set[Record]) -> dict[str, set[Any]]:
    """Primary keys by model of what changed and of all that names it, however far."""
    found: dict[str, set[Any]] = defaultdict(set)
    new = set(records)
    while new:
        by_label: dict[str, set[Any]] = defaultdict(set)
        for label, pk in new:
            by_label[label].add(pk)
            found[label].add(pk)
        new = {
            (one._meta.label_lower, one.pk)
            for label, pks in by_label.items()
            for one in registry.followers(label, pks)
            if one.pk not in found[one._meta.label_lower]
        }
    return found


def store(builder: registry.DocumentBuilder, pks: Iterable[Any]) -> frozenset[int]:
    """Build the documents of these records and hand them to the engine.

    Records that yield no document are forgotten. Returns the readers of all of them,
    before and after. Must run inside a transaction.
    """
    engine = get_engine()
    engine.lock()
    documents = list(builder.build(pks))
    wait_for_forms(builder, documents)
    built = {document.key for document in documents}
    gone = [key for key in map(builder.key, pks) if key not in built]
    return engine.apply(documents, gone)


def build_again(records: Iterable[Record]) -> None:
    """Build the documents of these `(model label, primary key)` before the commit."""
    _collector.add(records)


def wait_for_forms(
    builder: registry.DocumentBuilder, documents: Iterable[SearchDocument]
) -> None:
    """Note which of these have words that the table of forms lacks.

    They are found by their stems until the tick has looked the words up. Who builds
    documents elsewhere calls this as well.
    """
    documents = list(documents)
    forms = forms_of(documents)
    WaitingDocument.objects.bulk_create(
        (
            WaitingDocument(label=builder.label, record=record_of(document.key))
            for document in documents
            if unknown_in(document, forms)
        ),
        ignore_conflicts=True,
    )


_collector = Collector(_build, order=ORDER)
