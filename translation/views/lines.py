"""One segment as the editor shows it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from hanse.translation.actions.counts import shown_state
from hanse.translation.actions.typed import typed_text
from hanse.translation.chips import Chip, chips_of
from hanse.translation.compose import OPTION
from hanse.translation.differences import Change, word_changes
from hanse.translation.enums import Origin, SegmentState, ShownState
from hanse.translation.models import SourceSegment, TargetSegment, Unit
from hanse.translation.offers import Hint, Offer, hints_for, offers_for

DONE = {ShownState.APPROVED, ShownState.KEEP}
# What waits for somebody else is not the translator's to do.
NOT_MINE = DONE | {ShownState.TO_REVIEW}


@dataclass(frozen=True)
class Line:
    """A source text, its translation, and what there is to say of the two.

    `typed` may be what somebody typed and could not save. `chips` are the runs of the
    source, `tags` those of them that can be inserted.
    """

    number: int
    segment: SourceSegment
    row: TargetSegment | None
    state: ShownState
    chips: tuple[Chip, ...]
    typed: str
    hints: list[Hint] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    comments: int = 0

    @property
    def version(self) -> int:
        return self.row.version if self.row else 0

    @property
    def tags(self) -> list[Chip]:
        return [chip for chip in self.chips if chip.is_tag]

    @property
    def source_typed(self) -> str:
        return typed_text(self.segment.text, self.segment.kind)

    @property
    def is_option(self) -> bool:
        return self.segment.kind == OPTION

    @property
    def rows(self) -> int:
        return min(12, 1 + len(self.segment.text) // 60)

    @property
    def is_to_do(self) -> bool:
        return self.state not in NOT_MINE and not self.is_option

    @property
    def is_kept(self) -> bool:
        return self.row is not None and self.row.state in {
            SegmentState.KEEP,
            SegmentState.KEEP_ASKED,
        }

    @property
    def state_label(self) -> str:
        if self.row is not None and self.row.state == SegmentState.KEEP_ASKED:
            return str(SegmentState.KEEP_ASKED.label)
        return str(self.state.label)

    @property
    def origin_label(self) -> str:
        """Where the words came from, if nobody has typed them."""
        if self.row is None or not self.row.text or self.is_kept:
            return ""
        if self.row.origin in {Origin.HUMAN, Origin.PAGE}:
            return ""
        return str(self.row.get_origin_display())

    @property
    def warnings(self) -> list[Hint]:
        return [one for one in self.hints if one.level != "term"]

    @property
    def source_changes(self) -> list[Change]:
        """What changed in the source since these words were written."""
        if self.state is not ShownState.NEEDS_UPDATE or self.row is None:
            return []
        kind = self.segment.kind
        return word_changes(
            typed_text(self.row.source_text, kind), typed_text(self.segment.text, kind)
        )

    @property
    def changes(self) -> list[Change]:
        """How the words differ from those that were approved last."""
        if self.row is None or not self.row.good_text or not self.row.text:
            return []
        if self.row.good_text == self.row.text:
            return []
        kind = self.segment.kind
        return word_changes(
            typed_text(self.row.good_text, kind), typed_text(self.row.text, kind)
        )


@dataclass(frozen=True)
class Choice:
    """A list of the editor, and how many texts it holds."""

    name: str
    label: Any
    count: int
    is_current: bool


def line_of(
    unit: Unit,
    segment: SourceSegment,
    row: TargetSegment | None,
    *,
    number: int = 0,
    kept: str | None = None,
    **more: Any,
) -> Line:
    """The line of one segment; `kept` is what somebody typed instead."""
    typed = typed_text(row.text, segment.kind) if row and row.text else ""
    return Line(
        number=number,
        segment=segment,
        row=row,
        state=shown_state(segment, row),
        chips=chips_of(unit, segment),
        typed=typed if kept is None else kept,
        hints=_hints(unit, segment, row),
        **more,
    )


def _hints(unit: Unit, segment: SourceSegment, row: TargetSegment | None) -> list[Hint]:
    found = hints_for(unit, segment, row.text if row else "")
    dismissed = row.dismissed if row else {}
    return [
        hint.dismissed(dismissed[hint.code]["reason"], dismissed[hint.code]["by"])
        if hint.level == "warning" and hint.code in dismissed
        else hint
        for hint in found
    ]


def lines_of(
    unit: Unit, kept: dict[str, str] | None = None, *, with_offers: bool = True
) -> list[Line]:
    """All lines of a unit, in the order of its source; as many queries for any number."""
    segments = list(unit.source.segments.all())
    rows = {row.key: row for row in unit.segments.filter(is_gone=False)}
    comments = Counter(unit.comments.values_list("key", flat=True))
    offered = [one for one in segments if one.kind != OPTION] if with_offers else []
    offers = offers_for(unit, offered)
    return [
        line_of(
            unit,
            segment,
            rows.get(segment.key),
            number=number,
            kept=(kept or {}).get(segment.key),
            offers=offers.get(segment.key, []),
            comments=comments[segment.key],
        )
        for number, segment in enumerate(segments, 1)
    ]
