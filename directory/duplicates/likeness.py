"""How much two records look like one: a number, and what speaks for it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import JaroWinkler, Prefix

from hanse.directory.duplicates.keys import place_keys, word_key
from hanse.directory.duplicates.traits import Traits
from hanse.directory.duplicates.words import Word
from hanse.search.geometry import distance_km

# Pairs of a lower score are not shown to anybody.
SHOWN = 0.65
# From here on the name is said to speak for it.
SAID = 0.5
# Words that differ by more are other words; as with `Upīša` and `Upīts`.
SAME_WORD = 0.88
SHORTEST = 4
# Of inflected words: `Žanis`, `Žaņa`.
SHORTEST_STEM, LONGEST_ENDING = 3, 2
# What words of a kind weigh against one that only few names have.
WEIGHTS = {"form": 0.3, "field": 0.7, "town": 0.7, "": 1.0}
# A name that stands whole in the other says less than one that is the other.
CONTAINED = 0.8
# “Stadtmuseum” is a name in every town, and “SLU” one of many: they need a place.
COMMON = 0.62
OTHER_FORM = 0.75
OTHER_FIELD = 0.75
# Forms that say whose it is and not what it is.
VAGUE = frozenset(
    {"federal", "free", "international", "municipal", "national", "private", "public"}
    | {"region", "research", "science", "state"}
)
# Forms that schools change when they rise.
SCHOOLS = frozenset(
    {"academy", "applied-sciences", "education", "institute", "school", "university"}
)
SHORT_NAME = 4
# Further apart, two places are two.
SAME_PLACE_KM = 0.2
OTHER_PLACE_KM = 60.0
# So many at one spot do not tell of each other.
CROWD = 4


@dataclass(frozen=True)
class Rarity:
    """How many of how many records have each key; unknown ones have one."""

    records: int = 1
    counts: Mapping[str, int] = field(default_factory=dict)

    def of(self, word: Word) -> float:
        count = self.counts.get(word_key(word), 1)
        total = max(self.records, count, 1)
        idf = math.log(1 + total / count) / math.log(1 + total)
        return WEIGHTS[word.kind] * idf

    def is_crowded(self, point: tuple[float, float]) -> bool:
        """Whether many are said to be there: at the middle of a town."""
        return any(self.counts.get(key, 1) > CROWD for key in place_keys([point]))


@dataclass(frozen=True)
class Likeness:
    """`score` from 0 to 1; `evidence` as `[what, value]`, for people to judge."""

    score: float
    evidence: tuple[tuple[str, str], ...] = ()


def compare(one: Traits, other: Traits, rarity: Rarity) -> Likeness:
    """How much these look like one."""
    evidence: list[tuple[str, str]] = []
    name = name_likeness(one, other, rarity)
    if name >= SAID:
        evidence.append(("name", f"{name:.2f}"))
    score = name * _place(one, other, rarity, evidence)
    for what, found in (
        ("domain", one.hosts & other.hosts),
        ("email", one.mails & other.mails),
    ):
        if found:
            evidence.append((what, min(found)))
            # Parts of a house share its domain, so the names must agree somewhat.
            score = max(score + 0.25, 0.45 + 0.4 * name)
    same = one.identifiers & other.identifiers
    if same:
        scheme, value = min(same)
        evidence.append(("identifier", f"{scheme} {value}"))
        score = max(score, 0.95)
    elif _contradict(one, other):
        evidence.append(("other identifier", ""))
        score *= 0.6
    return Likeness(round(min(score, 1.0), 3), tuple(evidence))


def _place(
    one: Traits, other: Traits, rarity: Rarity, evidence: list[tuple[str, str]]
) -> float:
    """What the name's likeness is multiplied by, from where both are."""
    if one.countries and other.countries and not one.countries & other.countries:
        evidence.append(("other country", ""))
        return 0.45
    if same := one.streets & other.streets:
        evidence.append(("address", min(same)))
        return 1.25
    near = _nearest(one, other)
    is_spot = not any(map(rarity.is_crowded, one.points))
    if near is not None and near <= SAME_PLACE_KM and is_spot:
        evidence.append(("place", f"{near * 1000:.0f} m"))
        return 1.15
    if one.towns & other.towns:
        evidence.append(("town", min(one.towns & other.towns)))
        return 1.1
    if near is not None and near > OTHER_PLACE_KM:
        evidence.append(("far", f"{near:.0f} km"))
        return 0.6
    return 1.0


def _nearest(one: Traits, other: Traits) -> float | None:
    return min(
        (distance_km(a, b) for a in one.points for b in other.points), default=None
    )


def _contradict(one: Traits, other: Traits) -> bool:
    """Whether a register that gives one number each knows both by another."""
    mine, theirs = dict(one.identifiers), dict(other.identifiers)
    return any(mine[scheme] != theirs[scheme] for scheme in mine.keys() & theirs.keys())


def name_likeness(one: Traits, other: Traits, rarity: Rarity) -> float:
    """The best of all pairs of names."""
    return max(
        (_names(a, b, rarity) for a in one.names for b in other.names), default=0.0
    )


def _names(a: Sequence[Word], b: Sequence[Word], rarity: Rarity) -> float:
    if set(a) == set(b):
        return 1.0 if _is_own(a) else COMMON
    weights_a = {word: rarity.of(word) for word in a}
    weights_b = {word: rarity.of(word) for word in b}
    left, mine = dict.fromkeys(b), set(a)
    shared_a = shared_b = 0.0
    kinds: set[str] = set()
    for word in sorted(weights_a, key=weights_a.__getitem__, reverse=True):
        best, found = max(
            ((_same(word, one), one) for one in left),
            key=lambda pair: pair[0],
            default=(0.0, word),
        )
        if best:
            del left[found]
            mine.discard(word)
            shared_a += best * weights_a[word]
            shared_b += best * weights_b[found]
            kinds.add(word.kind)
    total_a, total_b = sum(weights_a.values()), sum(weights_b.values())
    whole = (shared_a + shared_b) / (total_a + total_b)
    whole *= _agreement(mine, left)
    small = shared_a / total_a if total_a <= total_b else shared_b / total_b
    if not kinds - {"form", "field"}:
        # They have nothing in common but “museum” and “history”.
        return 0.6 * whole
    if "" in kinds and small > 0.9:
        return max(whole, CONTAINED * small)
    return whole


def _agreement(mine: Iterable[Word], theirs: Iterable[Word]) -> float:
    """Less than 1 where each is something that the other is not.

    A museum and a library, medicine and music. That one of them says more than the
    other is no contradiction.
    """
    found = 1.0
    for kind, less in (("form", OTHER_FORM), ("field", OTHER_FIELD)):
        sides = [
            {word.text for word in words if word.kind == kind} - VAGUE
            for words in (mine, theirs)
        ]
        if all(sides) and not all(side & SCHOOLS for side in sides):
            found *= less
    return found


def _is_own(words: Sequence[Word]) -> bool:
    """Whether a name is more than what many are called."""
    if len(words) == 1 and len(words[0].text) <= SHORT_NAME:
        return False
    kinds = [word.kind for word in words]
    return "" in kinds or "town" in kinds or kinds.count("field") > 1


def _same(a: Word, b: Word) -> float:
    """1 for the same word, somewhat less for one that is spelt otherwise."""
    if a.text == b.text:
        return 1.0
    if a.kind in ("form", "field") or b.kind in ("form", "field"):
        return 0.0
    shortest, longest = sorted((len(a.text), len(b.text)))
    if shortest < SHORTEST or a.text[0] != b.text[0]:
        return 0.0
    begins = Prefix.similarity(a.text, b.text)
    if begins >= SHORTEST_STEM and longest - begins <= LONGEST_ENDING:
        return SAME_WORD
    found: float = JaroWinkler.similarity(a.text, b.text)
    return found if found >= SAME_WORD else 0.0
