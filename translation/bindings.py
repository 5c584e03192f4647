"""Memory, termbase and checks, as the desk and requests use them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from hanse.translation.actions.typed import typed_text
from hanse.translation.checks import Limits, check
from hanse.translation.compose import OPTION
from hanse.translation.enums import Origin, SegmentState
from hanse.translation.inline import InlineText, TagError
from hanse.translation.memory import exact_many, matches, targets_many
from hanse.translation.models import SourceSegment, TargetSegment, Unit
from hanse.translation.offers import Hint, Offer
from hanse.translation.terms.recognise import TermIndex
from hanse.translation.terms.termbase import term_index

_INDEX = "_hanse_desk_index"


@dataclass(frozen=True)
class DeskIndex:
    """What all texts of a unit are read against: terms, and how the same source was
    translated elsewhere, by digest."""

    terms: TermIndex
    elsewhere: dict[str, tuple[str, ...]]


def index_of(unit: Unit) -> DeskIndex:
    """Made once for a unit object, by three queries whatever its length."""
    found: DeskIndex | None = getattr(unit, _INDEX, None)
    if found is None:
        languages = (unit.source.language, unit.language)
        held: dict[str, list[str]] = defaultdict(list)
        digests = unit.source.segments.values_list("digest", flat=True)
        for digest, text in targets_many(unit.network, *languages, digests):
            held[digest].append(text)
        found = DeskIndex(
            term_index(unit.network, *languages),
            {digest: tuple(texts) for digest, texts in held.items()},
        )
        setattr(unit, _INDEX, found)
    return found


def exact_offers(unit: Unit, segments: list[SourceSegment]) -> dict[str, list[Offer]]:
    """What the memory has for the very same texts; two queries for all of them."""
    held = exact_many(
        unit.network,
        unit.source.language,
        unit.language,
        {segment.digest for segment in segments},
    )
    found: dict[str, list[Offer]] = {}
    for segment in segments:
        entry = held.get(segment.digest)
        fitting = _fitting(segment, entry.target_text) if entry else ""
        if entry is not None and fitting:
            typed = typed_text(fitting, segment.kind)
            found[segment.key] = [
                Offer(typed, entry.source_text, 100, "memory", entry.place)
            ]
    return found


def similar_offers(unit: Unit, segment: SourceSegment) -> list[Offer]:
    """The best of the memory for one text, similar ones among them."""
    try:
        text = InlineText.parse(segment.text, segment.kind)
    except TagError:
        return []
    languages = (unit.source.language, unit.language)
    before, after = _beside(segment)
    return [
        Offer(
            _typed(match.target, segment.kind),
            _typed(match.source, segment.kind),
            min(match.score, 100),
            match.kind.value,
            match.place,
        )
        for match in matches(unit.network, *languages, text, before=before, after=after)
    ]


def _beside(segment: SourceSegment) -> tuple[str, str]:
    """The texts before and after, by which the memory knows the same place."""
    orders = [segment.order - 1, segment.order + 1]
    rows = SourceSegment.objects.filter(source=segment.source_id, order__in=orders)
    texts = dict(rows.values_list("order", "text"))
    return texts.get(orders[0], ""), texts.get(orders[1], "")


def _typed(stored: str, kind: str) -> str:
    try:
        return typed_text(stored, kind)
    except TagError:
        return stored


def _fitting(segment: SourceSegment, stored: str) -> str:
    """The text as it fits this segment's tags; empty where it does not."""
    try:
        source = InlineText.parse(segment.text, segment.kind)
        return InlineText.parse(stored, segment.kind).fitted(source).stored
    except TagError:
        return ""


def terms_and_checks(unit: Unit, segment: SourceSegment, stored: str) -> Iterator[Hint]:
    """Terms that the source holds, and what seems wrong with its translation."""
    if segment.kind == OPTION:
        return
    languages, index = (unit.source.language, unit.language), index_of(unit)
    try:
        source = InlineText.parse(segment.text, segment.kind)
        target = InlineText.parse(stored, segment.kind)
    except TagError:
        return
    terms = index.terms.find(source.plain)
    for term in terms:
        wanted = ", ".join((*term.preferred, *term.admitted))
        words = term.source if term.keep else wanted
        yield Hint("term", f"{term.source} → {words}", "term")
    if stored:
        elsewhere = index.elsewhere.get(segment.digest, ())
        limits = Limits(max_length=segment.max_length, elsewhere=elsewhere)
        for finding in check(source, target, languages, terms, limits):
            yield Hint(finding.severity.value, str(finding.message), finding.code)


def prefill(unit: Unit) -> int:
    """Put what the memory has into segments that nobody has touched, as drafts."""
    held = set(unit.segments.filter(is_gone=False).values_list("key", flat=True))
    segments = [
        segment
        for segment in unit.source.segments.exclude(kind=OPTION)
        if segment.key not in held
    ]
    entries = exact_many(
        unit.network,
        unit.source.language,
        unit.language,
        {segment.digest for segment in segments},
    )
    rows = [
        TargetSegment(
            unit=unit,
            key=segment.key,
            text=text,
            source_text=segment.text,
            source_digest=segment.digest,
            state=SegmentState.DRAFT,
            origin=Origin.MEMORY,
        )
        for segment in segments
        if segment.digest in entries
        and (text := _fitting(segment, entries[segment.digest].target_text))
    ]
    keys = [row.key for row in rows]
    unit.segments.filter(key__in=keys, is_gone=True).delete()
    # What somebody has typed meanwhile stays.
    TargetSegment.objects.bulk_create(rows, batch_size=200, ignore_conflicts=True)
    return len(rows)
