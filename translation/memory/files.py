"""A memory as TMX, and TMX as memory."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from hanse.networks.models import Network
from hanse.networks.policies import may
from hanse.taxonomy.languages import content_languages
from hanse.translation.enums import Origin
from hanse.translation.exchange.tmx import TmxPair, write_tmx
from hanse.translation.inline import InlineText, TagError
from hanse.translation.memory.store import Pair, remember_many
from hanse.translation.models import MemoryEntry, TermConcept


def export_memory(network: Network) -> bytes:
    """All entries of one network; never what others share with it."""
    rows = MemoryEntry.objects.filter(network=network).order_by("pk")
    return write_tmx(pair for row in rows.iterator(2000) if (pair := _pair(row)))


def _pair(row: MemoryEntry) -> TmxPair | None:
    try:
        source = InlineText.parse(row.source_text, row.kind)
        target = InlineText.parse(row.target_text, row.kind)
    except TagError:
        return None
    return TmxPair(row.source_language, row.target_language, source, target)


@transaction.atomic
def import_memory(
    network: Network, pairs: Iterable[TmxPair], *, user: Any, place: str = ""
) -> Counter[str]:
    """Keep the pairs of a file, all or nothing: `new`, `known`, `other-language`.

    Read the file whole before: a broken one then writes nothing.
    """
    # Whoever may bring terms may bring texts; nobody adds an entry by hand.
    if user is not None and not may(user, {"add"}, TermConcept(network=network)):
        raise PermissionDenied
    known = set(content_languages())
    counts: Counter[str] = Counter()
    by_languages: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        languages = tuple(
            code if code in known else code.split("-")[0]
            for code in (pair.source_language, pair.target_language)
        )
        if not known.issuperset(languages) or languages[0] == languages[1]:
            counts["other-language"] += 1
            continue
        by_languages[languages].append(  # type: ignore[index]
            Pair(
                pair.source.stored,
                pair.target.stored,
                pair.source.kind.value,
                place=place,
                origin=Origin.IMPORT,
            )
        )
    for (source, target), found in by_languages.items():
        new = remember_many(network, source, target, found, user=user)
        counts["new"] += new
        counts["known"] += len(found) - new
    return counts
