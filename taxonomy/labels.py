"""Labels of terms, held per process and read again when a term changed.

Every page shows labels and every query looks words up in them. Reading them from the
database each time would cost several queries a page; here it costs one short query
per request, which asks whether anything changed.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.apps import apps
from django.core.signals import request_started
from django.utils.translation import get_language

# The language that terms are expected to have when nothing better is there.
FALLBACK_LANGUAGE = "en"


@dataclass(frozen=True)
class TermInfo:
    """What listings need of a term; `labels` maps language to the preferred label."""

    pk: int
    vocabulary: str
    code: str
    parent: int | None
    sort_order: int
    is_retired: bool
    labels: dict[str, str]
    alternatives: dict[str, tuple[str, ...]]

    def label(self, language: str | None = None) -> str:
        """The preferred label: in this language, in English, in any, or the code."""
        language = language or get_language() or FALLBACK_LANGUAGE
        for code in (language, language.split("-")[0], FALLBACK_LANGUAGE):
            if code in self.labels:
                return self.labels[code]
        return next(iter(self.labels.values()), self.code)


@dataclass(frozen=True)
class Snapshot:
    """All terms at one version of the taxonomy."""

    version: UUID | None
    terms: dict[int, TermInfo]
    by_code: dict[tuple[str, str], int] = field(default_factory=dict)

    def of(self, vocabulary: str) -> list[TermInfo]:
        """Terms of a vocabulary in their own order."""
        found = [t for t in self.terms.values() if t.vocabulary == vocabulary]
        return sorted(found, key=lambda t: (t.sort_order, t.code))

    def pk(self, vocabulary: str, code: str) -> int | None:
        return self.by_code.get((vocabulary, code))


_current: Snapshot | None = None
# When this thread last asked for the version. Each request asks anew; commands and
# workers, which have no requests, ask again after a second.
_asked = threading.local()
ASK_AGAIN_AFTER = 1.0


def forget(**kwargs: object) -> None:
    """Ask the database again at the next use: a request starts, or a term changed."""
    _asked.at = None


request_started.connect(forget, dispatch_uid="hanse_taxonomy_labels_forget")


def snapshot() -> Snapshot:
    """All terms and labels as the database has them now."""
    global _current
    asked_at, now = getattr(_asked, "at", None), time.monotonic()
    if asked_at is None or now - asked_at > ASK_AGAIN_AFTER:
        _asked.version, _asked.at = _version(), now
    version, current = _asked.version, _current
    if current is None or current.version != version:
        current = _current = _read(version)
    return current


def label(pk: int | None, language: str | None = None) -> str:
    """The label of one term; an empty string for an unknown one."""
    term = snapshot().terms.get(pk) if pk is not None else None
    return term.label(language) if term else ""


def labels(pks: Iterable[int], language: str | None = None) -> list[str]:
    """Labels of several terms, unknown ones left out, in the order given."""
    terms = snapshot().terms
    return [terms[pk].label(language) for pk in pks if pk in terms]


def _version() -> UUID | None:
    model = apps.get_model("hanse_taxonomy", "TaxonomyVersion")
    return model.objects.values_list("token", flat=True).first()


def _read(version: UUID | None) -> Snapshot:
    term_model = apps.get_model("hanse_taxonomy", "Term")
    label_model = apps.get_model("hanse_taxonomy", "TermLabel")
    preferred: dict[int, dict[str, str]] = {}
    others: dict[int, dict[str, tuple[str, ...]]] = {}
    rows = label_model.objects.order_by("pk").values_list(
        "term_id", "language", "kind", "text"
    )
    for term_id, language, kind, text in rows:
        if kind == label_model.Kind.PREFERRED:
            preferred.setdefault(term_id, {})[language] = text
        else:
            known = others.setdefault(term_id, {})
            known[language] = (*known.get(language, ()), text)
    terms = {
        pk: TermInfo(
            pk=pk,
            vocabulary=vocabulary,
            code=code,
            parent=parent,
            sort_order=sort_order,
            is_retired=is_retired,
            labels=preferred.get(pk, {}),
            alternatives=others.get(pk, {}),
        )
        for pk, vocabulary, code, parent, sort_order, is_retired in (
            term_model.objects.order_by("pk").values_list(
                "pk",
                "vocabulary__code",
                "code",
                "parent_id",
                "sort_order",
                "is_retired",
            )
        )
    }
    by_code = {(term.vocabulary, term.code): pk for pk, term in terms.items()}
    return Snapshot(version=version, terms=terms, by_code=by_code)
