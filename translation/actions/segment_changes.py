"""What else can be done with one segment: return, keep, restore, dismiss a warning."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from hanse.translation.actions.comments import comment
from hanse.translation.actions.notices import tell_people
from hanse.translation.actions.segments import SegmentAction
from hanse.translation.actions.typed import stored_text, typed_text, words_of
from hanse.translation.enums import Origin, SegmentState
from hanse.translation.models import Notice, SourceSegment, TargetSegment, Unit
from hanse.translation.refusals import Refused
from hanse.translation.rights import REVIEW, may_approve

LONGEST_REASON = 300
KEPT = {SegmentState.KEEP, SegmentState.KEEP_ASKED}


class RejectSegment(SegmentAction):
    """Return words to the translator, with a note that says why."""

    needs = REVIEW

    def __init__(self, unit: Unit, key: str, note: str, **kwargs: Any) -> None:
        super().__init__(unit, key, **kwargs)
        self.wanted = note

    def change(self, unit: Unit, segment: SourceSegment, row: TargetSegment) -> None:
        self.note = words_of(self.wanted)
        if not self.note:
            raise Refused("note", _("Say why, so that it can be mended."))
        if not row.text and row.state != SegmentState.KEEP_ASKED:
            raise Refused("empty", _("There are no words to return."))
        writer = row.user_id
        row.state = SegmentState.REJECTED
        comment(unit, row.key, self.note, self.user, quiet=True)
        if writer is not None:
            tell_people({writer} - {self.user.pk}, unit, Notice.Kind.RETURNED)


class KeepSegment(SegmentAction):
    """Leave the source's words as they are in this language, or no longer so.

    Readers get them then, so where the language is reviewed a reviewer agrees.
    """

    def change(self, unit: Unit, segment: SourceSegment, row: TargetSegment) -> None:
        row.source_text, row.source_digest = segment.text, segment.digest
        if row.state in KEPT:
            row.state = SegmentState.DRAFT
            row.text = row.text or row.good_text
            return
        self.check_seen(segment)
        is_final = self.user is None or may_approve(self.user, unit)
        row.state = SegmentState.KEEP if is_final else SegmentState.KEEP_ASKED
        row.origin = Origin.HUMAN


class RestoreSegment(SegmentAction):
    """Bring back what the segment said before, as a draft."""

    def __init__(self, unit: Unit, key: str, entry: int, **kwargs: Any) -> None:
        super().__init__(unit, key, **kwargs)
        self.entry = entry

    def change(self, unit: Unit, segment: SourceSegment, row: TargetSegment) -> None:
        held = unit.history.filter(pk=self.entry, key=row.key).first()
        if held is None:
            raise Refused("gone", _("There is no such entry."))
        typed = typed_text(held.text, segment.kind)
        row.text, row.dismissed = stored_text(segment, typed), {}
        row.source_text, row.source_digest = segment.text, segment.digest
        row.state, row.origin = SegmentState.DRAFT, held.origin


class DismissWarning(SegmentAction):
    """Say why a warning means nothing here, or take that back with an empty reason.

    It holds for the words as they are: with other words the warning returns.
    """

    def __init__(
        self, unit: Unit, key: str, code: str, reason: str, **kwargs: Any
    ) -> None:
        super().__init__(unit, key, **kwargs)
        self.code, self.reason = code[:40], reason

    def change(self, unit: Unit, segment: SourceSegment, row: TargetSegment) -> None:
        reason = words_of(self.reason)[:LONGEST_REASON]
        if not row.pk:
            raise Refused("empty", _("There are no words yet."))
        held = dict(row.dismissed)
        if reason:
            held[self.code] = {
                "reason": reason,
                "by": str(self.user),
                "at": timezone.now().isoformat(),
            }
            self.note = f"{self.code}: {reason}"
        else:
            held.pop(self.code, None)
        row.dismissed = held
