"""What was changed arrives, whatever becomes of the server and of the sender."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from hanse.search.documents import EVERYBODY, View
from hanse.search.engines.elastic import ElasticEngine
from hanse.search.outbox import building
from hanse.search.outbox.checking import check_index
from hanse.search.outbox.models import OutboxEntry
from hanse.search.outbox.queue import LEASE, MOST_ATTEMPTS
from hanse.search.outbox.remote import Refusal, RemoteError
from hanse.search.outbox.sender import Sender, Sent
from tests.search.contract.base import JOINING, MUSEUMS, document
from tests.search.outbox.memory import Killed, MemoryIndex, memory_engine

pytestmark = pytest.mark.django_db

A, B, C = (document(name) for name in "abc")


@pytest.fixture
def engine() -> ElasticEngine:
    """With a document and an index that has it."""
    found = memory_engine()
    found.apply([A])
    list(building.run(found))
    assert held(found) == {A.key}
    return found


def memory(engine: ElasticEngine) -> MemoryIndex:
    assert isinstance(engine.remote, MemoryIndex)
    return engine.remote


def held(engine: ElasticEngine) -> set[str]:
    return set(memory(engine).documents(engine.remote.alias(engine.epoch())))


def waiting() -> list[str]:
    return sorted(OutboxEntry.objects.values_list("key", flat=True))


def later(seconds: float) -> None:
    """Let time pass for what waits."""
    for row in OutboxEntry.objects.all():
        row.not_before -= timedelta(seconds=seconds)
        row.save()


def test_step__sends_what_was_changed_made_and_forgotten(engine: ElasticEngine) -> None:
    engine.apply([B, C])
    engine.apply([document("b", payload={"name": "new"})], gone=[A.key])
    assert waiting() == [A.key, B.key, C.key]

    assert Sender(engine).step() == Sent(3)

    assert held(engine) == {B.key, C.key}
    assert waiting() == []
    assert not check_index(engine, deep=True)


def test_step__of_what_has_not_changed_sends_nothing(engine: ElasticEngine) -> None:
    before = memory(engine).sent
    engine.apply([A])

    assert Sender(engine).step() == Sent()
    assert memory(engine).sent == before


def test_server_away__leaves_everything_waiting(engine: ElasticEngine) -> None:
    engine.apply([B])
    memory(engine).failures = [None, RemoteError("503")]

    with pytest.raises(RemoteError):
        Sender(engine).step()
    assert waiting() == [B.key]
    assert held(engine) == {A.key}

    assert Sender(engine).step() == Sent(1)
    assert held(engine) == {A.key, B.key}


@pytest.mark.parametrize("taken", [0, 1, 2])
def test_killed__in_the_middle_of_a_batch_loses_nothing(
    engine: ElasticEngine, taken: int
) -> None:
    engine.apply([B], gone=[A.key])
    memory(engine).failures, memory(engine).taken = [None, Killed()], taken

    with pytest.raises(Killed):
        Sender(engine).step()
    # What it had taken is nobody else's until its time is over.
    assert Sender(engine).step() == Sent()
    later(LEASE.total_seconds())

    assert Sender(engine).step() == Sent(2)
    assert held(engine) == {B.key}
    assert not check_index(engine, deep=True)


def test_late__batches_that_come_after_newer_ones_change_nothing(
    engine: ElasticEngine,
) -> None:
    memory(engine).delay = True
    for change in ([B], [document("b", payload={"name": "2"})]):
        engine.apply(change)
        with pytest.raises(RemoteError):
            Sender(engine).step()
    engine.apply([], gone=[B.key])
    memory(engine).delay = False
    Sender(engine).step()

    memory(engine).arrive()

    assert held(engine) == {A.key}
    assert not check_index(engine, deep=True)


def test_refused__for_now_is_tried_again_later_and_at_last_set_aside(
    engine: ElasticEngine,
) -> None:
    engine.apply([B, C])
    memory(engine).refuse = {B.key: Refusal("too much to do", is_final=False)}

    assert Sender(engine).step() == Sent(1, 1)
    row = OutboxEntry.objects.get()
    assert (row.key, row.attempts, row.error) == (B.key, 1, "too much to do")
    assert row.not_before > timezone.now()
    assert Sender(engine).step() == Sent()

    for _attempt in range(1, MOST_ATTEMPTS):
        later(3_600)
        assert Sender(engine).step() == Sent(0, 1)
    later(3_600)
    assert Sender(engine).step() == Sent()
    assert OutboxEntry.objects.get().set_aside_at is not None


def test_refused__for_ever_is_set_aside_with_the_reason_until_told_otherwise(
    engine: ElasticEngine,
) -> None:
    engine.apply([B])
    memory(engine).refuse = {B.key: Refusal("not a number", is_final=True)}
    Sender(engine).step()
    later(3_600)
    assert Sender(engine).step() == Sent()
    assert OutboxEntry.objects.get().error == "not a number"

    memory(engine).refuse = {}
    assert engine.queue.retry([B.key]) == 1

    assert Sender(engine).step() == Sent(1)
    assert held(engine) == {A.key, B.key}


def test_refused__is_forgiven_when_the_document_changes(engine: ElasticEngine) -> None:
    engine.apply([B])
    memory(engine).refuse = {B.key: Refusal("not a number", is_final=True)}
    Sender(engine).step()
    memory(engine).refuse = {}

    engine.apply([document("b", payload={"name": "better"})])

    assert Sender(engine).step() == Sent(1)


@pytest.mark.parametrize(
    ("before", "after", "from_joining", "from_museums"),
    [
        ({"readers": frozenset({EVERYBODY})}, None, True, True),
        ({"readers": frozenset({EVERYBODY})}, {"readers": frozenset({1})}, False, True),
        ({"readers": frozenset({1, 2})}, {"readers": frozenset({1})}, False, True),
        ({}, {"views": {MUSEUMS: View(is_hidden=True)}}, False, True),
        ({"readers": frozenset({1})}, {"readers": frozenset({1, 2})}, False, False),
        ({"readers": frozenset({1})}, {"readers": frozenset({0})}, False, False),
        ({"views": {MUSEUMS: View(is_hidden=True)}}, {}, False, False),
        ({}, {"views": {JOINING: View(is_featured=True)}}, False, False),
    ],
)
def test_narrowed__is_what_somebody_may_no_longer_see(
    engine: ElasticEngine,
    before: dict[str, Any],
    after: dict[str, Any] | None,
    from_joining: bool,
    from_museums: bool,
) -> None:
    engine.apply([document("b", **before)])
    Sender(engine).drain()

    if after is None:
        engine.apply([], gone=[B.key])
    else:
        engine.apply([document("b", **after)])

    assert engine.queue.narrowed(JOINING, 10) == [B.key] * from_joining
    assert engine.queue.narrowed(MUSEUMS, 10) == [B.key] * from_museums
    Sender(engine).drain()
    assert engine.queue.narrowed(MUSEUMS, 10) == []


def test_narrowed__stays_until_it_is_sent(engine: ElasticEngine) -> None:
    engine.apply([document("a", readers=frozenset({JOINING}))])
    engine.apply([document("a", owner=MUSEUMS, readers=frozenset({JOINING}))])

    assert engine.queue.narrowed(MUSEUMS, 10) == [A.key]
    assert engine.queue.rows.get().narrows


@pytest.mark.parametrize(
    "harm",
    [
        lambda held: held.pop(A.key),
        lambda held: held.update({"x:1": (99, {**held[A.key][1], "key": "x:1"})}),
        lambda held: held.update({A.key: (99, {**held[A.key][1], "digest": "0"})}),
    ],
    ids=["missing", "ghost", "stale"],
)
def test_check__finds_and_mends(
    engine: ElasticEngine, harm: Callable[[dict[str, Any]], Any]
) -> None:
    index = memory(engine).aliases[engine.remote.alias(engine.epoch())]
    harm(memory(engine).held[index])
    assert check_index(engine)

    check_index(engine, mend=True)
    Sender(engine).drain()

    assert not check_index(engine, deep=True)
    assert held(engine) == {A.key}


def test_check__deep_finds_what_no_digest_tells(engine: ElasticEngine) -> None:
    index = memory(engine).aliases[engine.remote.alias(engine.epoch())]
    version, body = memory(engine).held[index][A.key]
    memory(engine).held[index][A.key] = version, {**body, "view": ["n0", "n99"]}
    assert not check_index(engine)

    assert check_index(engine, deep=True, mend=True).stale == {A.key}
    Sender(engine).drain()

    assert not check_index(engine, deep=True)
