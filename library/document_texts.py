"""The words of documents: read in the background, searched with their practices."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from django.utils import timezone
from django_tasks import task
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction

from hanse.library import conf
from hanse.library.enums import TextState
from hanse.library.models import DocumentText, PracticeDocument

logger = logging.getLogger("hanse.library.documents")

PDF = "pdf"
# Of all documents of a practice together; an index is no archive.
MOST_LETTERS = 600_000
# Python's start, on top of what reading may take.
START_SECONDS = 10


class Unreadable(Exception):
    """The file is no PDF, is locked, or took more than it may."""


def want_texts(document_ids: Iterable[int]) -> None:
    """Have these read once the change is committed, unless their file was already."""
    pks = sorted(set(document_ids))
    if pks:
        transaction.on_commit(lambda: [read_document.enqueue(pk) for pk in pks])


@task()
def read_document(document_id: int) -> None:
    """Read one document's words; its practices are indexed anew with them."""
    document = get_document_model().objects.filter(pk=document_id).first()
    if document is None or not _is_pdf(document):
        return
    digest = document.get_file_hash()
    known = DocumentText.objects.filter(pk=document_id).first()
    if known and known.file_hash == digest and known.state != TextState.WAITING:
        return
    found = _read(document)
    # Search hears of it by the row's own signal.
    DocumentText.objects.update_or_create(
        document_id=document_id,
        defaults={"file_hash": digest, "read_at": timezone.now(), **found},
    )


def pages_with(*document_ids: int) -> list[int]:
    """Ids of the pages that these documents hang on."""
    rows = PracticeDocument.objects.filter(document_id__in=document_ids)
    return list(rows.order_by("page_id").values_list("page_id", flat=True).distinct())


def _is_pdf(document: Any) -> bool:
    return str(document.file_extension).lower() == PDF


def _read(document: Any) -> dict[str, Any]:
    try:
        found = extract(_bytes(document))
    except Unreadable as error:
        # Its number alone: names of files may name people.
        logger.warning("Document %s was not read: %s", document.pk, error)
        return {"state": TextState.REFUSED, "text": "", "pages": 0}
    if not found["text"]:
        state = TextState.EMPTY
    else:
        state = TextState.WHOLE if found["is_whole"] else TextState.PARTLY
    # Databases hold no NUL.
    return {
        "state": state,
        "text": found["text"].replace("\0", " "),
        "pages": found["pages"],
    }


def _bytes(document: Any) -> bytes:
    if document.get_file_size() > conf.document_max_bytes():
        raise Unreadable("too large")
    try:
        with document.open_file() as file:
            data: bytes = file.read()
    except OSError as error:
        raise Unreadable("no file") from error
    return data


def extract(data: bytes) -> dict[str, Any]:
    """Text, number of pages read and whether that is all. Raises `Unreadable`."""
    seconds = conf.document_max_seconds()
    try:
        done = subprocess.run(  # noqa: S603  (our own module and numbers)
            [
                sys.executable,
                "-m",
                "hanse.library.pdf_reader",
                f"--pages={conf.document_max_pages()}",
                f"--seconds={seconds}",
                f"--memory={conf.document_max_memory()}",
            ],
            input=data,
            capture_output=True,
            timeout=seconds + START_SECONDS,
            check=True,
        )
        found: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise Unreadable("too slow") from error
    except (subprocess.CalledProcessError, ValueError) as error:
        raise Unreadable("no PDF, locked, or too much") from error
    return found


def public_documents() -> QuerySet[PracticeDocument]:
    """Documents that everybody may open, with their words: none of a private folder."""
    private = CollectionViewRestriction.objects.annotate(
        at=ExpressionWrapper(OuterRef("document__collection__path"), CharField())
    ).filter(at__startswith=F("collection__path"))
    return (
        PracticeDocument.objects.filter(~Exists(private))
        .select_related("document__hanse_text")
        .order_by("sort_order", "pk")
    )


def words_of_documents(rows: Iterable[PracticeDocument]) -> Iterator[tuple[str, str]]:
    """`(language, words)` of documents from `public_documents`, as far as room goes."""
    room = MOST_LETTERS
    for row in rows:
        words = getattr(getattr(row.document, "hanse_text", None), "text", "")
        if words and room > 0:
            yield row.language, words[:room]
            room -= len(words)
