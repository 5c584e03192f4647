"""The words of terms, and what they are elsewhere, as a file says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hanse.taxonomy.files import Row
from hanse.taxonomy.models import Term, TermLabel, TermMatch

BATCH = 500


class LabelChanges:
    """What becomes of one term's labels when a file says others.

    Those in `demoted` are written before the others: at no moment has a language
    two preferred labels.
    """

    def __init__(self, term: Term, known: Sequence[TermLabel]) -> None:
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
        # `(language, before, after)` of preferred labels, and of further ones.
        self.told: list[tuple[str, str, str]] = []

    def take(
        self, language: str, text: str | None, others: Mapping[str, Sequence[str]]
    ) -> None:
        if text:
            self._prefer(language, text)
        for other in others.get(language, ()):
            if (language, other) not in self.by_text:
                self._make(language, other, TermLabel.Kind.ALTERNATIVE)

    def _prefer(self, language: str, text: str) -> None:
        current = self.preferred.get(language)
        wanted = self.by_text.get((language, text))
        if current is not None and current is wanted:
            return
        if wanted is not None:
            if current is not None:
                self.told.append((language, current.text, text))
                current.kind = TermLabel.Kind.ALTERNATIVE
                self.demoted.append(current)
            wanted.kind = TermLabel.Kind.PREFERRED
            self.changed.append(wanted)
        elif current is not None:
            self.told.append((language, current.text, text))
            del self.by_text[language, current.text]
            current.text = text
            self.by_text[language, text] = current
            self.changed.append(current)
        else:
            self._make(language, text, TermLabel.Kind.PREFERRED)

    def _make(self, language: str, text: str, kind: TermLabel.Kind) -> None:
        label = TermLabel(term=self.term, language=language, kind=kind, text=text)
        self.by_text[language, text] = label
        self.told.append((language, "", text))
        self.made.append(label)


def label_changes(
    rows: Iterable[Row], terms: Mapping[str, Term], languages: Sequence[str]
) -> list[LabelChanges]:
    """What these rows change in the labels of their terms."""
    rows = list(rows)
    known: dict[int, list[TermLabel]] = {}
    vocabularies = {terms[row.code].vocabulary_id for row in rows}
    held = TermLabel.objects.filter(term__vocabulary__in=vocabularies)
    for label in held.order_by("pk"):
        known.setdefault(label.term_id, []).append(label)
    found = []
    for row in rows:
        term = terms[row.code]
        change = LabelChanges(term, known.get(term.pk, []))
        for language in languages:
            change.take(language, row.labels.get(language), row.alternatives)
        found.append(change)
    return found


def write_labels(changes: Sequence[LabelChanges]) -> None:
    demoted = [label for change in changes for label in change.demoted]
    changed = [label for change in changes for label in change.changed]
    made = [label for change in changes for label in change.made]
    TermLabel.objects.bulk_update(demoted, ["kind"], batch_size=BATCH)
    TermLabel.objects.bulk_update(changed, ["kind", "text"], batch_size=BATCH)
    TermLabel.objects.bulk_create(made, batch_size=BATCH)


def write_matches(rows: Iterable[Row], terms: Mapping[str, Term]) -> int:
    """Add the matches that terms do not have yet; how many."""
    wanted = {(terms[row.code].pk, *match) for row in rows for match in row.matches}
    if not wanted:
        return 0
    vocabularies = {term.vocabulary_id for term in terms.values()}
    held = TermMatch.objects.filter(term__vocabulary__in=vocabularies)
    made = sorted(wanted - set(held.values_list("term", "relation", "uri")))
    TermMatch.objects.bulk_create(
        (
            TermMatch(term_id=pk, relation=relation, uri=uri)
            for pk, relation, uri in made
        ),
        batch_size=BATCH,
    )
    return len(made)
