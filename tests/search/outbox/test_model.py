"""Changes, failures and deaths in any order: at the end the index has what it should."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from hanse.search.documents import EVERYBODY, Text, View
from hanse.search.outbox import building
from hanse.search.outbox.checking import check_index
from hanse.search.outbox.queue import LEASE
from hanse.search.outbox.remote import Refusal, RemoteError
from hanse.search.outbox.sender import Sender
from tests.search.contract.base import document
from tests.search.outbox.memory import Killed, MemoryIndex, memory_engine

pytestmark = pytest.mark.django_db

NAMES = st.sampled_from("abcde")
WORDS = st.sampled_from(("glass", "paper", "light"))
READERS = st.frozensets(st.sampled_from((EVERYBODY, 1, 2, 3)))
HIDDEN = st.frozensets(st.sampled_from((1, 2)))
FAILURES = st.sampled_from((RemoteError("503"), Killed()))


class Undone(Exception):
    pass


class Mirror(RuleBasedStateMachine):
    """What happens to an install, and what the index must make of it."""

    written = Bundle("written")

    def __init__(self) -> None:
        super().__init__()
        self.engine = memory_engine()
        self.memory = self.engine.remote
        assert isinstance(self.memory, MemoryIndex)
        self.engine.clear()
        self.engine.apply([document("a")])
        list(building.run(self.engine))
        self.sender = Sender(self.engine)

    def _change(
        self, name: str, word: str, readers: frozenset[int], hidden: frozenset[int]
    ) -> None:
        one = document(
            name,
            texts={"en": Text(word)},
            readers=readers,
            views={network: View(is_hidden=True) for network in hidden},
            payload={"name": word},
        )
        self.engine.apply([one])

    @rule(name=NAMES, word=WORDS, readers=READERS, hidden=HIDDEN)
    def write(
        self, name: str, word: str, readers: frozenset[int], hidden: frozenset[int]
    ) -> None:
        self._change(name, word, readers, hidden)

    @rule(name=NAMES)
    def forget(self, name: str) -> None:
        self.engine.apply([], [document(name).key])

    @rule(name=NAMES, word=WORDS, readers=READERS)
    def undo(self, name: str, word: str, readers: frozenset[int]) -> None:
        with pytest.raises(Undone), transaction.atomic():
            self._change(name, word, readers, frozenset())
            raise Undone

    @rule(limit=st.integers(1, 3))
    def send(self, limit: int) -> None:
        self.sender.step(limit)

    @rule(failure=FAILURES, calls=st.integers(0, 3), taken=st.integers(0, 3))
    def fail(self, failure: BaseException, calls: int, taken: int) -> None:
        """In any call, after any part of a batch."""
        self.memory.failures, self.memory.taken = [*[None] * calls, failure], taken
        with suppress(RemoteError, Killed):
            self.sender.step()
        self.memory.failures = []

    @rule()
    def lose_the_answer(self) -> None:
        """The batch is on its way, and arrives some time, behind others."""
        self.memory.delay = True
        with suppress(RemoteError):
            self.sender.step()
        self.memory.delay = False

    @rule()
    def arrive(self) -> None:
        self.memory.arrive()

    @rule(name=NAMES, is_final=st.booleans())
    def refuse(self, name: str, is_final: bool) -> None:
        self.memory.refuse = {document(name).key: Refusal("no", is_final=is_final)}
        self.sender.step()
        self.memory.refuse = {}

    @rule()
    def wait(self) -> None:
        for row in self.engine.queue.rows:
            row.not_before -= LEASE + timedelta(hours=1)
            row.save()

    @rule()
    def build(self) -> None:
        """One step of a new index."""
        building.advance(self.engine, building.begin(self.engine))

    @invariant()
    def nobody_sees_what_is_closed_to_them(self) -> None:
        """What the index shows a reader beyond what it may, its requests leave out."""
        held = self.memory.documents(self.engine.remote.alias(self.engine.epoch()))
        sights = self.engine.documents.sights(sorted(held))
        for reader in (1, 2, 3):
            left_out = set(self.engine.queue.narrowed(reader, 100))
            for key, body in held.items():
                shown = {"n0", f"n{reader}"}.intersection(body["view"])
                if not shown or f"n{reader}:hidden" in body["view"]:
                    continue
                sight = sights.get(key)
                may = (
                    sight is not None
                    and sight.readers & {EVERYBODY, reader}
                    and reader not in sight.hidden
                )
                assert may or key in left_out

    def teardown(self) -> None:
        """Once all is calm, index and database are alike, word for word."""
        self.memory.arrive()
        self.engine.queue.retry()
        self.wait()
        if building.current(self.engine):
            list(building.run(self.engine))
        self.sender.drain()
        assert self.engine.queue.rows.count() == 0
        assert not check_index(self.engine, deep=True)


def test_index__has_at_last_what_the_database_has() -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Mirror,
        settings=settings(
            max_examples=20,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
