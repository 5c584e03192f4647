"""What the editor offers and warns of beside a segment: memory, terms, checks.

Packages that know such things register here; the editor asks all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from hanse.translation.models import SourceSegment, Unit


@dataclass(frozen=True)
class Offer:
    """A text that may be put in. `typed` has its tags as they are typed."""

    typed: str
    source: str
    score: int
    origin: str
    place: str = ""


@dataclass(frozen=True)
class Hint:
    """A word about a segment: a term to use, or what seems wrong.

    `level` is `term`, `warning` or `error`. Errors stop a confirmation.
    """

    level: str
    text: str
    code: str = ""
    # Why somebody said that it means nothing here, and who.
    reason: str = ""
    dismissed_by: str = ""

    def dismissed(self, reason: str, by: str) -> Hint:
        return replace(self, reason=reason, dismissed_by=by)


OfferSource = Callable[[Unit, list[SourceSegment]], dict[str, list[Offer]]]
HintSource = Callable[[Unit, SourceSegment, str], Iterable[Hint]]

_offers: list[OfferSource] = []
_hints: list[HintSource] = []


def register_offers(source: OfferSource) -> None:
    """Add offers for all segments of a page of the editor at once, by key."""
    if source not in _offers:
        _offers.append(source)


def register_hints(source: HintSource) -> None:
    """Add hints about one segment with the text given, as it is stored."""
    if source not in _hints:
        _hints.append(source)


def offers_for(unit: Unit, segments: list[SourceSegment]) -> dict[str, list[Offer]]:
    found: dict[str, list[Offer]] = {}
    for source in _offers:
        for key, offers in source(unit, segments).items():
            found.setdefault(key, []).extend(offers)
    for offers in found.values():
        offers.sort(key=lambda offer: -offer.score)
    return found


def hints_for(unit: Unit, segment: SourceSegment, stored: str) -> list[Hint]:
    return [hint for source in _hints for hint in source(unit, segment, stored)]
