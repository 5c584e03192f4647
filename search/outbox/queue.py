"""The outbox as a table: what waits, who took it, what failed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connections, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from hanse.search.documents import EVERYBODY
from hanse.search.engines.sql import fields
from hanse.search.outbox.models import OutboxEntry
from hanse.search.outbox.remote import Refusal

# A sender that takes longer has died; another one may take over.
LEASE = timedelta(minutes=2)
# After so many refusals that might have passed, somebody has to look.
MOST_ATTEMPTS = 12
LONGEST_WAIT = timedelta(minutes=10)
LONGEST_REASON = 2_000


@dataclass(frozen=True)
class Claim:
    """A document that this sender has taken."""

    key: str
    seq: int
    narrows: bool


class Queue:
    """The outbox of one database."""

    def __init__(self, using: str) -> None:
        self.using = using

    @property
    def rows(self) -> QuerySet[OutboxEntry]:
        return OutboxEntry.objects.using(self.using)

    def add(self, changed: Mapping[str, int], narrowed: Iterable[str] = ()) -> None:
        """Let these documents wait: `{key: seq}`. In the transaction of the change.

        What waits already keeps its time, and stays narrowed.
        """
        now = self._moment(timezone.now())
        narrowed = set(narrowed)
        # In one order, and under the engine's lock, so that nobody waits in a circle.
        parameters = [
            (key, seq, now, key in narrowed, now)
            for key, seq in sorted(changed.items())
        ]
        if parameters:
            with connections[self.using].cursor() as cursor:
                cursor.executemany(_ADD, parameters)

    def claim(self, limit: int, now: datetime | None = None) -> list[Claim]:
        """Take what is due, the oldest change first; nobody else gets it meanwhile."""
        now = now or timezone.now()
        with transaction.atomic(using=self.using):
            rows = list(
                self.rows.filter(set_aside_at=None, not_before__lte=now)
                .order_by("seq", "key")
                .select_for_update(skip_locked=True)
                .values_list("key", "seq", "narrows")[:limit]
            )
            self.rows.filter(key__in=[row[0] for row in rows]).update(
                not_before=now + LEASE
            )
        return [Claim(*row) for row in rows]

    def settle(self, claims: Iterable[Claim]) -> None:
        """The index has these. What changed meanwhile goes on waiting."""
        sent = {claim.key: claim.seq for claim in claims}
        with transaction.atomic(using=self.using):
            rows = self._locked(sent).values_list("key", "seq")
            done = self.rows.filter(
                key__in=[key for key, seq in rows if seq == sent[key]]
            )
            # Nothing hangs on these rows, and no signal need tell of them.
            done._raw_delete(self.using)

    def release(self, claims: Iterable[Claim]) -> None:
        """Give back what could not be tried."""
        with transaction.atomic(using=self.using):
            keys = self._locked({claim.key: claim.seq for claim in claims})
            self.rows.filter(key__in=list(keys.values_list("key", flat=True))).update(
                not_before=timezone.now()
            )

    def fail(self, refused: Mapping[str, Refusal], claims: Iterable[Claim]) -> None:
        """Note why the index did not take these, and try again later or never."""
        now = timezone.now()
        seqs = {claim.key: claim.seq for claim in claims if claim.key in refused}
        with transaction.atomic(using=self.using):
            for row in self._locked(seqs):
                if row.seq != seqs[row.key]:
                    continue
                refusal = refused[row.key]
                row.attempts += 1
                row.error = refusal.reason[:LONGEST_REASON]
                row.not_before = now + waiting_time(row.attempts)
                if refusal.is_final or row.attempts >= MOST_ATTEMPTS:
                    row.set_aside_at = now
                row.save(using=self.using)

    def retry(self, keys: Sequence[str] | None = None) -> int:
        """Try what was set aside once more, or what waits for another try."""
        rows = self.rows.filter(Q(attempts__gt=0) | Q(set_aside_at__isnull=False))
        if keys is not None:
            rows = rows.filter(key__in=keys)
        with transaction.atomic(using=self.using):
            found = [row.key for row in rows.order_by("key").select_for_update()]
            return self.rows.filter(key__in=found).update(
                set_aside_at=None, attempts=0, not_before=timezone.now()
            )

    def clear(self) -> None:
        self.rows.all()._raw_delete(self.using)

    def narrowed(self, reader: int, limit: int) -> list[str]:
        """What one network's visitors may no longer see and the index may still show
        them, `limit` at most.
        """
        seen: list[Any] = [fields.READER, reader, EVERYBODY]
        with connections[self.using].cursor() as cursor:
            cursor.execute(
                _NARROWED % {"reader": "%s"},
                [True, *seen, fields.HIDDEN, reader, limit],
            )
            return [key for (key,) in cursor.fetchall()]

    def narrowed_for_owners(self, limit: int) -> list[str]:
        """The same for what each network's visitors see of its own."""
        with connections[self.using].cursor() as cursor:
            cursor.execute(
                _NARROWED % {"reader": "document.owner"},
                [True, fields.READER, EVERYBODY, fields.HIDDEN, limit],
            )
            return [key for (key,) in cursor.fetchall()]

    def _locked(self, keys: Iterable[str]) -> QuerySet[OutboxEntry]:
        # What a writer holds is being changed and will be sent again anyway.
        return (
            self.rows.filter(key__in=list(keys))
            .order_by("key")
            .select_for_update(skip_locked=True)
        )

    def _moment(self, moment: datetime) -> Any:
        return connections[self.using].ops.adapt_datetimefield_value(moment)


def waiting_time(attempts: int) -> timedelta:
    """How long to wait after so many tries: 2, 4, 8 … seconds."""
    return min(timedelta(seconds=2 ** min(attempts, 20)), LONGEST_WAIT)


_ADD = """
INSERT INTO hanse_search_outbox
  (key, seq, queued_at, narrows, not_before, attempts, error, set_aside_at)
VALUES (%s, %s, %s, %s, %s, 0, '', NULL)
ON CONFLICT (key) DO UPDATE SET
  seq = excluded.seq,
  narrows = (hanse_search_outbox.narrows OR excluded.narrows),
  not_before = excluded.not_before, attempts = 0, error = '', set_aside_at = NULL
"""

_NARROWED = """
SELECT outbox.key FROM hanse_search_outbox outbox
LEFT JOIN hanse_search_document document
  ON document.key = outbox.key AND document.deleted_at IS NULL
WHERE outbox.narrows = %%s AND (
  NOT EXISTS (
    SELECT 1 FROM hanse_search_facet facet WHERE facet.document = document.id
    AND facet.field = %%s AND facet.value IN (%(reader)s, %%s)
  ) OR EXISTS (
    SELECT 1 FROM hanse_search_facet facet WHERE facet.document = document.id
    AND facet.field = %%s AND facet.value = %(reader)s
  )
) LIMIT %%s
"""
