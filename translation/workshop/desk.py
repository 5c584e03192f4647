"""What memory, termbase and checks say beside a segment in the editor."""

from __future__ import annotations

from collections.abc import Iterator

from hanse.translation.checks import Limits, check
from hanse.translation.compose import OPTION
from hanse.translation.inline import InlineText, TagError
from hanse.translation.memory import exact_many
from hanse.translation.models import SourceSegment, Unit
from hanse.translation.offers import Hint, Offer, register_hints, register_offers
from hanse.translation.terms.recognise import TermIndex
from hanse.translation.terms.termbase import term_index

_TERMS = "_hanse_term_index"


def memory_offers(unit: Unit, segments: list[SourceSegment]) -> dict[str, list[Offer]]:
    """The same texts as the memory has them; two queries for a whole page."""
    known = exact_many(
        unit.network,
        unit.source.language,
        unit.language,
        {one.digest for one in segments},
    )
    found: dict[str, list[Offer]] = {}
    for segment in segments:
        entry = known.get(segment.digest)
        if entry is None or segment.kind == OPTION:
            continue
        try:
            target = InlineText.parse(entry.target_text, segment.kind)
        except TagError:
            continue
        offer = Offer(target.typed, entry.source_text, 100, entry.place)
        found[segment.key] = [offer]
    return found


def hints(unit: Unit, segment: SourceSegment, stored: str) -> Iterator[Hint]:
    """Terms of the source, and what the checks find; one query a unit."""
    if segment.kind == OPTION:
        return
    try:
        source = InlineText.parse(segment.text, segment.kind)
        target = InlineText.parse(stored, segment.kind)
    except TagError:
        return
    terms = _terms(unit).find(source.plain)
    for term in terms:
        words = (term.source,) if term.keep else (*term.preferred, *term.admitted)
        yield Hint("term", f"{term.source} → {', '.join(words)}", "term")
    if stored:
        languages = (unit.source.language, unit.language)
        limits = Limits(max_length=segment.max_length)
        for one in check(source, target, languages, terms, limits):
            yield Hint(one.severity.value, one.message, one.code)


def _terms(unit: Unit) -> TermIndex:
    found: TermIndex | None = getattr(unit, _TERMS, None)
    if found is None:
        found = term_index(unit.network, unit.source.language, unit.language)
        setattr(unit, _TERMS, found)
    return found


def register() -> None:
    """Called once from `AppConfig.ready()`."""
    register_offers(memory_offers)
    register_hints(hints)
