"""The words of a unit as they are written into its target."""

from __future__ import annotations

from hanse.translation.enums import SegmentState
from hanse.translation.inline import InlineText, TagError, TextKind
from hanse.translation.models import SourceSegment, Unit


def words_for(unit: Unit, *, good_only: bool) -> dict[str, str]:
    """`{key: text}`: what was approved last, or, for a preview, what is worked on.

    Words of an older source that lack its links of today are left out: they cannot be
    written there.
    """
    segments = {row.key: row for row in unit.source.segments.all()}
    found = {}
    for row in unit.segments.filter(is_gone=False):
        segment = segments.get(row.key)
        if segment is None:
            continue
        if row.state == SegmentState.KEEP:
            found[row.key] = segment.text
        elif (text := row.good_text if good_only else row.text) and fits(segment, text):
            found[row.key] = text
    return found


def fits(segment: SourceSegment, text: str) -> bool:
    """Whether a stored text has the tags that its source needs."""
    if segment.kind != TextKind.RICH:
        return True
    try:
        source = InlineText.parse(segment.text, segment.kind)
        InlineText.parse(text, segment.kind).fitted(source)
    except TagError:
        return False
    return True
