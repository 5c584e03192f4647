"""Words that mean the same to a network's visitors, as its people keep them.

They widen the query and never a document, so a new one works at once. They are read
with the vocabularies: one version says when either must be read again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.apps import apps

from hanse.search.analysis import Forms, fold, tokenise, word_token
from hanse.taxonomy import labels
from hanse.taxonomy.snapshots import Snapshot

# Rewritten queries that are tried beside what was typed.
MOST_VARIANTS = 6

Words = tuple[str, ...]


@dataclass(frozen=True)
class _Entry:
    """Words, and what may stand in their place."""

    words: Words
    others: tuple[Words, ...]


class Synonyms:
    """Those of one network in one language."""

    def __init__(self, language: str, sets: Iterable[tuple[list[str], bool]]) -> None:
        """`sets` are `(expressions, whether only the first finds the others)`."""
        self.language = language
        self.entries: list[_Entry] = []
        for expressions, is_one_way in sets:
            written = [tuple(tokenise(one)) for one in expressions]
            for words in written[: 1 if is_one_way else None]:
                others = tuple(one for one in written if one and one != words)
                if words and others:
                    self.entries.append(_Entry(words, others))

    def variants(self, words: Sequence[str], forms: Forms) -> list[Words]:
        """The query with one expression replaced, in each way that there is."""
        keys = [self._keys(word, forms) for word in words]
        found: dict[Words, None] = {}
        for entry in self.entries:
            wanted = [self._keys(word, forms) for word in entry.words]
            for start in range(len(words) - len(wanted) + 1):
                end = start + len(wanted)
                pairs = zip(keys[start:end], wanted, strict=True)
                if all(not one.isdisjoint(other) for one, other in pairs):
                    for other in entry.others:
                        found[(*words[:start], *other, *words[end:])] = None
        return list(found)[:MOST_VARIANTS]

    def _keys(self, word: str, forms: Forms) -> frozenset[str]:
        stems = forms.stems(self.language, word)
        return frozenset(
            (fold(word), *(word_token(stem, self.language) for stem in stems))
        )


def synonyms_of(network: int, language: str) -> Synonyms | None:
    return labels.snapshot().derive(_read).get((network, language))


def _read(snapshot: Snapshot) -> dict[tuple[int, str], Synonyms]:
    sets: dict[tuple[int, str], list[tuple[list[str], bool]]] = defaultdict(list)
    rows = apps.get_model("hanse_search", "SynonymSet").objects.order_by("pk")
    for row in rows.iterator():
        sets[row.network_id, row.language].append((row.expressions, row.is_one_way))
    return {key: Synonyms(key[1], found) for key, found in sets.items()}
