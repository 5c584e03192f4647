"""Vocabularies from files into the database, as often as you like.

What a file says is made so; what editors added beside it stays. Nothing is deleted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from hanse.taxonomy import labels
from hanse.taxonomy.files import FileError, InvalidFiles, Row, VocabularyFile, read
from hanse.taxonomy.languages import content_languages
from hanse.taxonomy.models import Term, TermLabel, Vocabulary, VocabularyLabel
from hanse.taxonomy.signal_handlers import renew_version

DATA = Path(__file__).parent / "data"
# Room for terms that editors put in between.
STEP = 10
BATCH = 500


@dataclass
class Outcome:
    """What loading one file did, or would do."""

    code: str
    terms_made: int = 0
    terms_changed: int = 0
    labels_made: int = 0
    labels_changed: int = 0

    def __bool__(self) -> bool:
        return any(
            (
                self.terms_made,
                self.terms_changed,
                self.labels_made,
                self.labels_changed,
            )
        )


def shipped_files() -> list[Path]:
    """The vocabularies that come with this app."""
    return sorted(DATA.glob("*.csv"))


def load(paths: Iterable[Path] = (), *, dry_run: bool = False) -> list[Outcome]:
    """Load these files, or all of the app; with `dry_run`, only say what would change.

    Preferred labels become what the file says; a label that a term has as an
    alternative and gets as its preferred one changes places with the one it had.
    Languages that the install does not use are left out. All or nothing.

    Raises `InvalidFiles` with everything that is wrong in any of them.
    """
    files = [read(path) for path in paths or shipped_files()]
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
    return outcomes


class _Load:
    """The loading of one file, inside the transaction of all."""

    def __init__(self, file: VocabularyFile) -> None:
        if file.vocabulary is None:
            raise ValueError("Only files without errors can be loaded.")
        self.file, self.row = file, file.vocabulary
        self.outcome = Outcome(file.code)
        self.errors: list[FileError] = []
        self.languages = set(content_languages())

    def run(self) -> Outcome:
        vocabulary, _made = Vocabulary.objects.get_or_create(code=self.file.code)
        # Two who load at once take turns.
        Vocabulary.objects.select_for_update().get(pk=vocabulary.pk)
        self._load_vocabulary_labels(vocabulary)
        self._load_terms(vocabulary)
        return self.outcome

    def _load_vocabulary_labels(self, vocabulary: Vocabulary) -> None:
        known = {label.language: label for label in vocabulary.labels.all()}
        for language, text in self.row.labels.items():
            if language not in self.languages:
                continue
            label = known.get(language)
            if label is None:
                VocabularyLabel.objects.bulk_create(
                    [
                        VocabularyLabel(
                            vocabulary=vocabulary, language=language, text=text
                        )
                    ]
                )
                self.outcome.labels_made += 1
            elif label.text != text:
                VocabularyLabel.objects.filter(pk=label.pk).update(text=text)
                self.outcome.labels_changed += 1

    def _load_terms(self, vocabulary: Vocabulary) -> None:
        terms = {term.code: term for term in vocabulary.terms.all()}
        self._check_parents(terms)
        if self.errors:
            return
        made = [
            Term(vocabulary=vocabulary, code=row.code, sort_order=number * STEP)
            for number, row in enumerate(self.file.terms, 1)
            if row.code not in terms
        ]
        Term.objects.bulk_create(made, batch_size=BATCH)
        known = dict(terms)
        terms |= {term.code: term for term in made}
        changed = []
        for number, row in enumerate(self.file.terms, 1):
            term = terms[row.code]
            if term.merged_into_id:
                # Another took its place here, whatever the file says.
                continue
            parent = self._parent_of(row, known)
            wanted = (terms[parent].pk if parent else None, number * STEP)
            if (term.parent_id, term.sort_order) != wanted:
                term.parent_id, term.sort_order = wanted
                changed.append(term)
        Term.objects.bulk_update(changed, ["parent", "sort_order"], batch_size=BATCH)
        self.outcome.terms_made = len(made)
        self.outcome.terms_changed = len({t.pk for t in changed} - {t.pk for t in made})
        self._load_labels(terms)

    def _parent_of(self, row: Row, known: dict[str, Term]) -> str:
        """The code of the broader term.

        Where that was merged here, editors have said where its narrower ones stand; a
        new one stands below what took its place.
        """
        parent = known.get(row.parent)
        if parent is None or not parent.merged_into_id:
            return row.parent
        codes = {term.pk: code for code, term in known.items()}
        own = known.get(row.code)
        place = parent.merged_into_id if own is None else own.parent_id
        return codes[place] if place else ""

    def _check_parents(self, terms: dict[str, Term]) -> None:
        """Parents may stand in the file or be there already; never in a circle."""
        codes = {term.pk: code for code, term in terms.items()}
        parents = {
            code: codes[term.parent_id]
            for code, term in terms.items()
            if term.parent_id
        }
        parents.update(
            (row.code, self._parent_of(row, terms)) for row in self.file.terms
        )
        for row in self.file.terms:
            if row.parent and row.parent not in parents and row.parent not in terms:
                self._refuse(row, _("No term has the code “%(code)s”."))
            elif _is_circle(row.code, parents):
                self._refuse(row, _("“%(code)s” stands below this term itself."))

    def _refuse(self, row: Row, message: str) -> None:
        self.errors.append(
            FileError(
                self.file.path, row.line, "parent", message % {"code": row.parent}
            )
        )

    def _load_labels(self, terms: dict[str, Term]) -> None:
        known: dict[int, list[TermLabel]] = {}
        for label in TermLabel.objects.filter(term__in=terms.values()).order_by("pk"):
            known.setdefault(label.term_id, []).append(label)
        made: list[TermLabel] = []
        demoted: list[TermLabel] = []
        changed: list[TermLabel] = []
        for row in self.file.terms:
            term = terms[row.code]
            if term.merged_into_id:
                continue
            labels_of = _TermLabels(term, known.get(term.pk, []))
            for language in sorted(self.languages):
                labels_of.take(language, row)
            made += labels_of.made
            demoted += labels_of.demoted
            changed += labels_of.changed
        TermLabel.objects.bulk_update(demoted, ["kind"], batch_size=BATCH)
        TermLabel.objects.bulk_update(changed, ["kind", "text"], batch_size=BATCH)
        TermLabel.objects.bulk_create(made, batch_size=BATCH)
        self.outcome.labels_made += len(made)
        self.outcome.labels_changed += len(demoted) + len(changed)


class _TermLabels:
    """What becomes of one term's labels.

    Those in `demoted` are written before the others: at no moment has a language
    two preferred labels.
    """

    def __init__(self, term: Term, known: list[TermLabel]) -> None:
        self.term = term
        self.by_text = {(label.language, label.text): label for label in known}
        self.preferred = {
            label.language: label
            for label in known
            if label.kind == TermLabel.Kind.PREFERRED
        }
        self.made: list[TermLabel] = []
        self.demoted: list[TermLabel] = []
        self.changed: list[TermLabel] = []

    def take(self, language: str, row: Row) -> None:
        text = row.labels.get(language)
        if text:
            self._prefer(language, text)
        for other in row.alternatives.get(language, ()):
            if (language, other) not in self.by_text:
                self._make(language, other, TermLabel.Kind.ALTERNATIVE)

    def _prefer(self, language: str, text: str) -> None:
        current = self.preferred.get(language)
        wanted = self.by_text.get((language, text))
        if current is not None and current is wanted:
            return
        if wanted is not None:
            if current is not None:
                current.kind = TermLabel.Kind.ALTERNATIVE
                self.demoted.append(current)
            wanted.kind = TermLabel.Kind.PREFERRED
            self.changed.append(wanted)
        elif current is not None:
            del self.by_text[language, current.text]
            current.text = text
            self.by_text[language, text] = current
            self.changed.append(current)
        else:
            self._make(language, text, TermLabel.Kind.PREFERRED)

    def _make(self, language: str, text: str, kind: TermLabel.Kind) -> None:
        label = TermLabel(term=self.term, language=language, kind=kind, text=text)
        self.by_text[language, text] = label
        self.made.append(label)


def _is_circle(code: str, parents: dict[str, str]) -> bool:
    seen = {code}
    above = parents.get(code, "")
    while above and above not in seen:
        seen.add(above)
        above = parents.get(above, "")
    return above == code
