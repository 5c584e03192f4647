"""Translations as documents that leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hanse.translation.compose import OPTION
from hanse.translation.enums import SegmentState
from hanse.translation.exchange.document import (
    FINAL,
    INITIAL,
    TRANSLATED,
    Segment,
    UnitDocument,
)
from hanse.translation.inline import InlineText, TagError
from hanse.translation.models import SourceSegment, TargetSegment, Unit


def documents_of(units: Iterable[Unit]) -> Iterator[UnitDocument]:
    """Each unit with the texts of its source; two queries a unit.

    Links that a language may replace are no words, and stay at home.
    """
    for unit in units:
        rows = {row.key: row for row in unit.segments.filter(is_gone=False)}
        yield UnitDocument(
            id=str(unit.pk),
            label=unit.source.label,
            source_language=unit.source.language,
            target_language=unit.language,
            segments=tuple(
                _segment(segment, rows.get(segment.key))
                for segment in unit.source.segments.exclude(kind=OPTION)
            ),
        )


def _segment(segment: SourceSegment, row: TargetSegment | None) -> Segment:
    source = InlineText.parse(segment.text, segment.kind)
    keeps = row is not None and row.state == SegmentState.KEEP
    return Segment(
        key=segment.key,
        source=source,
        target=source if keeps else _target(segment, row),
        state=FINAL if keeps else state_of(segment, row),
        version=row.version if row else 0,
        digest=segment.digest,
        max_length=segment.max_length,
        is_locked=keeps,
    )


def state_of(segment: SourceSegment, row: TargetSegment | None) -> str:
    """How far a text is, as files say it; what needs an update is at the beginning."""
    if row is None or row.source_digest != segment.digest:
        return INITIAL
    if row.state == SegmentState.APPROVED:
        return FINAL
    return TRANSLATED if row.state == SegmentState.TO_REVIEW else INITIAL


def _target(segment: SourceSegment, row: TargetSegment | None) -> InlineText | None:
    if row is None or not row.text:
        return None
    try:
        return InlineText.parse(row.text, segment.kind)
    except TagError:
        return None
