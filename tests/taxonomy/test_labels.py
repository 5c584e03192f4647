from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from hanse.taxonomy import labels
from hanse.taxonomy.models import TaxonomyVersion, Term, TermLabel, VocabularyLabel
from hanse.taxonomy.signal_handlers import renew_version
from tests import factories


class Refused(Exception):
    pass


def _in_thread(work: Callable[[], Any]) -> Any:
    """What another thread, with a connection of its own, gets."""
    found: list[Any] = []

    def run() -> None:
        try:
            found.append(work())
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return found[0]


def _rename(term: Term, text: str) -> None:
    label = term.labels.get(language="en")
    label.text = text
    label.save()


@pytest.mark.django_db
def test_label__follows_a_renamed_term() -> None:
    music = factories.term("sectors", "music", en="Music")
    assert labels.label(music.pk, "en") == "Music"

    _rename(music, "Sound")

    assert labels.label(music.pk, "en") == "Sound"
    assert str(music) == "Sound"


@pytest.mark.django_db
def test_label__of_nothing_is_empty() -> None:
    assert labels.label(None) == ""
    assert labels.label(0) == ""
    assert labels.labels([0]) == []


@pytest.mark.django_db
def test_vocabulary_label__is_the_code_where_there_is_none() -> None:
    term = factories.term("sectors", "music", en="Music")
    assert labels.vocabulary_label("sectors", "fi") == "sectors"

    VocabularyLabel.objects.create(
        vocabulary=term.vocabulary, language="fi", text="Toimialat"
    )

    assert labels.vocabulary_label("sectors", "fi") == "Toimialat"
    assert labels.vocabulary_label("unknown", "fi") == "unknown"


@pytest.mark.django_db
def test_snapshot__after_a_savepoint_was_rolled_back_is_as_before() -> None:
    music = factories.term("sectors", "music", en="Music")
    assert labels.label(music.pk, "en") == "Music"

    with pytest.raises(Refused), transaction.atomic():
        _rename(music, "Sound")
        assert labels.label(music.pk, "en") == "Sound"
        raise Refused

    assert labels.label(music.pk, "en") == "Music"


@pytest.mark.django_db
def test_snapshot__keeps_what_came_before_an_inner_savepoint() -> None:
    music = factories.term("sectors", "music", en="Music")

    with transaction.atomic():
        _rename(music, "Sound")
        with pytest.raises(Refused), transaction.atomic():
            _rename(music, "Noise")
            assert labels.label(music.pk, "en") == "Noise"
            raise Refused
        assert labels.label(music.pk, "en") == "Sound"
        _rename(music, "Tone")
        assert labels.label(music.pk, "en") == "Tone"


@pytest.mark.django_db(transaction=True)
def test_snapshot__after_a_rollback_is_as_before() -> None:
    music = factories.term("sectors", "music", en="Music")
    assert labels.label(music.pk, "en") == "Music"

    with pytest.raises(Refused), transaction.atomic():
        _rename(music, "Sound")
        assert labels.label(music.pk, "en") == "Sound"
        raise Refused

    assert labels.label(music.pk, "en") == "Music"
    assert _in_thread(lambda: labels.label(music.pk, "en")) == "Music"


@pytest.mark.django_db(transaction=True)
def test_snapshot__of_another_thread_sees_a_change_when_it_is_committed() -> None:
    music = factories.term("sectors", "music", en="Music")

    with transaction.atomic():
        _rename(music, "Sound")
        assert labels.label(music.pk, "en") == "Sound"
        assert _in_thread(lambda: labels.label(music.pk, "en")) == "Music"

    assert _in_thread(lambda: labels.label(music.pk, "en")) == "Sound"
    assert labels.label(music.pk, "en") == "Sound"


@pytest.mark.django_db(transaction=True)
def test_mark_changed__keeps_what_is_read_in_the_midst_of_a_bulk_write() -> None:
    music = factories.term("sectors", "music", en="Music")
    assert labels.label(music.pk, "en") == "Music"

    with pytest.raises(Refused), transaction.atomic():
        labels.mark_changed()
        TermLabel.objects.filter(term=music).update(text="Sound")
        assert labels.label(music.pk, "en") == "Sound"
        raise Refused

    assert _in_thread(lambda: labels.label(music.pk, "en")) == "Music"
    assert labels.label(music.pk, "en") == "Music"


@pytest.mark.django_db(transaction=True)
def test_snapshot__asks_one_short_query_a_request() -> None:
    music = factories.term("sectors", "music", en="Music")
    labels.label(music.pk)

    request_started.send(sender=None)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        for _number in range(50):
            labels.label(music.pk, "fi")
            labels.snapshot().of("sectors")

    assert len(queries) == 1
    assert TaxonomyVersion._meta.db_table in queries[0]["sql"]


@pytest.mark.django_db(transaction=True)
def test_snapshot__takes_the_version_that_a_request_has_read() -> None:
    music = factories.term("sectors", "music", en="Music")
    version = labels.snapshot().version

    request_started.send(sender=None)
    with CaptureQueriesContext(connection) as queries:
        labels.note_version(version)
        labels.label(music.pk)
    assert len(queries) == 0

    # Who changes a term reads for itself, after the change and in it.
    request_started.send(sender=None)
    labels.note_version(version)
    _rename(music, "Musik")
    assert labels.label(music.pk, "en") == "Musik"
    with transaction.atomic():
        _rename(music, "Sound")
        labels.note_version(version)
        assert labels.label(music.pk, "en") == "Sound"


@pytest.mark.django_db(transaction=True)
def test_snapshot__is_one_for_all_threads() -> None:
    factories.term("sectors", "music", en="Music")
    mine = labels.snapshot()

    assert _in_thread(labels.snapshot) is mine


@pytest.mark.django_db(transaction=True)
def test_snapshot__of_a_thread_that_sees_an_older_state_is_read_once() -> None:
    music = factories.term("sectors", "music", en="Music")
    older = labels.snapshot()

    # Another request changes a term; ours has asked for the version already.
    _in_thread(lambda: _rename(music, "Sound"))
    _in_thread(lambda: labels.label(music.pk))
    with CaptureQueriesContext(connection) as queries:
        assert labels.snapshot() is older
        assert labels.snapshot() is older

    assert len(queries) == 0
    labels.forget()
    assert labels.label(music.pk, "en") == "Sound"


@pytest.mark.django_db(transaction=True)
def test_version__is_asked_once_in_a_request_however_long_it_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    music = factories.term("sectors", "music", en="Music")
    monkeypatch.setattr(labels, "ASK_AGAIN_AFTER", -1.0)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            labels.label(music.pk)
            labels.label(music.pk)
        return len(queries)

    # A request that an error ended in a test before may not be over yet.
    request_finished.send(sender=None)
    labels.label(music.pk)
    assert asked() == 2
    request_started.send(sender=None)
    assert asked() == 1
    request_finished.send(sender=None)
    assert asked() == 2


@pytest.mark.django_db
def test_renew_version__after_a_bulk_write_shows_it() -> None:
    music = factories.term("sectors", "music", en="Music")
    assert labels.label(music.pk, "en") == "Music"

    TermLabel.objects.filter(term=music).update(text="Sound")
    renew_version()

    assert labels.label(music.pk, "en") == "Sound"
    assert TaxonomyVersion.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["save", "delete", "label", "vocabulary"])
def test_version__is_new_after_every_kind_of_change(change: str) -> None:
    music = factories.term("sectors", "music", en="Music")
    before = TaxonomyVersion.objects.get().token

    {
        "save": music.save,
        "delete": music.delete,
        "label": music.labels.get().delete,
        "vocabulary": music.vocabulary.save,
    }[change]()

    assert TaxonomyVersion.objects.get().token != before
