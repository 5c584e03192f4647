"""Take over what was translated by hand: words that readers have are approved words."""

from __future__ import annotations

from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from hanse.translation.actions.counts import counted
from hanse.translation.alignment import place_of
from hanse.translation.compose import ContentSegment, extract
from hanse.translation.enums import LandingState, Origin, SegmentState
from hanse.translation.kinds import kind_of_source, words_model_of
from hanse.translation.models import (
    SegmentHistory,
    SourceSegment,
    TargetSegment,
    Unit,
)
from hanse.translation.words import fits


@transaction.atomic
def adopt_target(unit: Unit, *, again: bool = False) -> int:
    """Make rows of the words that the target shows now; returns how many.

    Segments that nobody has touched get them; with `again`, all whose approved words
    are others: somebody changed the target itself. Words that lack a tag of the source
    are drafts. Call `recount` afterwards.
    """
    # Nobody types meanwhile.
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    source = unit.source
    content = kind_of_source(source).held_words(source, unit.language)
    if content is None:
        return 0
    if not again:
        # Readers have it already.
        Unit.objects.filter(pk=unit.pk).update(
            landing=LandingState.LANDED, landed_at=timezone.now()
        )
    theirs, _references = extract(words_model_of(source), content)
    segments = counted(source)
    held = {row.key: row for row in unit.segments.filter(is_gone=False)}
    new, changed = [], []
    for segment, text in _pairs(segments, theirs):
        row = held.get(segment.key)
        if text == segment.text or (row is not None and not again):
            continue
        if row is not None and row.good_text == text:
            continue
        row, is_new = row or TargetSegment(unit=unit, key=segment.key), row is None
        row.text = row.good_text = text
        row.source_text = segment.text
        row.source_digest = row.good_digest = segment.digest
        # Without a link of the source it cannot be written again: that is work.
        is_whole = fits(segment, text)
        row.state = SegmentState.APPROVED if is_whole else SegmentState.DRAFT
        row.origin, row.dismissed = Origin.PAGE, {}
        row.user, row.changed_at = None, timezone.now()
        (new if is_new else changed).append(row)
    TargetSegment.objects.bulk_create(new, batch_size=200)
    for row in changed:
        # Whoever has the old words open is told.
        row.version += 1
    TargetSegment.objects.bulk_update(
        changed,
        ["text", "good_text", "source_text", "source_digest", "good_digest",
         "state", "origin", "dismissed", "version", "user", "changed_at"],
        batch_size=200,
    )  # fmt: skip
    SegmentHistory.objects.bulk_create(
        [
            SegmentHistory(
                unit=unit,
                key=row.key,
                text=row.text,
                state=row.state,
                origin=row.origin,
            )
            for row in changed
        ],
        batch_size=200,
    )
    return len(new) + len(changed)


def _pairs(
    segments: list[SourceSegment], theirs: list[ContentSegment]
) -> list[tuple[SourceSegment, str]]:
    """By key; else by order, in a field that has as many paragraphs on both sides.

    Somebody who wrote a translation by hand has made paragraphs of their own.
    """
    by_key = {one.key: one.text for one in theirs}
    if all(segment.key in by_key for segment in segments):
        return [(segment, by_key[segment.key]) for segment in segments]
    own, other = defaultdict(list), defaultdict(list)
    for segment in segments:
        own[place_of(segment.key)].append(segment)
    for one in theirs:
        other[place_of(one.key)].append(one)
    found = []
    for place, rows in own.items():
        if len(rows) == len(other[place]):
            pairs = zip(rows, other[place], strict=True)
            found += [(row, one.text) for row, one in pairs if row.kind == one.kind]
        else:
            found += [(row, by_key[row.key]) for row in rows if row.key in by_key]
    return found
