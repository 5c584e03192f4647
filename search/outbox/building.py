"""Building an index from the documents while readers and writers go on.

A building is a row with a cursor, so that anyone may take it up where it was left.
What is written meanwhile goes to the new index as well, by the sender, and the higher
version stays, whoever comes first.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from hanse.search.outbox.engine import MirroredEngine
from hanse.search.outbox.models import IndexBuild
from hanse.search.outbox.remote import Action, RemoteError
from hanse.search.outbox.sender import Sender

CHUNK = 500
# Processes of the version before may read their index for so long.
KEEP = timedelta(days=1)


def current(engine: MirroredEngine) -> IndexBuild | None:
    """The building that is under way."""
    return _open(engine).order_by("pk").first()


def last(engine: MirroredEngine) -> IndexBuild | None:
    """The building that was finished last."""
    rows = IndexBuild.objects.using(engine.using).exclude(finished_at=None)
    return rows.filter(error="").order_by("-finished_at").first()


def begin(engine: MirroredEngine) -> IndexBuild:
    """Note that an index is to be built; the sender does it. One at a time."""
    with transaction.atomic(using=engine.using):
        # Two who begin at once wait for each other here.
        engine.lock()
        alias = engine.remote.alias(engine.epoch())
        now = timezone.now()
        # Of another form or another beginning of the database: nobody would read it.
        _open(engine).exclude(alias=alias).update(
            finished_at=now, error="Given up: another index is needed by now."
        )
        if found := current(engine):
            return found
        number = IndexBuild.objects.using(engine.using).count() + 1
        # Numbers alone may come again after a restored backup.
        index = f"{alias}-{number:04}{secrets.randbelow(10_000):04}"
        return IndexBuild.objects.using(engine.using).create(
            index=index,
            alias=alias,
            started_at=now,
            moved_at=now,
            total=len(engine.documents),
        )


def is_needed(engine: MirroredEngine) -> bool:
    """Whether readers have no index that fits what the database has."""
    epoch = engine.epoch()
    return bool(epoch) and not engine.remote.exists(engine.remote.alias(epoch))


def advance(engine: MirroredEngine, build: IndexBuild) -> bool:
    """Send the next documents, or finish. Returns whether there is more to do."""
    rows = _open(engine).filter(pk=build.pk)
    try:
        if build.cursor == 0:
            engine.remote.create(build.index)
        documents, cursor = engine.documents.after(build.cursor, CHUNK)
        if not cursor:
            _finish(engine, build)
            return False
        target = engine.remote.writing(build.index)
        refused = engine.remote.send(
            target, [Action(one.key, one.seq, engine.body(one)) for one in documents]
        )
    except RemoteError as error:
        rows.update(error=str(error)[:2_000], moved_at=timezone.now())
        raise
    # What was refused is tried again, or set aside, by the sender.
    engine.queue.add({one.key: one.seq for one in documents if one.key in refused})
    # Somebody else may have gone the same step.
    rows.filter(cursor=build.cursor).update(
        cursor=cursor,
        sent=F("sent") + len(documents) - len(refused),
        moved_at=timezone.now(),
        error="",
    )
    build.refresh_from_db(using=engine.using)
    return build.finished_at is None


def run(engine: MirroredEngine) -> Iterator[IndexBuild]:
    """Build to the end; yields the row after each step."""
    build = begin(engine)
    while advance(engine, build):
        yield build
    build.refresh_from_db(using=engine.using)
    yield build


def _finish(engine: MirroredEngine, build: IndexBuild) -> None:
    """Bring what waits, then let readers have the index."""
    Sender(engine).drain()
    engine.remote.refresh(engine.remote.writing(build.index))
    old = engine.remote.publish(build.index, build.alias)
    _open(engine).filter(pk=build.pk).update(finished_at=timezone.now(), error="")
    # Only now: no sender takes them for a target any more. Those of another alias are
    # still read by processes of the version before.
    engine.remote.drop(name for name in old if name.startswith(f"{build.alias}-"))
    engine.remote.drop(_outdated(engine, old))


def _outdated(engine: MirroredEngine, indexes: list[str]) -> list[str]:
    """Indexes of other aliases that were replaced more than a day ago."""
    limit = timezone.now() - KEEP
    known = IndexBuild.objects.using(engine.using).filter(
        index__in=indexes, started_at__lt=limit
    )
    return list(known.values_list("index", flat=True))


def _open(engine: MirroredEngine) -> QuerySet[IndexBuild]:
    return IndexBuild.objects.using(engine.using).filter(finished_at=None)
