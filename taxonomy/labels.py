"""Labels of terms, held per process and read again when a term changed.

Every page shows labels and every query looks words up in them. Reading them from the
database each time would cost several queries a page; here it costs one short query
per request, which asks whether anything changed.

What a transaction has changed and not committed is seen by its own thread alone.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from uuid import UUID

from django.apps import apps
from django.core.signals import request_finished, request_started
from django.db import connection, transaction

from hanse.taxonomy.snapshots import FALLBACK_LANGUAGE, Snapshot, TermInfo, best_label

__all__ = [
    "FALLBACK_LANGUAGE",
    "Snapshot",
    "TermInfo",
    "forget",
    "label",
    "labels",
    "mark_changed",
    "note_version",
    "snapshot",
    "vocabulary_label",
]

# The newest committed state that any thread has read.
_shared: Snapshot | None = None
# Each request asks for the version once, so that a page which takes long is of one
# piece. Commands and workers, which have no requests, ask again after a second.
ASK_AGAIN_AFTER = 1.0


class _Thread(threading.local):
    asked_at: float | None = None
    is_in_request: bool = False
    version: UUID | None = None
    # What this thread used last: a transaction that still sees an older state must
    # not read it again each time that another thread puts a newer one in place.
    used: Snapshot | None = None
    # Whether the open transaction may have changed terms.
    marked: bool = False


_thread = _Thread()


class _Mark:
    """Says that the open transaction changed terms, and holds what it then sees.

    It rides on Django's list of after-commit hooks, from which a rollback, also one
    to a savepoint, takes it away: the one place that knows what became of a change.
    """

    snapshot: Snapshot | None = None

    def __call__(self) -> None:
        """Called by Django after the commit."""
        forget()


def forget() -> None:
    """Ask the database again at the next use: a request starts, or a term changed."""
    _thread.asked_at = None


def _begin(**kwargs: object) -> None:
    forget()
    _thread.is_in_request = True


def _end(**kwargs: object) -> None:
    _thread.is_in_request = False


request_started.connect(_begin, dispatch_uid="hanse_taxonomy_labels_begin")
request_finished.connect(_end, dispatch_uid="hanse_taxonomy_labels_end")


def mark_changed(**kwargs: object) -> None:
    """Say that this transaction is about to change terms, or just did.

    Until it ends, its thread reads the labels for itself. The signal handlers call
    it; bulk writes call it before they begin and `renew_version` when they are done.
    """
    forget()
    last = _last_mark()
    if last is not None and last[0] == set(connection.savepoint_ids):
        last[1].snapshot = None
    else:
        _thread.marked = connection.in_atomic_block
        transaction.on_commit(_Mark())


def _last_mark() -> tuple[set[str], _Mark] | None:
    if not _thread.marked:
        return None
    for savepoints, hook, *_robust in reversed(connection.run_on_commit):
        if isinstance(hook, _Mark):
            return savepoints, hook
    # Committed, or rolled back.
    _thread.marked = False
    forget()
    return None


def snapshot() -> Snapshot:
    """All terms and labels as this thread's transaction sees them now."""
    last = _last_mark()
    if last is not None:
        mark = last[1]
        if mark.snapshot is None:
            mark.snapshot = _read(_version())
        return mark.snapshot
    return _committed()


def _committed() -> Snapshot:
    global _shared
    now = time.monotonic()
    is_kept = _thread.is_in_request or now - (_thread.asked_at or 0) <= ASK_AGAIN_AFTER
    if _thread.asked_at is None or not is_kept:
        _thread.version, _thread.asked_at = _version(), now
    for known in (_thread.used, _shared):
        if known is not None and known.version == _thread.version:
            _thread.used = known
            return known
    # The version is older than what is read now, or the same: never newer, so a
    # change that came in between is noticed the next time the version is asked for.
    _thread.used = _shared = found = _read(_thread.version)
    return found


def note_version(version: UUID | None) -> None:
    """Take over what a request has read along with its first query, as its answer."""
    if _thread.is_in_request and _thread.asked_at is None and _last_mark() is None:
        _thread.version, _thread.asked_at = version, time.monotonic()


def label(pk: int | None, language: str | None = None) -> str:
    """The label of one term; an empty string for an unknown one."""
    term = snapshot().terms.get(pk) if pk is not None else None
    return term.label(language) if term else ""


def labels(pks: Iterable[int], language: str | None = None) -> list[str]:
    """Labels of several terms, unknown ones left out, in the order given."""
    terms = snapshot().terms
    return [terms[pk].label(language) for pk in pks if pk in terms]


def vocabulary_label(code: str, language: str | None = None) -> str:
    """What a vocabulary is called; its code where it has no label."""
    return best_label(snapshot().vocabularies.get(code, {}), language) or code


def _version() -> UUID | None:
    model = apps.get_model("hanse_taxonomy", "TaxonomyVersion")
    return model.objects.values_list("token", flat=True).first()


def _read(version: UUID | None) -> Snapshot:
    preferred, others = _read_labels()
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
            merged_into=merged_into,
        )
        for pk, vocabulary, code, parent, sort_order, is_retired, merged_into in (
            apps.get_model("hanse_taxonomy", "Term")
            .objects.order_by("pk")
            .values_list(
                "pk",
                "vocabulary__code",
                "code",
                "parent_id",
                "sort_order",
                "is_retired",
                "merged_into_id",
            )
        )
    }
    return Snapshot(version=version, terms=terms, vocabularies=_read_vocabularies())


def _read_labels() -> tuple[
    dict[int, dict[str, str]], dict[int, dict[str, tuple[str, ...]]]
]:
    model = apps.get_model("hanse_taxonomy", "TermLabel")
    preferred: dict[int, dict[str, str]] = {}
    others: dict[int, dict[str, tuple[str, ...]]] = {}
    rows = model.objects.order_by("pk").values_list(
        "term_id", "language", "kind", "text"
    )
    for term_id, language, kind, text in rows.iterator():
        if kind == model.Kind.PREFERRED:
            preferred.setdefault(term_id, {})[language] = text
        else:
            known = others.setdefault(term_id, {})
            known[language] = (*known.get(language, ()), text)
    return preferred, others


def _read_vocabularies() -> dict[str, dict[str, str]]:
    model = apps.get_model("hanse_taxonomy", "Vocabulary")
    found: dict[str, dict[str, str]] = {}
    rows = model.objects.order_by("pk", "labels__pk").values_list(
        "code", "labels__language", "labels__text"
    )
    for code, language, text in rows:
        of_code = found.setdefault(code, {})
        if language is not None:
            of_code[language] = text
    return found
