"""The words of a unit as they are written into its target."""

from __future__ import annotations

from hanse.translation.enums import SegmentState
from hanse.translation.models import Unit


def words_for(unit: Unit, *, good_only: bool) -> dict[str, str]:
    """`{key: text}`: what was approved last, or, for a preview, what is worked on."""
    segments = {row.key: row for row in unit.source.segments.all()}
    found = {}
    for row in unit.segments.filter(is_gone=False):
        segment = segments.get(row.key)
        if segment is None:
            continue
        if row.state == SegmentState.KEEP:
            found[row.key] = segment.text
        elif text := row.good_text if good_only else row.text:
            found[row.key] = text
    return found
