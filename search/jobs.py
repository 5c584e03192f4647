"""What the tick does for search."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from hanse.networks.models import Overlay
from hanse.search.changes import dirty
from hanse.search.engines import get_engine


def apply_windows(since: datetime | None, now: datetime) -> None:
    """Build anew what an overlay began or ceased to hide since the last tick."""
    edges = Q(publish_from__lte=now) | Q(publish_until__lte=now)
    if since is not None:
        edges = Q(publish_from__gt=since, publish_from__lte=now) | Q(
            publish_until__gt=since, publish_until__lte=now
        )
    dirty(Overlay.objects.filter(edges))


def refresh_statistics(since: datetime | None, now: datetime) -> None:
    get_engine().refresh_statistics()


def learn_words(since: datetime | None, now: datetime) -> None:
    # The lists of lemmas take memory that no web process should spend.
    from hanse.search.learning import learn_waiting

    learn_waiting()
