"""Vocabularies from files into the database, as often as you like.

What a file says is made so; what editors added beside it stays. Nothing is deleted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from hanse.taxonomy import labels
from hanse.taxonomy.addresses import own_uri
from hanse.taxonomy.files import FileError, InvalidFiles, Row, VocabularyFile
from hanse.taxonomy.label_changes import (
    label_changes,
    write_labels,
    write_matches,
)
from hanse.taxonomy.languages import content_languages
from hanse.taxonomy.models import Term, Vocabulary, VocabularyLabel
from hanse.taxonomy.moving import hand_on, owners_of
from hanse.taxonomy.placing import Places
from hanse.taxonomy.signal_handlers import renew_version
from hanse.taxonomy.sources import read_source

DATA = Path(__file__).parent / "data"
# Room for terms that editors put in between.
STEP = 10
BATCH = 500


@dataclass
class Outcome:
    """What loading one file did, or would do.

    `changes` tells it term by term: `(code, what, before, after)`.
    """

    code: str
    terms_made: int = 0
    terms_changed: int = 0
    labels_made: int = 0
    labels_changed: int = 0
    matches_made: int = 0
    changes: list[tuple[str, str, str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any(
            (
                self.terms_made,
                self.terms_changed,
                self.labels_made,
                self.labels_changed,
                self.matches_made,
            )
        )


def shipped_files() -> list[Path]:
    """The vocabularies that come with this app."""
    return sorted(DATA.glob("*.csv"))


def load(paths: Iterable[Path] = (), *, dry_run: bool = False) -> list[Outcome]:
    """Load these files, or all of the app; with `dry_run`, only say what would change.

    Raises `InvalidFiles` with everything that is wrong in any of them.
    """
    return load_files(
        [read_source(path) for path in paths or shipped_files()], dry_run=dry_run
    )


def load_files(
    files: Iterable[VocabularyFile], *, dry_run: bool = False
) -> list[Outcome]:
    """The same for files that were read already.

    Preferred labels become what the file says; a label that a term has as an
    alternative and gets as its preferred one changes places with the one it had.
    Languages that the install does not use are left out, and so is what was merged
    here. All or nothing.
    """
    files = list(files)
    errors = [error for file in files for error in file.errors]
    if errors:
        raise InvalidFiles(errors)
    with transaction.atomic():
        labels.mark_changed()
        loads = [_Load(file) for file in files]
        outcomes = [one.run() for one in loads]
        errors = [error for one in loads for error in one.errors]
        if errors:
            raise InvalidFiles(errors)
        if any(outcomes):
            renew_version()
        if dry_run:
            transaction.set_rollback(True)
        else:
            _hand_on({pk for one in loads for pk in one.moved})
    return outcomes


def _hand_on(moved: set[int]) -> None:
    """What has a term below another broader one is found and counted there."""
    if moved:
        hand_on(owners_of(labels.snapshot().with_narrower(moved)))


class _Load:
    """The loading of one file, inside the transaction of all."""

    def __init__(self, file: VocabularyFile) -> None:
        if file.vocabulary is None:
            raise ValueError("Only files without errors can be loaded.")
        self.file, self.row = file, file.vocabulary
        self.outcome = Outcome(file.code, notes=list(file.notes))
        self.errors: list[FileError] = []
        self.languages = sorted(content_languages())
        # Terms that were there and stand below another one now.
        self.moved: set[int] = set()

    def run(self) -> Outcome:
        vocabulary, is_new = Vocabulary.objects.get_or_create(code=self.file.code)
        # Two who load at once take turns.
        Vocabulary.objects.select_for_update().get(pk=vocabulary.pk)
        if is_new and self.file.uri not in ("", own_uri(self.file.code)):
            Vocabulary.objects.filter(pk=vocabulary.pk).update(uri=self.file.uri)
        self._load_vocabulary_labels(vocabulary)
        self._load_terms(vocabulary)
        return self.outcome

    def _tell(self, code: str, what: str, before: str, after: str) -> None:
        self.outcome.changes.append((code, what, before, after))

    def _load_vocabulary_labels(self, vocabulary: Vocabulary) -> None:
        known = {label.language: label for label in vocabulary.labels.all()}
        made = []
        for language, text in self.row.labels.items():
            if language not in self.languages:
                continue
            label = known.get(language)
            if label is None:
                made.append(
                    VocabularyLabel(vocabulary=vocabulary, language=language, text=text)
                )
                self.outcome.labels_made += 1
            elif label.text != text:
                VocabularyLabel.objects.filter(pk=label.pk).update(text=text)
                self.outcome.labels_changed += 1
            else:
                continue
            self._tell(vocabulary.code, language, label.text if label else "", text)
        VocabularyLabel.objects.bulk_create(made)

    def _load_terms(self, vocabulary: Vocabulary) -> None:
        terms = {term.code: term for term in vocabulary.terms.all()}
        known = dict(terms)
        self.places = places = Places(self.file, known)
        for row, message in places.problems():
            self._refuse(row, message)
        if self.errors:
            return
        made = [
            self._new(vocabulary, row, number)
            for number, row in enumerate(self.file.terms, 1)
            if row.code not in terms
        ]
        Term.objects.bulk_create(made, batch_size=BATCH)
        terms |= {term.code: term for term in made}
        changed = []
        for number, row in enumerate(self.file.terms, 1):
            term = terms[row.code]
            # Where another took its place here, that stays, whatever the file says.
            if not term.merged_into_id and self._place(row, number, terms, known):
                changed.append(term)
        Term.objects.bulk_update(
            changed,
            ["parent", "sort_order", "is_retired", "merged_into"],
            batch_size=BATCH,
        )
        self.outcome.terms_made = len(made)
        self.outcome.terms_changed = len({t.pk for t in changed} - {t.pk for t in made})
        self._load_labels(terms)

    def _new(self, vocabulary: Vocabulary, row: Row, number: int) -> Term:
        is_own = row.uri in ("", own_uri(vocabulary.code, row.code))
        self._tell(row.code, "new", "", next(iter(row.labels.values()), row.code))
        return Term(
            vocabulary=vocabulary,
            code=row.code,
            sort_order=number * STEP,
            uri="" if is_own else row.uri,
        )

    def _place(
        self, row: Row, number: int, terms: dict[str, Term], known: dict[str, Term]
    ) -> bool:
        """Put a term where the file has it; whether that is somewhere else."""
        term = terms[row.code]
        before = (term.parent_id, term.sort_order, term.is_retired, term.merged_into_id)
        parent = self.places.parent_of(row)
        term.parent_id = terms[parent].pk if parent else None
        if not self.places.are_in_order:
            term.sort_order = number * STEP
        if row.into and row.code in known:
            # What has it would go on having it: that is for a merge to say.
            self.outcome.notes.append(
                _("%(code)s took the place of %(other)s: merge them in the admin")
                % {"code": row.into, "other": row.code}
            )
        elif row.into:
            other = terms[self.places.last(row.into)]
            term.merged_into_id = other.merged_into_id or other.pk
            term.is_retired, term.parent_id = True, None
        elif row.is_retired is not None:
            term.is_retired = row.is_retired
        after = (term.parent_id, term.sort_order, term.is_retired, term.merged_into_id)
        if row.code in known:
            self._tell_place(row.code, before, after, terms)
        return before != after

    def _tell_place(
        self, code: str, before: tuple, after: tuple, terms: dict[str, Term]
    ) -> None:
        codes = {term.pk: term.code for term in terms.values()}
        if before[0] != after[0]:
            self.moved.add(next(pk for pk, one in codes.items() if one == code))
            self._tell(
                code, "parent", codes.get(before[0], ""), codes.get(after[0], "")
            )
        if before[2] != after[2]:
            self._tell(code, "retired", str(before[2]), str(after[2]))

    def _refuse(self, row: Row, message: str) -> None:
        column = "skos:broader" if row.uri else "parent"
        self.errors.append(
            FileError(
                self.file.path,
                row.line,
                column,
                message % {"code": row.parent},
                row.uri,
            )
        )

    def _load_labels(self, terms: dict[str, Term]) -> None:
        new = {code for code, what, _b, _a in self.outcome.changes if what == "new"}
        rows = [
            row
            for row in self.file.terms
            if row.code in new or not terms[row.code].merged_into_id
        ]
        changes = label_changes(rows, terms, self.languages)
        write_labels(changes)
        for change in changes:
            self.outcome.labels_made += len(change.made)
            self.outcome.labels_changed += len(change.demoted) + len(change.changed)
            if change.term.code not in new:
                for told in change.told:
                    self._tell(change.term.code, *told)
        self.outcome.matches_made = write_matches(rows, terms)
