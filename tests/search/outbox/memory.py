"""An index in memory, with the versions and the failures of a real one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from hanse.search.engines.elastic import ElasticEngine
from hanse.search.engines.elastic.bodies import stub_of
from hanse.search.outbox.remote import (
    Action,
    Entry,
    Refusal,
    RemoteError,
    RemoteIndex,
)


class Killed(BaseException):
    """What a process that is killed does not live to handle."""


class MemoryIndex(RemoteIndex):
    """Keeps the highest version of each document, as external versions do."""

    def __init__(self) -> None:
        # {index: {key: (version, body)}}
        self.held: dict[str, dict[str, tuple[int, Mapping[str, Any]]]] = {}
        self.aliases: dict[str, str] = {}
        # Raised by the next calls, one each; None lets a call pass.
        self.failures: list[BaseException | None] = []
        # Of the next batch so many documents are taken before the failure.
        self.taken = 0
        self.refuse: dict[str, Refusal] = {}
        self.sent = 0
        # Batches that were sent and are still on their way.
        self.late: list[tuple[str, list[Action]]] = []
        self.delay = False

    def documents(self, alias: str) -> dict[str, Mapping[str, Any]]:
        """What readers could find, without what is gone."""
        held = self.held[self.aliases[alias]]
        return {key: body for key, (_v, body) in held.items() if "digest" in body}

    def arrive(self) -> None:
        """Let what is on its way come, the last first."""
        late, self.late = self.late[::-1], []
        for target, actions in late:
            self._take(target, actions)

    def alias(self, epoch: str) -> str:
        return f"memory-{epoch}"

    def server(self) -> str:
        return "Memory 1"

    def exists(self, alias: str) -> bool:
        self._fail()
        return alias in self.aliases

    def create(self, index: str) -> None:
        self._fail()
        self.held.setdefault(index, {})

    def writing(self, index: str) -> str:
        return f"{index}-writing"

    def publish(self, index: str, alias: str) -> list[str]:
        self._fail()
        self.aliases[alias] = index
        return [name for name in self.held if name != index]

    def indexes(self) -> list[str]:
        return sorted(self.held)

    def drop(self, indexes: Iterable[str]) -> None:
        for index in indexes:
            self.held.pop(index, None)

    def send(
        self, target: str, actions: Sequence[Action], *, at_once: bool = False
    ) -> dict[str, Refusal]:
        if self.failures and (failure := self.failures.pop(0)) is not None:
            self._take(target, actions[: self.taken])
            raise failure
        refused = {
            one.key: self.refuse[one.key] for one in actions if one.key in self.refuse
        }
        taken = [one for one in actions if one.key not in refused]
        if self.delay:
            # The answer was lost, and the documents arrive some time later.
            self.late.append((target, taken))
            raise RemoteError("no answer in time")
        self._take(target, taken)
        return refused

    def entries(self, target: str, first: int, last: int) -> Iterator[Entry]:
        for key, (version, body) in sorted(self._index(target).items()):
            if first <= body.get("id", -1) <= last:
                yield Entry(key, body["digest"], version)

    def highest(self, target: str) -> tuple[int, int]:
        held = self._index(target).values()
        return (
            max((body.get("id", 0) for _version, body in held), default=0),
            max((version for version, _body in held), default=0),
        )

    def bodies(self, target: str, keys: Sequence[str]) -> dict[str, Mapping[str, Any]]:
        held = self._index(target)
        return {key: held[key][1] for key in keys if key in held}

    def refresh(self, target: str) -> None:
        self._fail()

    def _index(self, target: str) -> dict[str, tuple[int, Mapping[str, Any]]]:
        return self.held[self.aliases.get(target, target.removesuffix("-writing"))]

    def _take(self, target: str, actions: Sequence[Action]) -> None:
        held = self._index(target)
        self.sent += len(actions)
        for one in actions:
            if one.key not in held or held[one.key][0] <= one.version:
                body = stub_of(one.key, one.version) if one.body is None else one.body
                held[one.key] = one.version, body

    def _fail(self) -> None:
        if self.failures and (failure := self.failures.pop(0)) is not None:
            raise failure


def memory_engine() -> ElasticEngine:
    """An engine whose server is in memory; it writes, and is not searched."""
    engine = ElasticEngine(url="http://127.0.0.1:1")
    engine.remote = MemoryIndex()
    return engine
