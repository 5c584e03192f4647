"""Bring a file of terms into a network's termbase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from hanse.networks.models import Network
from hanse.networks.policies import may
from hanse.taxonomy.languages import content_languages
from hanse.translation.models import TermConcept, TermWord
from hanse.translation.terms.tbx import TbxConcept, TbxWord, ids_of, words_of
from hanse.translation.terms.termbase import concepts_of

NEW, CHANGED, UNCHANGED, EMPTY = "new", "changed", "unchanged", "empty"


class ImportTerms:
    """Write concepts that were read, all or nothing; give counts of what became of them.

    A concept is found again by its id in the file; one that was made here only if a
    word agrees, too, for its id is a number that files of others have as well. Its
    words are added and brought up to date; words that the file lacks stay, for they
    may have been added here.
    """

    def __init__(
        self, network: Network, concepts: Iterable[TbxConcept], *, user: Any
    ) -> None:
        self.network, self.concepts, self.user = network, list(concepts), user

    @transaction.atomic
    def execute(self) -> Counter[str]:
        if self.user is not None and not may(
            self.user, {"add"}, TermConcept(network=self.network)
        ):
            raise PermissionDenied
        rows = concepts_of(self.network)
        held = {row.code: row for row in rows if row.code}
        own = ids_of(rows)
        made_here = {own[row.pk]: row for row in rows if not row.code}
        # Out before a file of others brought the same.
        made_here |= {f"c{row.pk}": row for row in rows if not row.code}
        return Counter(
            self._take(one, held.get(one.code), made_here.get(one.code))
            for one in self.concepts
        )

    def _take(
        self, found: TbxConcept, held: TermConcept | None, own: TermConcept | None
    ) -> str:
        words = list(words_of(found, content_languages()))
        if not words:
            return EMPTY
        concept = held
        if own is not None and _agrees(own, words) and not _agrees(held, words):
            concept = own
        is_new = concept is None
        if concept is None:
            concept = TermConcept.objects.create(
                network=self.network,
                code=found.code,
                subject=found.subject,
                definition=found.definition,
            )
        changed = is_new or self._describe(concept, found)
        rows = {(row.language, row.text): row for row in concept.words.all()}
        for word in words:
            row = rows.get((word.language, word.text))
            facts = {"status": word.status, "part": word.part, "note": word.note}
            if row is None:
                TermWord.objects.create(
                    concept=concept, language=word.language, text=word.text, **facts
                )
            elif any(getattr(row, name) != value for name, value in facts.items()):
                TermWord.objects.filter(pk=row.pk).update(**facts)
            else:
                continue
            changed = True
        if is_new:
            return NEW
        return CHANGED if changed else UNCHANGED

    @staticmethod
    def _describe(concept: TermConcept, found: TbxConcept) -> bool:
        wanted = {
            name: value
            for name in ("subject", "definition")
            if (value := getattr(found, name)) and value != getattr(concept, name)
        }
        if wanted:
            TermConcept.objects.filter(pk=concept.pk).update(**wanted)
        return bool(wanted)


def _agrees(concept: TermConcept | None, words: Iterable[TbxWord]) -> bool:
    """Whether an entry has one of these words in the same language."""
    if concept is None:
        return False
    theirs = {(word.language, word.text) for word in words}
    return any((word.language, word.text) in theirs for word in concept.words.all())
