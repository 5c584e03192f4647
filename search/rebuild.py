"""Building documents anew, for new installs, new versions and lost indexes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import transaction

from hanse.networks.generation import EVERY_NETWORK, raise_generation
from hanse.search.changes import CHUNK, store
from hanse.search.engines import get_engine
from hanse.search.registry import DocumentBuilder


def rebuild(
    builders: Iterable[DocumentBuilder], *, clear: bool = False
) -> Iterator[tuple[DocumentBuilder, int, int]]:
    """Build the documents of these builders; yields each with `(stored, forgotten)`.

    Every chunk is a transaction of its own, so that nobody waits for long and a run
    that was stopped has done what it has done. What is stored already and has not
    changed is not written again. With `clear` everything is forgotten first, and
    visitors find nothing until it is back.
    """
    if clear:
        with transaction.atomic():
            get_engine().clear()
            raise_generation({EVERY_NETWORK})
    for builder in builders:
        yield builder, *_one(builder)
    with transaction.atomic():
        raise_generation({EVERY_NETWORK})


def _one(builder: DocumentBuilder) -> tuple[int, int]:
    left = {key for key in get_engine().keys(builder.kind) if builder.names(key)}
    stored = 0
    pks = iter(list(builder.all_pks()))
    while chunk := list(islice(pks, CHUNK)):
        with transaction.atomic():
            store(builder, chunk)
        left.difference_update(map(builder.key, chunk))
        stored += len(chunk)
    with transaction.atomic():
        engine = get_engine()
        engine.lock()
        # A record may have been made since the keys were read; it is no leftover.
        made = set(map(builder.key, builder.all_pks()))
        gone = left - made
        engine.apply((), gone)
    return stored, len(gone)
