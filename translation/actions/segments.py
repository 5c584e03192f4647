"""Change the words of one segment: save, confirm, approve, return, keep, restore.

Every way of changing words ends here: the editor, files, machines, the memory. None of
them touches what readers have.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hanse.networks.actions.checks import clean_text
from hanse.networks.policies import READ, may
from hanse.translation.actions.counts import recount_unit
from hanse.translation.actions.notices import tell, tell_people
from hanse.translation.compose import OPTION
from hanse.translation.enums import Origin, SegmentState
from hanse.translation.inline import InlineText, TagError
from hanse.translation.models import (
    Notice,
    SegmentComment,
    SegmentHistory,
    SourceSegment,
    TargetSegment,
    Unit,
)
from hanse.translation.refusals import Conflict, Refused
from hanse.translation.rights import REVIEW, may_approve
from hanse.translation.signals import segment_approved


class SegmentAction:
    """What the actions of this module share.

    `version` is the one that the person saw, 0 where there was no row. Raises
    `PermissionDenied`, `Conflict` where somebody saved meanwhile, and `Refused` for
    words that cannot be; nothing is written then.
    """

    needs = "change"

    def __init__(self, unit: Unit, key: str, *, user: Any, version: int) -> None:
        self.unit, self.key, self.user, self.version = unit, key, user, version
        self.note = ""

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
        segment = unit.source.segments.filter(key=self.key).first()
        if segment is None:
            raise Refused("gone", _("This text is no longer in the source."))
        row = unit.segments.filter(key=self.key, is_gone=False).first()
        if row is None:
            unit.segments.filter(key=self.key).delete()
            row = TargetSegment(unit=unit, key=self.key, version=0)
        if row.version != self.version:
            raise Conflict(_("Somebody else saved this text meanwhile."), row)
        before = (row.text, row.state, row.source_digest)
        self.change(unit, segment, row)
        if (row.text, row.state, row.source_digest) == before and row.pk:
            return row
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
        unit.changed_at = timezone.now()
        recount_unit(unit)
        if row.state == SegmentState.APPROVED:
            segment_approved.send(
                type(self), unit=unit, segment=segment, row=row, user=self.user
            )
        return row

    def change(self, unit: Unit, segment: SourceSegment, row: TargetSegment) -> None:
        raise NotImplementedError


def stored_text(segment: SourceSegment, typed: str) -> str:
    """What was typed as it is stored. Raises `Refused` where its tags cannot be.

    `typed` has the tags of rich text as `{a1}`. White space at the ends is dropped.
    """
    text = clean_text(typed).replace("\r\n", "\n").strip()
    if segment.kind == OPTION:
        return _link(text)
    try:
        found = InlineText.from_typed(text, segment.kind)
        source = InlineText.parse(segment.text, segment.kind)
        stored = found.fitted(source).stored if text else ""
    except TagError as error:
        raise Refused("tags", _tag_message(error)) from error
    if segment.max_length and len(stored) > segment.max_length:
        raise Refused(
            "length",
            _("At most %(number)s characters fit here.")
            % {"number": segment.max_length},
        )
    return stored


def _link(text: str) -> str:
    if text and not text.startswith(("https://", "http://", "mailto:", "/")):
        raise Refused("link", _("A link begins with https:// or http://."))
    return text


def _tag_message(error: TagError) -> str:
    names = {"tag": error.tag}
    if error.code == "missing":
        return _("The tag {%(tag)s} is missing.") % names
    if error.code == "doubled":
        return _("The tag {%(tag)s} may stand once only.") % names
    if error.code == "foreign":
        return _("The source has no tag {%(tag)s}.") % names
    return _("The tag {%(tag)s} is not closed, or not in order.") % names


class SaveSegment(SegmentAction):
    """Keep words as a draft, or `confirm` them: to review, or approved.

    Confirmed is approved at once where the network reviews nothing in this language,
    or the person may review. What a machine wrote is never approved unseen.
    """

    def __init__(
        self,
        unit: Unit,
        key: str,
        typed: str,
        *,
        user: Any,
        version: int,
        confirm: bool = False,
        origin: str = Origin.HUMAN,
    ) -> None:
        super().__init__(unit, key, user=user, version=version)
        self.typed, self.confirm, self.origin = typed, confirm, origin

    def change(self, unit: Unit, segment: SourceSegment, row: TargetSegment) -> None:
        text = stored_text(segment, self.typed)
        if not text and self.confirm:
            raise Refused("empty", _("There are no words to confirm."))
        if text == row.text and not self.confirm and row.pk:
            return
        if text != row.text or not row.pk:
            row.origin = self.origin
        row.text, row.source_text, row.source_digest = (
            text,
            segment.text,
            segment.digest,
        )
        row.state = SegmentState.DRAFT
        if self.confirm:
            is_final = self.user is not None and may_approve(self.user, unit)
            row.state = SegmentState.APPROVED if is_final else SegmentState.TO_REVIEW
        if row.state == SegmentState.APPROVED:
            row.good_text, row.good_digest = text, segment.digest


class ApproveSegment(SaveSegment):
    """Approve what stands there, or the words given."""

    needs = REVIEW

    def __init__(self, unit: Unit, key: str, typed: str, **kwargs: Any) -> None:
        super().__init__(unit, key, typed, confirm=True, **kwargs)


class RejectSegment(SegmentAction):
    """Return words to the translator, with a note that says why."""

    needs = REVIEW

    def __init__(
        self, unit: Unit, key: str, note: str, *, user: Any, version: int
    ) -> None:
        super().__init__(unit, key, user=user, version=version)
        self.note = clean_text(note).strip()

    def change(self, unit: Unit, segment: SourceSegment, row: TargetSegment) -> None:
        if not self.note:
            raise Refused("note", _("Say why, so that it can be mended."))
        if not row.text:
            raise Refused("empty", _("There are no words to return."))
        writer = row.user_id
        row.state = SegmentState.REJECTED
        comment(unit, row.key, self.note, self.user)
        if writer is not None:
            tell_people({writer} - {self.user.pk}, unit, Notice.Kind.RETURNED)


class KeepSegment(SegmentAction):
    """Leave the source's words as they are in this language, or no longer so."""

    def change(self, unit: Unit, segment: SourceSegment, row: TargetSegment) -> None:
        row.source_text, row.source_digest = segment.text, segment.digest
        if row.state == SegmentState.KEEP:
            row.state = SegmentState.DRAFT
            row.text = row.good_text
            return
        row.state, row.origin = SegmentState.KEEP, Origin.HUMAN


class RestoreSegment(SegmentAction):
    """Bring back what the segment said before, as a draft."""

    def __init__(
        self, unit: Unit, key: str, entry: int, *, user: Any, version: int
    ) -> None:
        super().__init__(unit, key, user=user, version=version)
        self.entry = entry

    def change(self, unit: Unit, segment: SourceSegment, row: TargetSegment) -> None:
        held = unit.history.filter(pk=self.entry, key=self.key).first()
        if held is None:
            raise Refused("gone", _("There is no such entry."))
        typed = typed_text(held.text, segment.kind)
        row.text = stored_text(segment, typed)
        row.source_text, row.source_digest = segment.text, segment.digest
        row.state, row.origin = SegmentState.DRAFT, held.origin


def typed_text(stored: str, kind: str) -> str:
    """A stored text as it is typed, tags as `{a1}`."""
    return stored if kind == OPTION else InlineText.parse(stored, kind).typed


def comment(unit: Unit, key: str, text: str, user: Any) -> SegmentComment:
    """Add a remark to a segment, and tell those who work on the unit."""
    if user is not None and not may(user, READ | {"change"}, unit):
        raise PermissionDenied
    words = clean_text(text).strip()[:2000]
    if not words:
        raise Refused("empty", _("There are no words to say."))
    if not unit.source.segments.filter(key=key).exists():
        raise Refused("gone", _("This text is no longer in the source."))
    made = SegmentComment.objects.create(unit=unit, key=key, text=words, user=user)
    tell(unit, Notice.Kind.COMMENTED, but=user)
    return made
