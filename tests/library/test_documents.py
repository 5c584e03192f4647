"""The words of documents are found with their practice, within limits."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from hanse.library import document_texts
from hanse.library.document_texts import Unreadable, extract
from hanse.library.enums import ReachKind, TextState
from hanse.library.models import DocumentText, LibraryPage, ReachCount
from hanse.networks.models import Network
from hanse.networks.ownership import network_id_of
from tests.library import make
from tests.library.pdfs import pdf

pytestmark = pytest.mark.django_db


def document(
    collection: Collection, data: bytes, name: str = "report.pdf", **fields: Any
) -> Any:
    return get_document_model().objects.create(
        title="Report", collection=collection, file=ContentFile(data, name), **fields
    )


def found(client: Client, words: str) -> list[str]:
    answer = client.get(
        f"/en/library/?format=json&q={words}", headers={"host": "joining.localhost"}
    )
    return [one["title"] for one in answer.json()["items"]]


@pytest.fixture
def report(library: LibraryPage, django_capture_on_commit_callbacks: Any) -> Any:
    """A document of a practice, read as the queue would read it."""
    row = document(_collection(library), pdf("Zeppelins over Pori", "Second page"))
    with django_capture_on_commit_callbacks(execute=True):
        make.practice(library, "Balloons", documents=(row,))
    return row


def _collection(library: LibraryPage) -> Any:
    return Network.objects.get(pk=network_id_of(library)).collection


def test_extract__reads_pages_up_to_the_limit(settings: Any) -> None:
    settings.HANSE_LIBRARY_DOCUMENT_MAX_PAGES = 2

    whole = extract(pdf("One", "Two"))
    part = extract(pdf("One", "Two", "Three"))

    assert whole == {"text": "One\nTwo", "pages": 2, "is_whole": True}
    assert part == {"text": "One\nTwo", "pages": 2, "is_whole": False}


@pytest.mark.parametrize(
    "data", [b"", b"no PDF", pdf("One")[:80]], ids=["empty", "text", "cut"]
)
def test_extract__refuses_what_is_no_pdf(data: bytes) -> None:
    with pytest.raises(Unreadable):
        extract(data)


def test_extract__ends_when_its_time_is_over(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No second of its own, and hardly one to start: whatever it does is cut off."""
    settings.HANSE_LIBRARY_DOCUMENT_MAX_SECONDS = 1
    monkeypatch.setattr(document_texts, "START_SECONDS", -0.95)

    with pytest.raises(Unreadable, match="slow"):
        extract(pdf("One"))


def test_extract__ends_when_it_wants_too_much(settings: Any) -> None:
    settings.HANSE_LIBRARY_DOCUMENT_MAX_MEMORY = 20_000_000

    with pytest.raises(Unreadable):
        extract(pdf("One"))


def test_words__are_found_with_the_practice(report: Any, client: Client) -> None:
    row = DocumentText.objects.get(document=report)

    assert row.state == TextState.WHOLE
    assert row.text == "Zeppelins over Pori\nSecond page"
    assert found(client, "zeppelins") == ["Balloons"]
    assert found(client, "submarines") == []


def test_document__that_is_too_large_is_refused(
    settings: Any, library: LibraryPage
) -> None:
    settings.HANSE_LIBRARY_DOCUMENT_MAX_BYTES = 100
    row = document(_collection(library), pdf("One"))
    make.practice(library, documents=(row,))

    document_texts.read_document.func(row.pk)

    assert DocumentText.objects.get(document=row).state == TextState.REFUSED


def test_document__without_words_says_so(library: LibraryPage) -> None:
    row = document(_collection(library), pdf(""))
    make.practice(library, documents=(row,))

    document_texts.read_document.func(row.pk)

    assert DocumentText.objects.get(document=row).state == TextState.EMPTY


def test_document__is_read_once_and_a_new_file_again(
    report: Any, django_capture_on_commit_callbacks: Any, client: Client
) -> None:
    read_at = DocumentText.objects.get(document=report).read_at
    document_texts.read_document.func(report.pk)
    assert DocumentText.objects.get(document=report).read_at == read_at

    report.file = ContentFile(pdf("Gliders"), "report.pdf")
    report.file_hash, report.file_size = "", None
    with django_capture_on_commit_callbacks(execute=True):
        report.save()

    assert DocumentText.objects.get(document=report).text == "Gliders"
    assert found(client, "gliders") == ["Balloons"]
    assert found(client, "zeppelins") == []


def test_document__of_a_private_folder_is_searched_by_nobody(
    report: Any, client: Client
) -> None:
    restriction = CollectionViewRestriction.objects.create(
        collection=report.collection, restriction_type="login"
    )
    assert found(client, "zeppelins") == []

    restriction.delete()
    assert found(client, "zeppelins") == ["Balloons"]


def test_document__that_is_gone_is_searched_by_nobody(
    report: Any, client: Client
) -> None:
    report.delete()

    assert not DocumentText.objects.exists()
    assert found(client, "zeppelins") == []


def test_download__is_counted_for_the_practice(report: Any, client: Client) -> None:
    url = reverse("wagtaildocs_serve", args=[report.pk, report.filename])

    for _time in range(2):
        client.get(url, headers={"host": "joining.localhost"})
    client.head(url, headers={"host": "joining.localhost"})

    (row,) = ReachCount.objects.all()
    assert (row.kind, row.number) == (ReachKind.DOWNLOAD, 2)
