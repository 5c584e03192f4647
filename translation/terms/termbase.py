"""The termbase of a network as texts are read against it."""

from __future__ import annotations

from collections import defaultdict

from hanse.networks.models import Network
from hanse.translation.models import TermConcept, TermWord
from hanse.translation.models.terms import TermStatus
from hanse.translation.terms.recognise import Entry, TermIndex


def term_index(
    network: Network, source_language: str, target_language: str
) -> TermIndex:
    """All entries for one pair of languages; one query. Make it once for a document."""
    words = (
        TermWord.objects.filter(concept__network=network)
        .order_by("concept", "pk")
        .values_list("concept", "language", "text", "status", "note")
    )
    concepts: dict[int, list[tuple[str, str, str, str]]] = defaultdict(list)
    for concept, language, text, status, note in words:
        concepts[concept].append((language, text, status, note))
    entries = (
        _entry(concept, rows, source_language, target_language)
        for concept, rows in concepts.items()
    )
    return TermIndex.of((one for one in entries if one is not None), source_language)


def _entry(
    concept: int,
    rows: list[tuple[str, str, str, str]],
    source_language: str,
    target_language: str,
) -> Entry | None:
    kept = [
        text for _language, text, status, _note in rows if status == TermStatus.KEEP
    ]
    sources = [text for language, text, _s, _n in rows if language == source_language]
    of_target = [row for row in rows if row[0] == target_language]

    def having(status: str) -> tuple[str, ...]:
        return tuple(text for _l, text, found, _n in of_target if found == status)

    # A name that is not translated is a name in texts of every language.
    sources = list(dict.fromkeys([*sources, *kept]))
    if not sources or not (of_target or kept):
        return None
    return Entry(
        concept,
        tuple(sources),
        having(TermStatus.PREFERRED),
        having(TermStatus.ADMITTED),
        having(TermStatus.FORBIDDEN),
        keep=bool(kept),
        note=next((note for _l, _t, _s, note in of_target if note), ""),
    )


def concepts_of(network: Network) -> list[TermConcept]:
    """All concepts with their words, for a file; two queries."""
    return list(
        TermConcept.objects.filter(network=network)
        .order_by("pk")
        .prefetch_related("words")
    )
