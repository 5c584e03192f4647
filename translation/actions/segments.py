"""Change the words of one segment: save, confirm, approve.

Every way of changing words ends here: the editor, files, machines, the memory. None of
them touches what readers have.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hanse.networks.policies import may
from hanse.translation.actions.counts import recount_unit
from hanse.translation.actions.notices import coordinators_of, tell, tell_people
from hanse.translation.actions.typed import stored_text, words_of
from hanse.translation.enums import Origin, SegmentState
from hanse.translation.models import (
    Notice,
    SegmentHistory,
    SourceSegment,
    TargetSegment,
    Unit,
)
from hanse.translation.refusals import Conflict, Refused
from hanse.translation.rights import (
    REVIEW,
    may_approve,
    must_be_another,
    reviewers_of,
)
from hanse.translation.signals import segment_approved


class SegmentAction:
    """What the actions on one segment share.

    `version` is the one that the person saw, 0 where there was no row, and `seen` the
    digest of the source that they saw: words for another source are never confirmed.
    Raises `PermissionDenied`, `Conflict` where somebody saved meanwhile, and `Refused`
    for words that cannot be; nothing is written then.
    """

    needs = "change"

    def __init__(
        self, unit: Unit, key: str, *, user: Any, version: int, seen: str = ""
    ) -> None:
        self.unit, self.key, self.user, self.version = unit, key, user, version
        self.seen, self.note = seen, ""

    @transaction.atomic
    def execute(self) -> TargetSegment:
        # One change of a unit at a time: the counters are read and written here.
        unit = (
            Unit.objects.select_for_update(of=("self",))
            .select_related("source", "network")
            .get(pk=self.unit.pk)
        )
        if self.user is not None and not may(self.user, {self.needs}, unit):
            raise PermissionDenied
        segment = self._segment(unit)
        row = unit.segments.filter(key=segment.key, is_gone=False).first()
        if row is None:
            unit.segments.filter(key=segment.key).delete()
            row = TargetSegment(unit=unit, key=segment.key, version=0)
        if row.version != self.version:
            raise Conflict(_("Somebody else saved this text meanwhile."), row)
        before = _state(row)
        self.change(unit, segment, row)
        if _state(row) == before and row.pk:
            return row
        self._write(unit, segment, row)
        return row

    def _segment(self, unit: Unit) -> SourceSegment:
        """The text that the person saw, wherever it stands now."""
        segment = unit.source.segments.filter(key=self.key).first()
        if self.seen and (segment is None or segment.digest != self.seen):
            # Keys that count places move on when a paragraph is put before them.
            moved = unit.source.segments.filter(digest=self.seen).first()
            segment = moved or segment
        if segment is None:
            raise Refused("gone", _("This text is no longer in the source."))
        return segment

    def is_seen(self, segment: SourceSegment) -> bool:
        """Whether the person saw the source as it is now."""
        return self.seen in {"", segment.digest}

    def check_seen(self, segment: SourceSegment) -> None:
        """Raise `Refused` where the source changed while the person read it."""
        if not self.is_seen(segment):
            raise Refused(
                "source", _("The source changed meanwhile; look at it once more.")
            )

    def _write(self, unit: Unit, segment: SourceSegment, row: TargetSegment) -> None:
        row.version += 1
        row.user, row.changed_at = self.user, timezone.now()
        row.save()
        SegmentHistory.objects.create(
            unit=unit,
            key=row.key,
            text=row.text,
            state=row.state,
            origin=row.origin,
            note=self.note,
            user=self.user,
        )
        was_ready, was_to_review = unit.is_approved, unit.waits_for_review
        unit.changed_at = timezone.now()
        recount_unit(unit)
        if unit.is_approved and not was_ready:
            tell(unit, Notice.Kind.READY, but=self.user)
        if unit.waits_for_review and not was_to_review:
            self._call_reviewers(unit)
        if row.state == SegmentState.APPROVED:
            segment_approved.send(
                type(self), unit=unit, segment=segment, row=row, user=self.user
            )

    def _call_reviewers(self, unit: Unit) -> None:
        """Once nothing is left to translate; those who coordinate where nobody else is."""
        people = reviewers_of(unit) or coordinators_of(unit.network_id)
        tell_people(
            people - {getattr(self.user, "pk", None)}, unit, Notice.Kind.TO_REVIEW
        )

    def change(self, unit: Unit, segment: SourceSegment, row: TargetSegment) -> None:
        raise NotImplementedError


def _state(row: TargetSegment) -> tuple[Any, ...]:
    return (row.text, row.state, row.source_digest, dict(row.dismissed))


class SaveSegment(SegmentAction):
    """Keep words as a draft, or `confirm` them: to review, or approved.

    Confirmed is approved at once where the network reviews nothing in this language,
    or the person may review. What a machine wrote is never approved unseen. A draft
    for a source that has changed meanwhile is kept as one that needs an update.
    """

    def __init__(
        self,
        unit: Unit,
        key: str,
        typed: str,
        *,
        user: Any,
        version: int,
        seen: str = "",
        confirm: bool = False,
        origin: str = Origin.HUMAN,
    ) -> None:
        super().__init__(unit, key, user=user, version=version, seen=seen)
        self.typed, self.confirm, self.origin = typed, confirm, origin

    def change(self, unit: Unit, segment: SourceSegment, row: TargetSegment) -> None:
        text = stored_text(segment, self.typed)
        if self.confirm:
            self.check_seen(segment)
            if not text:
                raise Refused("empty", _("There are no words to confirm."))
        if text == row.text and not self.confirm and row.pk:
            return
        state = self._state_of(unit, row, text)
        if text != row.text or not row.pk:
            row.origin, row.dismissed = self.origin, {}
        row.text, row.state = text, state
        if self.is_seen(segment):
            row.source_text, row.source_digest = segment.text, segment.digest
        elif row.source_digest != self.seen:
            row.source_text, row.source_digest = "", self.seen
        if row.state == SegmentState.APPROVED:
            row.good_text, row.good_digest = text, segment.digest

    def _state_of(self, unit: Unit, row: TargetSegment, text: str) -> SegmentState:
        if not self.confirm:
            return SegmentState.DRAFT
        if self.user is None or not may_approve(self.user, unit):
            return SegmentState.TO_REVIEW
        if must_be_another(unit, self.user, row, text):
            return SegmentState.TO_REVIEW
        return SegmentState.APPROVED


class ApproveSegment(SaveSegment):
    """Approve what stands there, or the words given.

    Where two people are asked for, words of one's own wait for somebody else.
    """

    needs = REVIEW

    def __init__(self, unit: Unit, key: str, typed: str, **kwargs: Any) -> None:
        super().__init__(unit, key, typed, confirm=True, **kwargs)

    def change(self, unit: Unit, segment: SourceSegment, row: TargetSegment) -> None:
        if row.state == SegmentState.KEEP_ASKED and not words_of(self.typed):
            if must_be_another(unit, self.user, row, row.text):
                raise Refused("own", _("Somebody else approves your words here."))
            row.state = SegmentState.KEEP
            return
        was = (row.text, row.state)
        super().change(unit, segment, row)
        if (row.text, row.state) == was == (row.text, SegmentState.TO_REVIEW):
            raise Refused("own", _("Somebody else approves your words here."))
