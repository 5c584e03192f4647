"""Take an object's published content as the source of its translations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.translation import gettext as _

from hanse.translation.actions.counts import recount
from hanse.translation.alignment import Keyed, Match, align, is_counted
from hanse.translation.compose import ContentSegment, content_digest, extract
from hanse.translation.enums import SourceState
from hanse.translation.kinds import kind_of
from hanse.translation.models import (
    SegmentComment,
    SegmentHistory,
    Source,
    SourceSegment,
    TargetSegment,
)
from hanse.translation.refusals import Refused

LONGEST_KEY = 500
_FIELDS = ("key", "order", "kind", "text", "digest", "words", "max_length")


@transaction.atomic
def take_source(obj: Any, *, count: bool = True) -> Source:
    """Store what is published now. A source that did not change is not written.

    Segments keep their identity through edits and moves, and so do the words that
    translate them. Raises `Refused` for what cannot be a source.
    """
    kind = kind_of(type(obj))
    obj = kind.specific(obj)
    kind.check_ready(obj)
    identity = kind.identity(obj)
    source = Source.objects.select_for_update().filter(identity=identity).first()
    model = kind.words_model(type(obj))
    content = kind.content(obj)
    whole = content_digest(model, content)
    if source is not None and source.language != kind.language(obj):
        raise Refused("language", _("Another language is the source of this."))
    if source is not None and source.digest == whole:
        _refresh(source, kind.revision_id(obj), content, kind.label(obj))
        return source
    segments = extract(model, content)[0]
    fields = {
        "content_type": ContentType.objects.get_for_model(type(obj)),
        "object_id": str(obj.pk),
        "network_id": kind.network_id(obj),
        "language": kind.language(obj),
        "label": kind.label(obj)[:255],
        "revision_id": kind.revision_id(obj),
        "content": content,
        "digest": whole,
        "state": SourceState.LIVE,
        "changed_at": timezone.now(),
    }
    if source is None:
        source, is_new = Source.objects.get_or_create(
            identity=identity, defaults=fields
        )
        if not is_new:
            # Somebody else took it at the same moment.
            return take_source(obj, count=count)
        SourceSegment.objects.bulk_create(_rows(source, segments), batch_size=200)
        return source
    for name, value in fields.items():
        setattr(source, name, value)
    source.save()
    _realign(source, segments)
    if count:
        recount(source)
    return source


def _refresh(source: Source, revision_id: int | None, content: Any, label: str) -> None:
    state = (source.revision_id, source.state, source.label)
    if state != (revision_id, SourceState.LIVE, label[:255]):
        source.revision_id, source.content = revision_id, content
        source.state, source.label = SourceState.LIVE, label[:255]
        source.save(update_fields=["revision_id", "content", "state", "label"])


def _rows(source: Source, segments: list[ContentSegment]) -> list[SourceSegment]:
    return [
        SourceSegment(source=source, **_values(segment, number))
        for number, segment in enumerate(segments)
    ]


def _values(segment: ContentSegment, number: int) -> dict[str, Any]:
    return {
        "key": segment.key,
        "order": number,
        "kind": segment.kind,
        "text": segment.text,
        "digest": segment.digest,
        "words": segment.words,
        "max_length": segment.max_length,
    }


def _realign(source: Source, segments: list[ContentSegment]) -> None:
    held = list(source.segments.all())
    matches = align(
        [Keyed(row.key, row.text, row.digest) for row in held],
        [Keyed(one.key, one.text, one.digest) for one in segments],
    )
    renamed = {
        match.old: key
        for key, match in matches.items()
        if match.old and match.old != key
    }
    kept = {match.old for match in matches.values()}
    gone = [row.pk for row in held if row.key not in kept]
    SourceSegment.objects.filter(pk__in=gone).delete()
    # First out of the way: keys that change places would meet.
    source.segments.filter(key__in=renamed).update(key=Concat(Value("~"), F("key")))
    _write_segments(source, held, segments, matches)
    texts = {one.key: one.digest for one in segments}
    new = {key: texts[key] for key, match in matches.items() if not match.old}
    _rekey_targets(source, renamed, set(matches), new)
    _rekey_remarks(source, renamed, new)


def _write_segments(
    source: Source,
    held: list[SourceSegment],
    segments: list[ContentSegment],
    matches: dict[str, Match],
) -> None:
    by_key = {row.key: row for row in held}
    changed, new = [], []
    for number, segment in enumerate(segments):
        values = _values(segment, number)
        row = by_key.get(matches[segment.key].old)
        if row is None:
            new.append(SourceSegment(source=source, **values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(row)
    SourceSegment.objects.bulk_update(changed, _FIELDS, batch_size=100)
    SourceSegment.objects.bulk_create(new, batch_size=200)


def _comes_back(row: TargetSegment, digest: str | None) -> bool:
    """Whether words that waited belong to the text that stands at their place now.

    A place that is only counted is another one after an edit; a named one is not.
    """
    if digest is None or not row.is_gone:
        return False
    return row.source_digest == digest or not is_counted(row.key)


def _rekey_targets(
    source: Source, renamed: dict[str, str], live: set[str], new: dict[str, str]
) -> None:
    """Words follow their segment; those whose place is gone wait for its return.

    `new` has the digest of each text that continues no other.
    """
    rows = TargetSegment.objects.filter(unit__source=source)
    # Where another segment stands now; the memory keeps what was approved.
    taken = (set(renamed.values()) | set(new)) - set(renamed)
    strangers = [
        row.pk
        for row in rows.filter(key__in=taken)
        if not _comes_back(row, new.get(row.key))
    ]
    rows.filter(pk__in=strangers).delete()
    targets = list(rows)
    rows.filter(key__in=renamed).update(key=Concat(Value("~"), F("key")))
    changed = []
    for row in targets:
        key = renamed.get(row.key, row.key)
        is_gone = key not in live
        if (key, is_gone) != (row.key, row.is_gone):
            row.key, row.is_gone = key, is_gone
            changed.append(row)
    TargetSegment.objects.bulk_update(changed, ["key", "is_gone"], batch_size=200)


def _rekey_remarks(source: Source, renamed: dict[str, str], new: Iterable[str]) -> None:
    """What was said of a text, and what it said before, stay with it.

    What belongs to none any more is put aside where another text stands now.
    """
    taken = {*renamed.values(), *filter(is_counted, new)} - set(renamed)
    wanted = [*renamed, *taken]
    models: tuple[Any, ...] = (SegmentComment, SegmentHistory)
    for model in models if wanted else ():
        rows = list(model.objects.filter(unit__source=source, key__in=wanted))
        for row in rows:
            row.key = renamed.get(row.key) or f"~{row.key}"[:LONGEST_KEY]
        model.objects.bulk_update(rows, ["key"], batch_size=200)
