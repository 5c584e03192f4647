from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from hanse.taxonomy import labels
from hanse.taxonomy.models import Term, TermLabel, TermMatch, Vocabulary
from hanse.taxonomy.moving import hand_on, move_drafts, move_rows
from hanse.taxonomy.signal_handlers import renew_version
from hanse.taxonomy.uses import Use, move_others, uses_of


@dataclass(frozen=True)
class MergePlan:
    """What a merge would do, for people to look at before."""

    uses: list[Use]
    # `(language, text)` of the words that the other term gets.
    words: list[tuple[str, str]]
    narrower: list[Term]
    codes: list[str]


class MergeTerms:
    """Puts one term in the place of others of its vocabulary, in everything there is.

    Records, pages and drafts that had one of the others have this one; their words
    become further words of it, their narrower terms stand below it. The others stay as
    signs: their codes in addresses, files and old revisions mean this one from now on.

    Raises `ValidationError` for what cannot be merged; then nothing is written. Whoever
    calls it has checked that the user may change terms.
    """

    def __init__(self, terms: Iterable[Term], into: Term, user: Any = None) -> None:
        self.terms, self.into, self.user = list(terms), into, user

    def plan(self) -> MergePlan:
        self._check()
        pks = {term.pk for term in self.terms}
        return MergePlan(
            uses=[use for use in uses_of(pks) if not use.is_of_terms],
            words=[(row.language, row.text) for row in self._words(pks)],
            narrower=list(Term.objects.filter(parent__in=pks).exclude(pk=self.into.pk)),
            codes=[term.code for term in self.terms],
        )

    @transaction.atomic
    def execute(self) -> Term:
        labels.mark_changed()
        # Two who merge terms of one vocabulary take turns.
        Vocabulary.objects.select_for_update().get(pk=self.into.vocabulary_id)
        self._read()
        self._check()
        pks = {term.pk for term in self.terms}
        self._move_places(pks)
        self._move_words(pks)
        self._move_matches()
        owners = move_rows(pks, self.into.pk)
        move_drafts(pks, self.into.pk, owners)
        move_others(pks, self.into.pk)
        self._leave_signs(pks)
        renew_version()
        hand_on(owners)
        self._log()
        return self.into

    def _read(self) -> None:
        """As they are now, and nobody else begins to use one until we are done."""
        pks = [term.pk for term in self.terms]
        rows = {
            term.pk: term
            for term in Term.objects.select_for_update()
            .filter(pk__in=[*pks, self.into.pk])
            .order_by("pk")
        }
        if len(rows) != len({*pks, self.into.pk}):
            raise ValidationError(_("One of the terms is not there any more."))
        self.terms, self.into = [rows[pk] for pk in pks], rows[self.into.pk]

    def _check(self) -> None:
        if not self.terms:
            raise ValidationError(_("Choose the terms to merge."))
        if self.into.pk in {term.pk for term in self.terms}:
            raise ValidationError(_("A term cannot be merged into itself."))
        if self.into.is_retired:
            raise ValidationError(_("Choose a term that is not retired."))
        for term in self.terms:
            if term.vocabulary_id != self.into.vocabulary_id:
                raise ValidationError(_("The terms belong to different vocabularies."))
            if term.merged_into_id:
                raise ValidationError(
                    _("“%(term)s” was merged already.") % {"term": term.code}
                )

    def _move_places(self, pks: set[int]) -> None:
        """The narrower terms go below the other one, which is never below itself."""
        parents = dict(
            Term.objects.filter(vocabulary=self.into.vocabulary_id).values_list(
                "pk", "parent_id"
            )
        )
        above = parents[self.into.pk]
        if set(_chain(above, parents)) & pks:
            # It stands below a merged one: up to where the topmost of those stood.
            chain = list(_chain(above, parents))
            last = max(chain.index(pk) for pk in pks if pk in chain)
            self.into.parent_id = chain[last + 1] if last + 1 < len(chain) else None
            self.into.save(update_fields=["parent"])
        for term in Term.objects.filter(parent__in=pks).exclude(pk__in=pks):
            if term.pk != self.into.pk:
                term.parent_id = self.into.pk
                term.save(update_fields=["parent"])

    def _words(self, pks: set[int]) -> list[TermLabel]:
        """Words of the merged terms that the other one lacks, one of each."""
        held = {
            (row.language, row.text.casefold())
            for row in TermLabel.objects.filter(term=self.into)
        }
        found = []
        for row in TermLabel.objects.filter(term__in=pks).order_by("term", "pk"):
            word = row.language, row.text.casefold()
            if word not in held:
                held.add(word)
                found.append(row)
        return found

    def _move_words(self, pks: set[int]) -> None:
        TermLabel.objects.bulk_create(
            TermLabel(
                term=self.into,
                language=row.language,
                kind=TermLabel.Kind.ALTERNATIVE,
                text=row.text,
            )
            for row in self._words(pks)
        )

    def _move_matches(self) -> None:
        held = set(self.into.matches.values_list("relation", "uri"))
        wanted = dict.fromkeys(
            pair
            for term in self.terms
            for pair in (
                *term.matches.values_list("relation", "uri"),
                *([(TermMatch.Relation.EXACT.value, term.uri)] if term.uri else []),
            )
            if pair not in held and pair[1] != self.into.uri
        )
        TermMatch.objects.bulk_create(
            TermMatch(term=self.into, relation=relation, uri=uri)
            for relation, uri in wanted
        )

    def _leave_signs(self, pks: set[int]) -> None:
        Term.objects.filter(pk__in=pks).update(
            is_retired=True, merged_into=self.into.pk, parent=None
        )
        Term.objects.filter(merged_into__in=pks).update(merged_into=self.into.pk)
        self.terms = list(Term.objects.filter(pk__in=pks).order_by("pk"))

    def _log(self) -> None:
        log(
            self.into,
            "hanse.taxonomy.merge",
            user=self.user,
            content_changed=True,
            data={"codes": [term.code for term in self.terms]},
        )
        for term in self.terms:
            log(
                term,
                "hanse.taxonomy.merged",
                user=self.user,
                content_changed=True,
                data={"into": self.into.code},
            )


def _chain(pk: int | None, parents: dict[int, int | None]) -> Sequence[int]:
    """A term and all above it, the nearest first."""
    found: list[int] = []
    while pk is not None and pk not in found:
        found.append(pk)
        pk = parents.get(pk)
    return found
