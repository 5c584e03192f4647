"""Building documents anew, for new installs, new versions and lost indexes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from hanse.networks.generation import EVERY_NETWORK, raise_generation
from hanse.search.changes import CHUNK, store
from hanse.search.engines import get_engine
from hanse.search.models import DocumentBuild
from hanse.search.registry import DocumentBuilder, builders

# What was stopped longer ago is begun anew: too much has changed meanwhile.
GOES_ON_WITHIN = timedelta(days=1)


@dataclass(frozen=True)
class Progress:
    """How far a building is."""

    builder: DocumentBuilder
    # Of all models together.
    built: int
    total: int
    # Of this one, once it is done.
    forgotten: int = 0
    is_done: bool = False


def rebuild(
    wanted: Iterable[DocumentBuilder], *, clear: bool = False
) -> Iterator[Progress]:
    """Build the documents of these builders; yields after each chunk.

    Every chunk is a transaction of its own, so that nobody waits for long. A run that
    was stopped is gone on with where it was, by whoever builds the same models next.
    What is stored already and has not changed is not written again. With `clear`
    everything is forgotten first, and visitors find nothing until it is back.
    """
    chosen = sorted(wanted, key=lambda builder: builder.label)
    if clear:
        with transaction.atomic():
            get_engine().clear()
            raise_generation({EVERY_NETWORK})
    build = _begin(chosen, is_new=clear)
    for builder in chosen:
        if builder.label >= build.label:
            yield from _one(builder, build)
    if {builder.label for builder in builders()} == {one.label for one in chosen}:
        forget_strangers()
    with transaction.atomic():
        raise_generation({EVERY_NETWORK})
    _note(build, finished_at=timezone.now())


def current() -> DocumentBuild | None:
    """The building that is under way, or was stopped and can be gone on with."""
    since = timezone.now() - GOES_ON_WITHIN
    rows = DocumentBuild.objects.filter(finished_at=None, moved_at__gte=since)
    return rows.order_by("-pk").first()


def forget_strangers() -> int:
    """Forget documents of models that nobody builds any more; returns how many."""
    with transaction.atomic():
        engine = get_engine()
        engine.lock()
        every = engine.keys()
        strangers = [key for key in every if is_strange(key)]
        engine.apply((), strangers)
    return len(strangers)


def is_strange(key: str) -> bool:
    """Whether no builder makes documents with such a key."""
    return not any(builder.names(key) for builder in builders())


def _begin(chosen: Sequence[DocumentBuilder], *, is_new: bool) -> DocumentBuild:
    labels = " ".join(builder.label for builder in chosen)
    found = current()
    if found is not None and found.labels == labels and not is_new:
        return found
    now = timezone.now()
    DocumentBuild.objects.filter(finished_at=None).delete()
    return DocumentBuild.objects.create(
        labels=labels,
        started_at=now,
        moved_at=now,
        total=sum(len(list(builder.all_pks())) for builder in chosen),
    )


def _one(builder: DocumentBuilder, build: DocumentBuild) -> Iterator[Progress]:
    if build.label != builder.label:
        _note(build, label=builder.label, cursor=0)
    pks = sorted(pk for pk in builder.all_pks() if pk > build.cursor)
    for start in range(0, len(pks), CHUNK):
        chunk = pks[start : start + CHUNK]
        with transaction.atomic():
            store(builder, chunk)
        _note(build, cursor=chunk[-1], built=build.built + len(chunk))
        yield Progress(builder, build.built, build.total)
    forgotten = _forget(builder)
    _note(build, forgotten=build.forgotten + forgotten)
    yield Progress(builder, build.built, build.total, forgotten, is_done=True)


def _forget(builder: DocumentBuilder) -> int:
    """Forget what no record stands behind any more."""
    with transaction.atomic():
        engine = get_engine()
        # Records may have been made meanwhile: both are read under the lock.
        engine.lock()
        known = {key for key in engine.keys(builder.kind) if builder.names(key)}
        gone = known.difference(map(builder.key, builder.all_pks()))
        engine.apply((), gone)
    return len(gone)


def _note(build: DocumentBuild, **values: object) -> None:
    for name, value in {**values, "moved_at": timezone.now()}.items():
        setattr(build, name, value)
    build.save()
