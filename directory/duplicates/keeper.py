"""Keeps the pairs of possible duplicates in step with the records.

A change only notes that a record waits. The tick compares what waits, many at a time:
an import of thousands would not bear it row by row.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from hanse.directory.duplicates.finder import CHUNK, Finder, with_traits
from hanse.directory.duplicates.keys import keys_of
from hanse.directory.duplicates.likeness import Likeness
from hanse.directory.duplicates.traits import Traits, traits_of
from hanse.directory.kinds import KINDS
from hanse.directory.models import DuplicatePair, MatchKey, WaitingMatch
from hanse.networks.commits import Collector, run_waiting

# Records that are compared in one transaction.
BATCH = 200
LONGEST_TICK = timedelta(seconds=30)

Found = dict[tuple[int, int], Likeness]


def _note(records: set[tuple[Any, int]], using: str) -> None:
    kinds = ContentType.objects.get_for_models(*{model for model, _pk in records})
    WaitingMatch.objects.using(using).bulk_create(
        (
            WaitingMatch(content_type=kinds[model], record_id=pk)
            for model, pk in sorted(records, key=lambda pair: pair[1])
        ),
        ignore_conflicts=True,
    )


_collector = Collector(_note, order=60)


def note(records: Iterable[tuple[type[models.Model], int]]) -> None:
    """Say that these `(model, number)` changed. Cheap: written once a transaction."""
    _collector.add(records)


def keep_pairs(since: datetime | None = None, now: datetime | None = None) -> None:
    """A job of the tick: compare what waits, until none does or the time is up.

    The first time everything is.
    """
    end = timezone.now() + LONGEST_TICK
    # Before the first kind has keys, and before its time is up.
    if since is None and not MatchKey.objects.exists():
        for kind in KINDS:
            note_all(kind.model)
    for kind in KINDS:
        while timezone.now() < end and keep_some(kind.model):
            pass


def note_all(model: Any) -> None:
    """Have all records of a kind compared anew."""
    pks = model.objects.current().order_by("pk").values_list("pk", flat=True)
    note((model, pk) for pk in pks)


def keep_some(model: Any, most: int = BATCH) -> int:
    """Compare some of the records that wait; how many there were."""
    kind = ContentType.objects.get_for_model(model)
    with transaction.atomic():
        # What changed in this transaction waits, too.
        run_waiting()
        waiting = WaitingMatch.objects.filter(content_type=kind).order_by("pk")
        rows = list(waiting.select_for_update(skip_locked=_can_skip())[:most])
        if rows:
            _renew(model, kind, [row.record_id for row in rows])
            WaitingMatch.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def _can_skip() -> bool:
    from django.db import connection

    return bool(connection.features.has_select_for_update_skip_locked)


def _renew(model: Any, kind: ContentType, pks: list[int]) -> None:
    records = {row.pk: row for row in with_traits(model).filter(pk__in=pks)}
    traits = {pk: traits_of(row) for pk, row in records.items()}
    _write_keys(kind, pks, traits)
    found: Found = {}
    for pk, pairs in Finder[int](model).find(traits, are_records=True).items():
        for other, likeness in pairs:
            found[min(pk, other), max(pk, other)] = likeness
    _write_pairs(model, kind, pks, found)


def _write_keys(kind: ContentType, pks: list[int], traits: dict[int, Traits]) -> None:
    MatchKey.objects.filter(content_type=kind, record_id__in=pks).delete()
    MatchKey.objects.bulk_create(
        (
            MatchKey(content_type=kind, record_id=pk, key=key)
            for pk, one in traits.items()
            for key in sorted(keys_of(one))
        ),
        batch_size=CHUNK,
    )


def _write_pairs(model: Any, kind: ContentType, pks: list[int], found: Found) -> None:
    """New pairs in, what is no pair any more out; decisions stay."""
    old = {pair.pks: pair for pair in DuplicatePair.objects.of(model, *pks)}
    numbers = {pk for pair in {*found, *old} for pk in pair}
    rows = model.objects.current().filter(pk__in=numbers)
    owners = dict(rows.values_list("pk", "network_id"))
    new, changed, over = [], [], []
    for pair in {*found, *old}:
        known, likeness = old.get(pair), found.get(pair)
        there = all(pk in owners for pk in pair)
        is_open = known is not None and known.state == DuplicatePair.State.OPEN
        if not there or (likeness is None and is_open):
            if known is not None:
                over.append(known.pk)
            continue
        row = known or DuplicatePair(
            content_type=kind, first_id=pair[0], second_id=pair[1]
        )
        row.first_network_id, row.second_network_id = (owners[pk] for pk in pair)
        if likeness is not None:
            row.score = likeness.score
            row.evidence = [list(one) for one in likeness.evidence]
        (changed if known else new).append(row)
    DuplicatePair.objects.filter(pk__in=over).delete()
    DuplicatePair.objects.bulk_create(new, ignore_conflicts=True)
    DuplicatePair.objects.bulk_update(changed, FIELDS)


FIELDS = ["first_network", "second_network", "score", "evidence"]
