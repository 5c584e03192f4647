"""Which documents of the search show what a changed row holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from wagtail.models import Collection, CollectionViewRestriction

from hanse.library.models import (
    DocumentText,
    PracticeDocument,
    PracticePage,
    Replication,
    ReplicationText,
)
from hanse.search.registry import register_dependency


def of_document(row: DocumentText) -> Iterator[models.Model]:
    rows = PracticeDocument.objects.filter(document_id=row.document_id)
    yield from _pages(rows.values_list("page_id", flat=True))


def of_restriction(row: CollectionViewRestriction) -> Iterator[models.Model]:
    """What is private is searched by nobody: the practices of a folder's documents."""
    folders = Collection.objects.descendant_of(row.collection, inclusive=True)
    rows = PracticeDocument.objects.filter(document__collection__in=folders)
    yield from _pages(rows.values_list("page_id", flat=True))


def of_text(text: ReplicationText) -> Iterator[models.Model]:
    yield Replication(pk=text.record_id)


def _pages(pks: Any) -> Iterator[models.Model]:
    for pk in pks.distinct():
        yield PracticePage(pk=pk)


def register() -> None:
    """Called once from `AppConfig.ready()`."""
    register_dependency(DocumentText, of_document)
    register_dependency(CollectionViewRestriction, of_restriction)
    register_dependency(ReplicationText, of_text)
