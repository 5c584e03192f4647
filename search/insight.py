"""Searches without a result, counted so that nobody can be found in them.

Visitors must not wait for a statistic: what is noted stays in the process for a while
and is written behind some later answer. What a process had not written when it was
killed is lost, which does not matter.
"""

from __future__ import annotations

import hmac
import logging
import re
import threading
import time
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import Error, transaction
from django.db.models import F, Sum
from django.utils import timezone

from hanse.search import conf
from hanse.search.analysis import fold, tokenise
from hanse.search.models.insight import MissedDay, MissedQuery

logger = logging.getLogger("hanse.search.insight")

# Longer ones are pasted text, or a sentence about somebody.
MOST_WORDS = 5
LONGEST = 60
# So often, on so many days, before the words themselves are written.
TIMES, DAYS = 3, 2
# Of those that were not asked again, nothing stays.
FORGET_SINGLE = timedelta(days=30)
# Seconds that a process keeps what it noted, and how much of it at most.
WRITE_EVERY = 30.0
MOST_NOTED = 1_000

# Addresses, and numbers that could be somebody's: telephones, identity numbers, cards.
_PERSONAL = re.compile(r"@|://|www\.|(?:\d[\s().+/-]*){5}", re.IGNORECASE)

# Network, language, what was typed in its plain form.
Noted = tuple[int, str, str]


class _Notes:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._noted: Counter[Noted] = Counter()
        self._since = time.monotonic()

    def add(self, noted: Noted) -> None:
        with self._lock:
            if noted in self._noted or len(self._noted) < MOST_NOTED:
                self._noted[noted] += 1

    def take(self, *, is_due: bool) -> Mapping[Noted, int]:
        now = time.monotonic()
        with self._lock:
            if not self._noted or (is_due and now - self._since < WRITE_EVERY):
                return {}
            taken, self._noted, self._since = self._noted, Counter(), now
            return taken


_notes = _Notes()


def plain(text: str) -> str:
    """What a search is counted as; empty where it must not be kept at all."""
    words = tokenise(text)
    if not words or len(words) > MOST_WORDS or len(text) > LONGEST:
        return ""
    return "" if _PERSONAL.search(text) else " ".join(words)


def note(network: int, language: str, text: str) -> None:
    """Count a search that found nothing. Writes nothing yet."""
    if words := plain(text):
        _notes.add((network, language, words))


def write(*, is_due: bool = False, **kwargs: Any) -> None:
    """Write what was noted; with `is_due` only after a while. Never fails."""
    noted = _notes.take(is_due=is_due)
    if not noted:
        return
    try:
        with transaction.atomic():
            for (network, language, words), count in sorted(noted.items()):
                _count(network, language, words, count, timezone.localdate())
    except Error:
        logger.warning("Searches without a result were not counted.", exc_info=True)


def write_when_due(**kwargs: Any) -> None:
    """Receiver of `request_finished`: the answer has been sent by then."""
    write(is_due=True)


def _count(network: int, language: str, words: str, count: int, day: date) -> None:
    row, _made = MissedQuery.objects.get_or_create(
        network_id=network,
        language=language,
        digest=_digest(network, language, words),
        defaults={"last_on": day},
    )
    MissedDay.objects.get_or_create(query=row, day=day)
    MissedDay.objects.filter(query=row, day=day).update(count=F("count") + count)
    row.last_on = max(row.last_on, day)
    if not row.text:
        asked = row.days.aggregate(times=Sum("count"))["times"]
        if asked >= TIMES and row.days.count() >= DAYS:
            row.text = words
    row.save(update_fields=["last_on", "text"])


def _digest(network: int, language: str, words: str) -> str:
    """Alike for the same words without accents; nothing without the site's key."""
    text = f"{network}\n{language}\n{fold_all(words)}"
    key = f"hanse.search.insight:{settings.SECRET_KEY}".encode()
    return hmac.new(key, text.encode(), sha256).hexdigest()[:32]


def fold_all(words: str) -> str:
    return " ".join(sorted(map(fold, words.split())))


def prune(since: Any = None, now: Any = None) -> None:
    """Forget what is old: days after a while, single searches sooner."""
    today = timezone.localdate()
    MissedDay.objects.filter(day__lt=today - conf.keep_missed()).delete()
    MissedQuery.objects.filter(days=None).delete()
    MissedQuery.objects.filter(text="", last_on__lt=today - FORGET_SINGLE).delete()
