"""The counters of units, from their segments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from hanse.translation.compose import OPTION
from hanse.translation.enums import SegmentState, ShownState
from hanse.translation.models import Source, SourceSegment, TargetSegment, Unit

_DONE = {ShownState.APPROVED, ShownState.KEEP}
_LEFT = {ShownState.UNTRANSLATED, ShownState.NEEDS_UPDATE, ShownState.REJECTED}


def shown_state(segment: SourceSegment, row: TargetSegment | None) -> ShownState:
    """The state that people see. *Needs update* is derived, never stored."""
    if row is None:
        return ShownState.UNTRANSLATED
    if row.state == SegmentState.KEEP:
        return ShownState.KEEP
    if row.state == SegmentState.KEEP_ASKED:
        return ShownState.TO_REVIEW
    if not row.text:
        return ShownState.UNTRANSLATED
    if row.source_digest != segment.digest:
        return ShownState.NEEDS_UPDATE
    return ShownState(row.state)


def counted(source: Source) -> list[SourceSegment]:
    """The segments that are work; links that may be replaced are not."""
    return list(source.segments.exclude(kind=OPTION))


def tally(
    unit: Unit, segments: Iterable[SourceSegment], rows: dict[str, TargetSegment]
) -> None:
    """Set the unit's counters; nothing is saved."""
    found = dict.fromkeys(Unit.COUNTERS, 0)
    for segment in segments:
        state = shown_state(segment, rows.get(segment.key))
        found["total"] += 1
        found["words_total"] += segment.words
        found["approved" if state in _DONE else state.value] += 1
        if state in _LEFT:
            found["words_left"] += segment.words
    for name, number in found.items():
        setattr(unit, name, number)


def recount(source: Source) -> list[Unit]:
    """Counters of all units of a source: three reads and one write."""
    # Nobody else counts or writes meanwhile.
    units = list(source.units.select_for_update(of=("self",)).order_by("pk"))
    segments = counted(source)
    by_unit: dict[int, dict[str, TargetSegment]] = defaultdict(dict)
    rows = TargetSegment.objects.filter(unit__source=source, is_gone=False)
    for row in rows:
        by_unit[row.unit_id][row.key] = row
    for unit in units:
        tally(unit, segments, by_unit[unit.pk])
    Unit.objects.bulk_update(units, Unit.COUNTERS)
    return units


def recount_unit(unit: Unit) -> None:
    """Counters of one unit, saved with its time of last work."""
    rows = {row.key: row for row in unit.segments.filter(is_gone=False)}
    tally(unit, counted(unit.source), rows)
    unit.save(update_fields=[*Unit.COUNTERS, "changed_at"])
