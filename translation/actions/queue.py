"""Publish many translations: each one is a task of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from hanse.networks.policies import may
from hanse.translation.models import Unit
from hanse.translation.rights import may_land
from hanse.translation.tasks import land_unit


@transaction.atomic
def queue_landings(units: Iterable[Unit], user: Any) -> int:
    """Have these published in the background, one by one; returns how many.

    Raises `PermissionDenied` where the user may neither publish nor hand over one of
    them; nothing is queued then.
    """
    wanted = list(units)
    for unit in wanted:
        if not may_hand_over(user, unit):
            raise PermissionDenied
    Unit.objects.filter(pk__in=[unit.pk for unit in wanted]).update(
        is_queued=True, trouble=""
    )
    for unit in wanted:
        land_unit.enqueue(unit.pk, user.pk)
    return len(wanted)


def may_hand_over(user: Any, unit: Unit) -> bool:
    """Whether the user may publish a unit, or hand it to who approves it."""
    return may_land(user, unit) or may(user, {"publish"}, unit)
