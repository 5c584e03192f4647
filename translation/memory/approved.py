"""What is approved goes into the memory, in the transaction that approves it."""

from __future__ import annotations

from typing import Any

from hanse.translation.compose import OPTION
from hanse.translation.enums import SegmentState
from hanse.translation.memory.store import Pair, remember
from hanse.translation.signals import segment_approved


def keep_approved(
    sender: Any, *, unit: Any, segment: Any, row: Any, user: Any, **kwargs: Any
) -> None:
    if segment.kind == OPTION or row.state != SegmentState.APPROVED:
        return
    beside = dict(
        unit.source.segments.filter(
            order__in=[segment.order - 1, segment.order + 1]
        ).values_list("order", "text")
    )
    remember(
        unit.network,
        unit.source.language,
        unit.language,
        Pair(
            segment.text,
            row.text,
            segment.kind,
            before=beside.get(segment.order - 1, ""),
            after=beside.get(segment.order + 1, ""),
            place=unit.source.label,
            origin=row.origin,
        ),
        user=user,
    )


def connect() -> None:
    segment_approved.connect(keep_approved)
