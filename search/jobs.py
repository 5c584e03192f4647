"""What the tick does for search."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from hanse.networks.generation import raise_generation
from hanse.networks.models import Overlay
from hanse.search.changes import dirty
from hanse.search.engines import get_engine
from hanse.search.models import Promotion
from hanse.search.outbox.engine import MirroredEngine
from hanse.search.outbox.worker import Worker

LONGEST_TICK = timedelta(seconds=50)


def apply_windows(since: datetime | None, now: datetime) -> None:
    """Build anew what an overlay began or ceased to hide since the last tick."""
    edges = Q(publish_from__lte=now) | Q(publish_until__lte=now)
    if since is not None:
        edges = Q(publish_from__gt=since, publish_from__lte=now) | Q(
            publish_until__gt=since, publish_until__lte=now
        )
    dirty(Overlay.objects.filter(edges))
    _apply_promotion_windows(since, now)


def _apply_promotion_windows(since: datetime | None, now: datetime) -> None:
    """Pages that were kept show what was promoted when they were made."""
    edges = Q()
    for name in ("show_from", "show_until"):
        passed = Q(**{f"{name}__lte": now})
        edges |= passed & Q(**{f"{name}__gt": since}) if since else passed
    rows = Promotion.objects.filter(edges).order_by().distinct()
    raise_generation(set(rows.values_list("network_id", flat=True)))


def send_waiting(since: datetime | None, now: datetime) -> None:
    """For installs whose sender is the tick; after it, since a server takes its time."""
    engine = get_engine()
    if isinstance(engine, MirroredEngine):
        transaction.on_commit(lambda: send_all(engine), using=engine.using)


def send_all(engine: MirroredEngine) -> None:
    """Send and build until nothing waits, or the server fails, or the next tick comes."""
    worker, end = Worker(engine), timezone.now() + LONGEST_TICK
    while timezone.now() < end:
        if worker.once():
            break


def refresh_statistics(since: datetime | None, now: datetime) -> None:
    get_engine().refresh_statistics()


def learn_words(since: datetime | None, now: datetime) -> None:
    # The lists of lemmas take memory that no web process should spend.
    from hanse.search.learning import learn_waiting

    learn_waiting()
