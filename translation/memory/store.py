"""Write to the memory, and read from it by the very same source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import transaction

from hanse.networks.digests import digest
from hanse.networks.models import Network
from hanse.translation.enums import Origin
from hanse.translation.inline import InlineText, TagError
from hanse.translation.memory.grams import grams
from hanse.translation.memory.scope import readable
from hanse.translation.models import MemoryEntry, MemoryGram

BATCH = 500


@dataclass(frozen=True)
class Pair:
    """A source and its translation as segments store them, with where they stood.

    `before` and `after` are the stored source texts beside it.
    """

    source: str
    target: str
    kind: str = "html"
    before: str = ""
    after: str = ""
    place: str = ""
    origin: str = Origin.HUMAN


def remember(
    network: Network,
    source_language: str,
    target_language: str,
    pair: Pair,
    *,
    user: Any = None,
) -> None:
    """Keep one approved translation; call it in the transaction that approves."""
    remember_many(network, source_language, target_language, [pair], user=user)


def remember_many(
    network: Network,
    source_language: str,
    target_language: str,
    pairs: Iterable[Pair],
    *,
    user: Any = None,
) -> int:
    """Keep many, in batches; gives how many were new. Empty texts are left out.

    What is there already gets the neighbours and the date of today.
    """
    languages = (source_language, target_language)
    return sum(
        _remember_batch(network, languages, batch, user) for batch in _batches(pairs)
    )


def _batches(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    rest = (pair for pair in pairs if pair.source.strip() and pair.target.strip())
    while batch := list(islice(rest, BATCH)):
        yield batch


@transaction.atomic
def _remember_batch(
    network: Network, languages: tuple[str, str], pairs: list[Pair], user: Any
) -> int:
    made = (_entry(network, languages, pair, user) for pair in pairs)
    entries = {(entry.source_digest, entry.target_digest): entry for entry in made}
    known = set(
        MemoryEntry.objects.filter(
            network=network,
            source_language=languages[0],
            target_language=languages[1],
            source_digest__in={source for source, _target in entries},
        ).values_list("source_digest", "target_digest")
    )
    # In one order, and whatever others write meanwhile: two people approve the same
    # words at once.
    MemoryEntry.objects.bulk_create(
        [entries[key] for key in sorted(entries)],
        update_conflicts=True,
        unique_fields=[
            "network",
            "source_language",
            "target_language",
            "source_digest",
            "target_digest",
        ],
        update_fields=["before_digest", "after_digest", "changed_at"],
    )
    new = [entry for key, entry in entries.items() if key not in known]
    write_grams(new)
    return len(new)


def _entry(
    network: Network, languages: tuple[str, str], pair: Pair, user: Any
) -> MemoryEntry:
    source_language, target_language = languages
    return MemoryEntry(
        network=network,
        source_language=source_language,
        target_language=target_language,
        kind=pair.kind,
        source_text=pair.source,
        target_text=pair.target,
        source_digest=digest(pair.source),
        target_digest=digest(pair.target),
        before_digest=pair.before and digest(pair.before),
        after_digest=pair.after and digest(pair.after),
        length=len(plain(pair.source, pair.kind)),
        origin=pair.origin,
        place=pair.place[:255],
        user=user,
    )


def write_grams(entries: Iterable[MemoryEntry]) -> None:
    """Make the grams of entries, unless they have them."""
    MemoryGram.objects.bulk_create(
        [
            MemoryGram(entry=entry, gram=gram)
            for entry in entries
            for gram in grams(
                entry.network_id,
                (entry.source_language, entry.target_language),
                plain(entry.source_text, entry.kind),
            )
        ],
        batch_size=2000,
        ignore_conflicts=True,
    )


def plain(stored: str, kind: str) -> str:
    """The words of a stored text; the text itself where its tags cannot be read."""
    try:
        return InlineText.parse(stored, kind).plain
    except TagError:
        return stored


def exact_many(
    network: Network,
    source_language: str,
    target_language: str,
    digests: Iterable[str],
) -> dict[str, MemoryEntry]:
    """The newest entry for each of these source digests, own ones first; one query."""
    rows = MemoryEntry.objects.filter(
        network__in=readable(network),
        source_language=source_language,
        target_language=target_language,
        source_digest__in=list(digests),
    )
    found: dict[str, MemoryEntry] = {}
    for row in sorted(
        rows, key=lambda row: (row.network_id == network.pk, row.changed_at)
    ):
        found[row.source_digest] = row
    return found


def targets_many(
    network: Network,
    source_language: str,
    target_language: str,
    digests: Iterable[str],
) -> list[tuple[str, str]]:
    """`(source digest, translation)`: how the network itself has put these; one query."""
    rows = MemoryEntry.objects.filter(
        network=network,
        source_language=source_language,
        target_language=target_language,
        source_digest__in=list(digests),
    )
    return list(
        rows.order_by("-changed_at").values_list("source_digest", "target_text")
    )
