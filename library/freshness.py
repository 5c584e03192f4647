"""How long the word of a practice is taken without somebody confirming it."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

# From then on a badge says so, and it comes lower.
STALE_AFTER = timedelta(days=2 * 365)
STALE_RANK = 0.7


def is_stale(confirmed_on: date | None, today: date | None = None) -> bool:
    """Whether nobody has confirmed it for two years; what never was is not stale."""
    if confirmed_on is None:
        return False
    return confirmed_on < (today or timezone.localdate()) - STALE_AFTER


def rank_of(confirmed_on: date | None, today: date | None = None) -> float:
    """What the match of a practice with words is multiplied by."""
    return STALE_RANK if is_stale(confirmed_on, today) else 1.0
