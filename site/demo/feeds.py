"""The demo's proposals: what a feed brought and a communicator is to decide about."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from django.utils import timezone

from hanse.networks.models import Network
from hanse.newsroom.actions.feeds import Propose
from hanse.newsroom.feeds.entries import EventFacts, Feed, FeedEntry
from hanse.newsroom.models import FeedSource, NewsroomPage
from hanse.newsroom.schedules import Schedule
from hanse.site.demo.texts.feeds import DemoEntry, DemoFeed


@dataclass
class FeedMaker:
    """Makes a network's feed with its proposals, for a network that is new.

    It is never looked at: nothing outside of this machine is asked for anything.
    """

    network: Network
    feed: DemoFeed
    newsroom: NewsroomPage
    now: datetime.datetime = field(default_factory=timezone.now)

    def make(self) -> int:
        """How many proposals wait now."""
        source = FeedSource.objects.create(
            network=self.network,
            name=self.feed.name,
            url=self.feed.url,
            newsroom=self.newsroom,
            licence=self.feed.licence,
            is_active=False,
            checked_at=self.now,
        )
        feed = Feed(self.feed.name, entries=tuple(self._entries()))
        return Propose(source, feed, self.now).execute().new

    def _entries(self) -> Iterator[FeedEntry]:
        for entry in self.feed.entries:
            address = self.feed.url.rpartition("/")[0]
            yield FeedEntry(
                key=entry.slug,
                title=entry.title,
                url=f"{address}/{entry.slug}",
                summary=entry.summary,
                html="".join(f"<p>{escape(text)}</p>" for text in entry.paragraphs),
                published=self.now - datetime.timedelta(days=entry.days_ago),
                author=entry.author,
                licence=entry.licence,
                language=self.feed.language,
                event=self._event(entry),
            )

    def _event(self, entry: DemoEntry) -> EventFacts | None:
        if entry.in_days is None:
            return None
        day = timezone.localdate(self.now) + datetime.timedelta(days=entry.in_days)
        schedule = Schedule(
            starts_on=day,
            zone=entry.zone,
            starts_at=datetime.time.fromisoformat(entry.starts),
            ends_on=day,
            ends_at=datetime.time.fromisoformat(entry.ends),
        )
        return EventFacts(schedule, place=entry.place)
