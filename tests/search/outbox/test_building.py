from __future__ import annotations

import pytest
from django.utils import timezone

from hanse.search.engines.elastic import ElasticEngine
from hanse.search.outbox import building
from hanse.search.outbox.checking import check_index
from hanse.search.outbox.models import IndexBuild
from hanse.search.outbox.queue import LEASE
from hanse.search.outbox.remote import RemoteError
from hanse.search.outbox.sender import Sender, Sent
from tests.search.contract.base import document
from tests.search.outbox.memory import Killed, MemoryIndex, memory_engine

pytestmark = pytest.mark.django_db

MANY = [document(f"{number:03}") for number in range(12)]


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> ElasticEngine:
    """Twelve documents and no index; building goes in steps of five."""
    monkeypatch.setattr(building, "CHUNK", 5)
    found = memory_engine()
    found.apply(MANY)
    return found


def held(engine: ElasticEngine) -> dict[str, object]:
    assert isinstance(engine.remote, MemoryIndex)
    return dict(engine.remote.documents(engine.remote.alias(engine.epoch())))


def test_first__gets_every_document_and_what_waited(engine: ElasticEngine) -> None:
    assert building.is_needed(engine)
    # Without an index nothing is sent, and nothing is lost.
    assert Sender(engine).step() == Sent()

    steps = [(one.sent, one.total) for one in building.run(engine)]

    assert steps == [(5, 12), (10, 12), (12, 12), (12, 12)]
    assert set(held(engine)) == {one.key for one in MANY}
    assert not building.is_needed(engine)
    assert engine.queue.rows.count() == 0
    assert not check_index(engine, deep=True)


def test_writes_meanwhile__are_in_the_new_index_and_the_old(
    engine: ElasticEngine,
) -> None:
    list(building.run(engine))
    build = building.begin(engine)
    for number, text in enumerate(("one", "two", "three")):
        building.advance(engine, build)
        # One that was sent already, one that was not, one new, one gone.
        changed = [document(f"{key:03}", payload={"name": text}) for key in (0, 11)]
        engine.apply([*changed, document(f"new {number}")], [MANY[number + 1].key])
        Sender(engine).drain()
        assert len(held(engine)) == 12

    while building.advance(engine, build):
        pass

    assert not check_index(engine, deep=True)
    assert len(held(engine)) == 12
    assert engine.remote.indexes() == [build.index]


@pytest.mark.parametrize("failure", [RemoteError("away"), Killed()])
@pytest.mark.parametrize("calls", range(7))
def test_stopped__anywhere_goes_on_where_it_was(
    engine: ElasticEngine, failure: BaseException, calls: int
) -> None:
    memory = engine.remote
    assert isinstance(memory, MemoryIndex)
    memory.failures, memory.taken = [*[None] * calls, failure], 2

    with pytest.raises(type(failure)):
        list(building.run(engine))
    memory.failures = []
    engine.queue.rows.update(not_before=timezone.now() - LEASE)
    list(building.run(engine))

    assert IndexBuild.objects.count() == 1
    assert not check_index(engine, deep=True)
    assert len(held(engine)) == 12


def test_two__who_build_at_once_build_one(engine: ElasticEngine) -> None:
    first, second = building.begin(engine), building.begin(engine)
    assert first.pk == second.pk

    while building.advance(engine, first):
        building.advance(engine, second)

    assert not check_index(engine, deep=True)


def test_new_beginning__needs_another_index(engine: ElasticEngine) -> None:
    list(building.run(engine))
    half_done = building.begin(engine)

    engine.clear()
    engine.apply(MANY[:3])

    assert building.is_needed(engine)
    list(building.run(engine))
    assert set(held(engine)) == {one.key for one in MANY[:3]}
    half_done.refresh_from_db()
    assert half_done.finished_at is not None
    assert half_done.error
