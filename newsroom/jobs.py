"""What the tick does for the newsroom: what the clock changes without anybody's hand.

Pages are kept until a generation rises, and documents hold dates. So what begins, ends,
opens or closes has to be said at its moment.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from hanse.networks.actions.items import KeepItems
from hanse.networks.generation import EVERY_NETWORK, raise_generation
from hanse.networks.schedule import register_job
from hanse.newsroom import conf
from hanse.newsroom.actions import feeds, registrations
from hanse.newsroom.enums import Repeats
from hanse.newsroom.models import CallPage, EventPage, FeedSource, NewsPage
from hanse.newsroom.registering import Terms
from hanse.newsroom.tasks import poll
from hanse.search.changes import dirty

DAY = timedelta(days=1)


def follow_the_clock(since: datetime | None, now: datetime) -> None:
    """Build anew what began, ended, opened or closed since the last tick.

    At midnight every list changes: today is another day, and what repeats is known
    for one day more.
    """
    before = since or now - DAY
    _lift_embargoes(before, now)
    if timezone.localdate(before) != timezone.localdate(now):
        dirty(EventPage.objects.live().exclude(repeats=Repeats.NONE))
        raise_generation({EVERY_NETWORK})
        return
    dirty(_passed(CallPage.objects.live().prefetch_related("deadlines"), before, now))
    dirty(_passed(EventPage.objects.live().prefetch_related("changes"), before, now))


def _passed(pages: Iterable[Any], before: datetime, now: datetime) -> list[Any]:
    return [
        page
        for page in pages
        if any(before < edge <= now for edge in edges_of(page, before, now))
    ]


def edges_of(page: Any, before: datetime, now: datetime) -> list[datetime]:
    """Moments at which what is said of a page changes by itself."""
    if isinstance(page, CallPage):
        return page.dates.edges()
    found = Terms.of(page, {}).edges()
    for at in page.schedule.between(before - DAY, now + DAY):
        found += [at.start, at.end]
    return found


def _lift_embargoes(before: datetime, now: datetime) -> None:
    rows = NewsPage.objects.filter(embargo_until__gt=before, embargo_until__lte=now)
    pages = list(rows)
    KeepItems({page.item_id for page in pages if page.item_id}).execute()
    dirty(pages)


def poll_due(since: datetime | None, now: datetime) -> None:
    """Have every feed looked at whose time has come, each in a task of its own."""
    for pk in FeedSource.objects.due(now).values_list("pk", flat=True):
        # Not again before the task had its time.
        FeedSource.objects.filter(pk=pk).update(next_at=now + conf.feed_interval())
        transaction.on_commit(partial(poll.enqueue, pk))


def register() -> None:
    register_job("newsroom-clock", follow_the_clock)
    register_job("registrations", registrations.erase, DAY)
    register_job("feeds", poll_due)
    register_job("proposals", feeds.forget, DAY)
