"""What the memory offers for a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, Q, QuerySet
from rapidfuzz import fuzz

from hanse.networks.digests import digest
from hanse.networks.models import Network
from hanse.translation.inline import InlineText, Piece, PieceKind, TagError
from hanse.translation.memory.grams import grams
from hanse.translation.memory.scope import readable
from hanse.translation.memory.store import plain
from hanse.translation.models import MemoryEntry, MemoryGram

# Below it, changing a text takes longer than writing it.
THRESHOLD = 70
# How many rows are compared letter by letter.
CANDIDATES = 200
# How many rows of grams a look-up reads. One that stands in more entries is counted
# once by each process: a memory only grows.
READ = 6000
MOST_COMMON = 100_000
_common: dict[int, int] = {}

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class MatchKind(StrEnum):
    # The same text between the same neighbours.
    CONTEXT = "context"
    EXACT = "exact"
    # The same but for numbers, which are put in.
    NUMBERS = "numbers"
    FUZZY = "fuzzy"


RANKS = {MatchKind.CONTEXT: 101, MatchKind.EXACT: 100, MatchKind.NUMBERS: 99}


@dataclass(frozen=True)
class Match:
    """An offer. `target` is a stored text, ready to be put in.

    `score` is 101 in the same context, 100 for the same text, 99 where only numbers
    differ, and the likeness in percent below that. `network` is whose it is.
    """

    entry: int
    network: int
    source: str
    target: str
    kind: MatchKind
    score: int
    place: str = ""


def matches(
    network: Network,
    source_language: str,
    target_language: str,
    text: InlineText,
    limit: int = 5,
    *,
    before: str = "",
    after: str = "",
) -> list[Match]:
    """The best offers for a source text, each translation once.

    `before` and `after` are the stored source texts beside it. Entries of the network
    itself come before equally good ones of others. At most six queries.
    """
    languages = (source_language, target_language)
    own_digest = digest(text.stored)
    beside = (before and digest(before), after and digest(after))
    networks = readable(network)
    rows = _of(networks, languages).filter(source_digest=own_digest)
    found = [_exact(row, beside) for row in rows[:CANDIDATES]]
    if len(found) < limit:
        found += _similar(networks, languages, text, own_digest)
    found.sort(key=lambda one: (-one.score, one.network != network.pk, -one.entry))
    best: dict[str, Match] = {}
    for one in found:
        best.setdefault(one.target, one)
    return list(best.values())[:limit]


def _of(networks: list[int], languages: tuple[str, str]) -> QuerySet[MemoryEntry]:
    return MemoryEntry.objects.filter(
        network__in=networks,
        source_language=languages[0],
        target_language=languages[1],
    )


def _exact(row: MemoryEntry, beside: tuple[str, str]) -> Match:
    own = (row.before_digest, row.after_digest)
    same_place = any(beside) and own == beside
    kind = MatchKind.CONTEXT if same_place else MatchKind.EXACT
    return _match(row, kind, RANKS[kind])


def _match(
    row: MemoryEntry, kind: MatchKind, score: int, target: str | None = None
) -> Match:
    return Match(
        row.pk,
        row.network_id,
        row.source_text,
        row.target_text if target is None else target,
        kind,
        score,
        row.place,
    )


def _similar(
    networks: list[int], languages: tuple[str, str], text: InlineText, own: str
) -> list[Match]:
    words = text.plain
    wanted = [gram for pk in networks for gram in grams(pk, languages, words)]
    # Nothing much longer or shorter reaches the threshold.
    low = int(len(words) * THRESHOLD / (200 - THRESHOLD))
    high = int(len(words) * (200 - THRESHOLD) / THRESHOLD) + 1
    # By key alone: with more conditions SQLite reads all of a network's entries.
    rows = MemoryEntry.objects.filter(pk__in=_near(wanted)).order_by()
    return [
        found
        for row in rows
        if row.network_id in networks
        and (row.source_language, row.target_language) == languages
        and low <= row.length <= high
        and row.source_digest != own
        and (found := _compared(row, text, words)) is not None
    ]


def _near(wanted: list[int]) -> list[int]:
    """Entries that share the most of a text's rare grams.

    Where these lead to few, as in texts that are all made after one pattern, the newest
    ones that share the least frequent of the others come along.
    """
    rare, common = _rarest(wanted)
    rows = MemoryGram.objects.filter(gram__in=rare).values("entry")
    counted = rows.annotate(shared=Count("gram")).order_by("-shared", "-entry")
    near = list(counted.values_list("entry", flat=True)[:CANDIDATES])
    if common is not None and len(near) < CANDIDATES:
        newest = MemoryGram.objects.filter(gram=common).order_by("-entry")
        near += newest.values_list("entry", flat=True)[: CANDIDATES - len(near)]
    return near


def _rarest(wanted: list[int]) -> tuple[list[int], int | None]:
    """The rarest of a text's grams, leading to a bounded number of rows; then the next."""
    asked = [gram for gram in wanted if gram not in _common]
    counted = (
        MemoryGram.objects.filter(gram__in=asked)
        .values_list("gram")
        .annotate(number=Count("entry"))
        .order_by("number", "gram")
    )
    kept, rest, rows = [], {}, 0
    for gram, number in counted:
        rows += number
        if rows <= READ:
            kept.append(gram)
        else:
            rest[gram] = number
        if number > READ and len(_common) < MOST_COMMON:
            _common[gram] = number
    rest |= {gram: _common[gram] for gram in wanted if gram in _common}
    return kept, min(rest, key=rest.__getitem__, default=None)


def _compared(row: MemoryEntry, text: InlineText, words: str) -> Match | None:
    theirs = plain(row.source_text, row.kind)
    if theirs != words and _NUMBER.sub("0", theirs) == _NUMBER.sub("0", words):
        target = _with_numbers(row, theirs, words)
        if target is not None:
            return _match(row, MatchKind.NUMBERS, RANKS[MatchKind.NUMBERS], target)
    score = int(fuzz.ratio(theirs.casefold(), words.casefold()))
    if score < THRESHOLD:
        return None
    # The same words with other tags, or another case, are not the same text.
    return _match(row, MatchKind.FUZZY, min(score, 98))


def _with_numbers(row: MemoryEntry, theirs: str, words: str) -> str | None:
    """The translation with today's numbers; `None` where one cannot be told."""
    old, new = _NUMBER.findall(theirs), _NUMBER.findall(words)
    changed = {a: b for a, b in zip(old, new, strict=True) if a != b}
    if len(set(old)) != len(old):
        return None
    try:
        target = InlineText.parse(row.target_text, row.kind)
    except TagError:
        return None
    there = [
        number
        for piece in target.pieces
        if piece.kind is PieceKind.TEXT
        for number in _NUMBER.findall(piece.text)
    ]
    if any(there.count(number) != 1 for number in changed):
        return None
    pieces = tuple(_replaced(piece, changed) for piece in target.pieces)
    return InlineText(pieces, target.kind).stored


def _replaced(piece: Piece, changed: dict[str, str]) -> Piece:
    if piece.kind is not PieceKind.TEXT:
        return piece
    text = _NUMBER.sub(lambda found: changed.get(found[0], found[0]), piece.text)
    return Piece(PieceKind.TEXT, text=text)


def concordance(
    network: Network,
    source_language: str,
    target_language: str,
    phrase: str,
    limit: int = 20,
) -> list[MemoryEntry]:
    """Entries that have a phrase on either side, newest first; one query after the scope."""
    wanted = phrase.strip()
    if len(wanted) < 2:
        return []
    rows: Iterable[MemoryEntry] = (
        _of(readable(network), (source_language, target_language))
        .filter(Q(source_text__icontains=wanted) | Q(target_text__icontains=wanted))
        .order_by("-changed_at", "-pk")[:limit]
    )
    return list(rows)
