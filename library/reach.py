"""How many read something, without a word about who: a number a day.

A page names a picture of one pixel; fetching it counts. It carries no name, sets nothing
and stores no address. The browser keeps the picture for half an hour, so reading a page
again at once counts once, and nobody has to be recognised for that.
"""

from __future__ import annotations

from datetime import date

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from hanse.library.enums import ReachKind
from hanse.library.models.reach import ReachCount

# The smallest GIF: one transparent pixel.
PIXEL = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c000000000100010000020144003b"
)
KEEP_SECONDS = 30 * 60


def count(
    item_id: int,
    network_id: int,
    kind: ReachKind,
    language: str,
    day: date | None = None,
) -> None:
    """One more. A count that the database cannot take now is lost; no reader waits."""
    where = {
        "item_id": item_id,
        "network_id": network_id,
        "kind": kind,
        "language": language,
        "day": day or timezone.localdate(),
    }
    try:
        with transaction.atomic():
            if not ReachCount.objects.filter(**where).update(number=F("number") + 1):
                ReachCount.objects.create(number=1, **where)
    except DatabaseError:
        return
