"""Learning word forms: what the tick does so that no web process has to.

This loads the lists of lemmas, a language at a time; import it where such memory may
be spent and nowhere else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from django.apps import apps
from django.db import transaction

from hanse.search import registry
from hanse.search.analysis.forms import (
    LEMMATISED,
    VERSION,
    Form,
    forms_of,
    memory,
    unknown_in,
)
from hanse.search.analysis.lemmas import Lemmas
from hanse.search.analysis.spelling import spelling_hashes
from hanse.search.changes import CHUNK, build_again
from hanse.search.labels import label_forms
from hanse.search.models import FormSpelling, WaitingDocument, WordForm
from hanse.taxonomy import labels

# What one column holds; further stems of a form are left out.
LONGEST_STEMS = 255

Record = tuple[str, int]


def learn_waiting() -> int:
    """Learn the forms of all documents that wait, and build those anew.

    Lists are loaded outside of any transaction. Returns the number of documents. What
    changes meanwhile waits for the next time.
    """
    waiting: list[Record] = list(
        WaitingDocument.objects.order_by("pk").values_list("label", "record")
    )
    # An app that was taken out of the install leaves its own behind.
    built = {builder.label for builder in registry.builders()}
    if strange := {label for label, _pk in waiting} - built:
        WaitingDocument.objects.filter(label__in=strange).delete()
        waiting = [one for one in waiting if one[0] in built]
    wanted = _unknown_labels()
    for records in _chunks(waiting):
        for pair in _unknown_forms(records):
            wanted[pair[0]].add(pair[1])
    for language in sorted(wanted):
        learn(language, wanted[language])
    for records in _chunks(waiting):
        with transaction.atomic():
            for label, pks in _by_label(records).items():
                WaitingDocument.objects.filter(label=label, record__in=pks).delete()
            build_again(records)
    return len(waiting)


def learn(language: str, words: Iterable[str]) -> None:
    """Store what the list of this language says of these forms."""
    lemmas = Lemmas(language)
    ordered = sorted(set(words))
    for chunk in (ordered[at : at + 2_000] for at in range(0, len(ordered), 2_000)):
        rows = [_row(language, word, lemmas.analyse(word)) for word in chunk]
        with transaction.atomic():
            WordForm.objects.bulk_create(
                rows,
                update_conflicts=True,
                unique_fields=["form", "language"],
                update_fields=["lemmas", "parts", "version"],
            )
            made = WordForm.objects.filter(language=language, form__in=chunk)
            FormSpelling.objects.bulk_create(
                (
                    FormSpelling(hash=key, form_id=pk)
                    for pk, word in made.values_list("pk", "form")
                    for key in spelling_hashes(language, word)
                ),
                ignore_conflicts=True,
            )


def _row(language: str, word: str, form: Form) -> WordForm:
    return WordForm(
        language=language,
        form=word,
        lemmas=_joined(form.lemmas),
        parts=_joined(form.parts),
        version=VERSION,
    )


def _joined(stems: tuple[str, ...]) -> str:
    text = " ".join(stems)
    return text if len(text) <= LONGEST_STEMS else _joined(stems[:-1])


def _unknown_labels() -> defaultdict[str, set[str]]:
    pairs = label_forms(labels.snapshot().words())
    known = memory.ask(pairs).known
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for language, word in pairs - known.keys():
        wanted[language].add(word)
    return wanted


def _unknown_forms(records: list[Record]) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for label, pks in _by_label(records).items():
        builder = registry.builder_for(apps.get_model(label))
        documents = list(builder.build(pks)) if builder else []
        forms = forms_of(documents)
        for document in documents:
            found |= unknown_in(document, forms)
    return {pair for pair in found if pair[0] in LEMMATISED}


def _by_label(records: Iterable[Record]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for label, pk in records:
        found[label].append(pk)
    return found


def _chunks(records: list[Record]) -> Iterator[list[Record]]:
    rest = iter(records)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
