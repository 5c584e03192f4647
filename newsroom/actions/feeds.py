"""What becomes of feeds: looked at, their entries proposed, proposals decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from hanse.networks.locks import lock_row
from hanse.newsroom import conf
from hanse.newsroom.enums import ItemKind, ProposalState
from hanse.newsroom.feeds import reading
from hanse.newsroom.feeds.cleaning import shortened
from hanse.newsroom.feeds.entries import BadFeed, Feed, FeedEntry
from hanse.newsroom.feeds.fetching import Fetched, FetchError, fetch
from hanse.newsroom.models import FeedSource, NewsPage, Proposal
from hanse.newsroom.zones import default_zone

# Of one look so many at most; older news are history.
MOST = 100
NEWS_AGE = timedelta(days=90)
EVENT_HORIZON = timedelta(days=550)
# After failures it is looked at less and less often, and in the end once a day.
MOST_WAIT = timedelta(days=1)
# What feeds stopped to tell long ago need not be remembered.
FORGET_AFTER = timedelta(days=365)


# What a look writes of a proposal that is there: never what somebody has decided.
SEEN = (
    "author", "changed_at", "content", "event", "html", "licence", "published_at",
    "seen_at", "summary", "title", "url",
)  # fmt: skip


@dataclass(frozen=True)
class Polled:
    """What one look at a feed brought."""

    new: int = 0
    changed: int = 0
    error: str = ""


class PollSource:
    """Look at a feed, and propose what is new in it.

    The feed is fetched outside of any transaction: nobody waits for a slow server.
    """

    def __init__(self, source: FeedSource, now: datetime | None = None) -> None:
        self.source, self.now = source, now or timezone.now()

    def execute(self) -> Polled:
        source = self.source
        with translation.override(source.newsroom.locale.language_code):
            try:
                found = fetch(source.url, source.etag, source.modified)
                feed = self._read(found)
            except FetchError as error:
                return self._failed(str(error), error.wait)
            except BadFeed as error:
                return self._failed(str(error))
            return self._store(found, feed)

    def _read(self, found: Fetched) -> Feed | None:
        if found.body is None:
            return None
        return reading.read(
            found.body, found.content_type, found.url, zone=default_zone()
        )

    def _failed(self, reason: str, wait: timedelta | None = None) -> Polled:
        failures = min(self.source.failures + 1, 30)
        pause = min(conf.feed_interval() * 2**failures, MOST_WAIT)
        FeedSource.objects.filter(pk=self.source.pk).update(
            checked_at=self.now,
            next_at=self.now + max(pause, wait or timedelta(0)),
            failures=failures,
            error=shortened(reason, 500),
        )
        return Polled(error=reason)

    @transaction.atomic
    def _store(self, found: Fetched, feed: Feed | None) -> Polled:
        lock_row(FeedSource, self.source.pk)
        source = FeedSource.objects.filter(pk=self.source.pk).first()
        if source is None:
            return Polled()
        source.checked_at, source.failures = self.now, 0
        source.next_at = self.now + conf.feed_interval()
        polled = Polled()
        if feed is not None:
            source.etag, source.modified = found.etag, found.modified
            source.error = shortened(" · ".join(feed.refused), 500)
            polled = Propose(source, feed, self.now).execute()
        source.save(
            update_fields=[
                "checked_at", "next_at", "failures", "error", "etag", "modified",
            ]
        )  # fmt: skip
        return polled


class Propose:
    """Entries of a feed as proposals, each once.

    The same thing in two feeds of a network is proposed once, and nothing that the
    newsroom has taken from the same address already.
    """

    def __init__(self, source: FeedSource, feed: Feed, now: datetime) -> None:
        self.source, self.feed, self.now = source, feed, now

    def execute(self) -> Polled:
        entries = {
            _digest(entry.key): entry
            for entry in self.feed.entries
            if entry.title and self._is_current(entry)
        }
        entries = dict(sorted(entries.items(), key=self._newest)[:MOST])
        # Who decides about one meanwhile waits for us, and the next look sees it.
        rows = self.source.proposals.select_for_update().filter(key__in=entries)
        known = {row.key: row for row in rows.order_by("pk")}
        changed = sum(self._see(known[key], entries[key]) for key in known)
        fresh = {key: one for key, one in entries.items() if key not in known}
        made = self._only_new(fresh)
        Proposal.objects.bulk_create(made)
        return Polled(len(made), changed)

    def _is_current(self, entry: FeedEntry) -> bool:
        """News of these months, events to come."""
        if entry.event is not None:
            schedule = entry.event.schedule
            return schedule.next_after(self.now, EVENT_HORIZON) is not None
        return entry.published is None or self.now - entry.published <= NEWS_AGE

    def _newest(self, pair: tuple[str, FeedEntry]) -> float:
        published = pair[1].published or self.now
        return -published.timestamp()

    def _see(self, row: Proposal, entry: FeedEntry) -> bool:
        """Whether it says something else now. What waits follows; the rest is marked."""
        row.seen_at = self.now
        content = _content(entry)
        is_changed = content != row.content
        if is_changed:
            if row.state == ProposalState.WAITING:
                self._fill(row, entry)
            else:
                row.changed_at = self.now
            row.content = content
        row.save(update_fields=SEEN)
        return is_changed

    def _only_new(self, entries: dict[str, FeedEntry]) -> list[Proposal]:
        rows = [self._made(key, entry) for key, entry in entries.items()]
        network = self.source.network_id
        known = set(
            Proposal.objects.filter(
                network=network, same__in=[row.same for row in rows]
            ).values_list("same", flat=True)
        )
        taken = set(
            NewsPage.objects.filter(
                item__network=network,
                source_url__in=[row.url for row in rows if row.url],
            ).values_list("source_url", flat=True)
        )
        found = []
        for row in rows:
            if row.same in known or row.url in taken:
                continue
            known.add(row.same)
            found.append(row)
        return found

    def _made(self, key: str, entry: FeedEntry) -> Proposal:
        row = Proposal(
            network_id=self.source.network_id,
            source=self.source,
            kind=ItemKind.NEWS if entry.event is None else ItemKind.EVENT,
            key=key,
            same=_same(entry),
            content=_content(entry),
            found_at=self.now,
            seen_at=self.now,
        )
        self._fill(row, entry)
        return row

    def _fill(self, row: Proposal, entry: FeedEntry) -> None:
        row.title, row.summary, row.html = entry.title, entry.summary, entry.html
        row.url, row.author = entry.url, entry.author
        # Nothing was published after it was found, whatever a feed says.
        row.published_at = entry.published and min(entry.published, self.now)
        row.licence = entry.licence or self.feed.licence or self.source.licence
        event = entry.event
        row.event = event and {
            "schedule": event.schedule.as_json(),
            "status": event.status,
            "place": event.place,
            "website": event.website,
        }


def _digest(*parts: Any) -> str:
    return sha256("\0".join(str(part) for part in parts).encode()).hexdigest()


def _same(entry: FeedEntry) -> str:
    """What two feeds would have in common: the address, or title and day.

    Of an event both: a calendar may give all of its events one address.
    """
    day: Any = entry.published.date() if entry.published else ""
    if entry.event is not None:
        return _digest(entry.title.casefold(), entry.event.schedule.as_json()[:3])
    parts = urlsplit(entry.url)
    if parts.hostname:
        path = parts.path.rstrip("/")
        return _digest(parts.hostname.removeprefix("www."), path, parts.query)
    return _digest(entry.title.casefold(), day)


def _content(entry: FeedEntry) -> str:
    event = entry.event
    said = event and (event.schedule.as_json(), event.status, event.place)
    return _digest(entry.title, entry.url, entry.summary, entry.html, said)


class RefuseProposal:
    """It is not for us. Nobody is asked again."""

    def __init__(self, proposal: Proposal) -> None:
        self.proposal = proposal

    @transaction.atomic
    def execute(self) -> Proposal:
        return decide(self.proposal, ProposalState.REFUSED)


class TakenAlready(Exception):
    """Somebody has decided meanwhile."""

    def __str__(self) -> str:
        return _("Somebody has decided about this already.")


def decide(proposal: Proposal, state: ProposalState) -> Proposal:
    """Raises `TakenAlready`; call it in a transaction."""
    lock_row(Proposal, proposal.pk)
    row = Proposal.objects.get(pk=proposal.pk)
    if row.state != ProposalState.WAITING:
        raise TakenAlready
    row.state = state
    row.save(update_fields=["state"])
    return row


def forget(since: datetime | None, now: datetime) -> None:
    """Decisions about what feeds stopped to tell long ago."""
    rows = Proposal.objects.filter(seen_at__lt=now - FORGET_AFTER)
    rows.exclude(state=ProposalState.WAITING).delete()
