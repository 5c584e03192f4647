"""What other connections see of an index that is being written."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from hanse.search.engines import SearchRequest
from hanse.search.engines.sql import SqlEngine
from tests.search.contract.base import JOINING, document

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def engine() -> SqlEngine:
    return SqlEngine()


def names(engine: SqlEngine, text: str = "") -> list[str]:
    request = SearchRequest(reader=JOINING, language="en", text=text)
    return sorted(hit.payload["name"] for hit in engine.search(request).hits)


def elsewhere(work: Callable[[], Any]) -> Any:
    """Do it in a thread with a connection of its own, and give its result."""
    results: list[Any] = []

    def run() -> None:
        try:
            results.append(work())
        except Exception as error:  # noqa: BLE001  (told to the test)
            results.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=30)
    assert not thread.is_alive()
    if isinstance(results[0], Exception):
        raise results[0]
    return results[0]


def test_search__in_the_transaction_sees_what_it_wrote(engine: SqlEngine) -> None:
    with transaction.atomic():
        engine.apply([document("Harbour")])
        assert names(engine) == names(engine, "harbour") == ["Harbour"]
        assert elsewhere(lambda: names(engine)) == []
        assert elsewhere(lambda: names(engine, "harbour")) == []

    assert names(engine) == elsewhere(lambda: names(engine)) == ["Harbour"]


def test_rollback__leaves_nothing_to_anybody(engine: SqlEngine) -> None:
    engine.apply([document("Harbour")])
    assert names(engine) == ["Harbour"]

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        engine.apply([document("Ghost")], gone=[document("Harbour").key])
        assert names(engine) == ["Ghost"]
        raise ZeroDivisionError
    # Its number in the count of changes is given to another change now.
    engine.apply([document("Island")])

    assert names(engine) == ["Harbour", "Island"]
    assert elsewhere(lambda: names(engine)) == ["Harbour", "Island"]
    assert names(engine, "ghost") == []


def test_rollback__to_a_savepoint(engine: SqlEngine) -> None:
    with transaction.atomic():
        engine.apply([document("Harbour")])
        assert names(engine) == ["Harbour"]
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            engine.apply([document("Ghost")])
            assert names(engine) == ["Ghost", "Harbour"]
            raise ZeroDivisionError
        assert names(engine) == ["Harbour"]
        engine.apply([document("Island")])
        assert names(engine) == ["Harbour", "Island"]

    assert elsewhere(lambda: names(engine)) == ["Harbour", "Island"]


def test_another_process__follows_step_by_step(engine: SqlEngine) -> None:
    other = SqlEngine()
    for number in range(5):
        engine.apply([document(f"Harbour {number}")])
        assert len(names(other)) == number + 1
    engine.apply([], gone=[document("Harbour 2").key])

    assert names(other) == ["Harbour 0", "Harbour 1", "Harbour 3", "Harbour 4"]


def test_another_process__follows_a_new_beginning(engine: SqlEngine) -> None:
    other = SqlEngine()
    engine.apply([document("Harbour")])
    assert names(other) == ["Harbour"]

    engine.clear()
    engine.apply([document("Island")])

    assert names(other) == ["Island"]


def test_tables__emptied_behind_the_engine_hold_nothing(engine: SqlEngine) -> None:
    engine.apply([document("Harbour")])
    assert names(engine, "harbour") == ["Harbour"]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM hanse_search_state")
        cursor.execute("DELETE FROM hanse_search_facet")
        cursor.execute("DELETE FROM hanse_search_document")

    assert names(engine) == names(engine, "harbour") == []
    engine.apply([document("Island")])
    assert names(engine) == ["Island"]
    assert names(engine, "harbour") == []


def test_writers__at_once_lose_nothing(engine: SqlEngine) -> None:
    start = threading.Barrier(4)
    failures: list[Exception] = []

    def write(name: str) -> None:
        try:
            start.wait(timeout=20)
            for number in range(8):
                engine.apply([document(f"{name} {number}")])
        except Exception as error:  # noqa: BLE001  (told to the test)
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(name,)) for name in "ABCD"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert failures == []
    assert engine.search(SearchRequest(reader=JOINING, language="en")).total == 32
    assert (
        engine.search(SearchRequest(reader=JOINING, language="en", text="7")).total == 4
    )


def test_reader__gets_counts_and_hits_of_one_state(engine: SqlEngine) -> None:
    """Documents come and go in pairs; nobody ever sees half a pair."""
    stop = threading.Event()
    failures: list[Exception] = []
    pair = [document("Left"), document("Right")]

    def write() -> None:
        try:
            while not stop.is_set():
                engine.apply(pair)
                engine.apply([], gone=[one.key for one in pair])
        except Exception as error:  # noqa: BLE001  (told to the test)
            failures.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for _ in range(60):
            result = engine.search(SearchRequest(reader=JOINING, language="en"))
            assert result.total in {0, 2}
            assert len(result.hits) in {0, result.total}
    finally:
        stop.set()
        thread.join(timeout=30)
    assert failures == []


def test_statistics__do_not_disturb_who_holds_an_old_state(engine: SqlEngine) -> None:
    other = SqlEngine()
    engine.apply([document("Harbour"), document("Island")])
    assert len(names(other)) == 2

    engine.apply([], gone=[document("Harbour").key])
    engine.refresh_statistics()

    assert names(other) == ["Island"]
