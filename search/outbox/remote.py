from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


class RemoteError(Exception):
    """The server did not answer, or not as it should. Trying again may help."""


class ServerRefused(RemoteError):
    """The server is not one that this code knows. Trying again does not help."""


@dataclass(frozen=True)
class Action:
    """A document as the index gets it.

    `version` is that of the change; the index keeps the highest, in whatever order
    they come. Without a `body` the document is gone: what is left of it is its
    version, so that an older one that comes late finds it.
    """

    key: str
    version: int
    body: Mapping[str, Any] | None


@dataclass(frozen=True)
class Refusal:
    """Why the index did not take a document."""

    reason: str
    # Whether it never will, as it is.
    is_final: bool


@dataclass(frozen=True)
class Entry:
    """What the index has of a document."""

    key: str
    digest: str
    version: int


class RemoteIndex(ABC):
    """A server that holds a copy of the documents.

    Readers and the sender know an index by its alias, which changes with whatever
    makes another index necessary: the form of its documents, a new beginning of the
    database's own. Every method raises `RemoteError` when the server is away.
    """

    @abstractmethod
    def alias(self, epoch: str) -> str:
        """The name of the index that fits this code and this epoch."""

    @abstractmethod
    def server(self) -> str:
        """What the server is. Raises `ServerRefused` if it is none that is known."""

    @abstractmethod
    def exists(self, alias: str) -> bool: ...

    @abstractmethod
    def create(self, index: str) -> None:
        """Make an empty index, which may exist already."""

    @abstractmethod
    def writing(self, index: str) -> str:
        """What `send` calls an index that no reader knows yet."""

    @abstractmethod
    def publish(self, index: str, alias: str) -> list[str]:
        """Let the alias name this index. Returns the indexes no longer needed."""

    @abstractmethod
    def indexes(self) -> list[str]:
        """All indexes of this install, of whatever form."""

    @abstractmethod
    def drop(self, indexes: Iterable[str]) -> None: ...

    @abstractmethod
    def send(
        self, target: str, actions: Sequence[Action], *, at_once: bool = False
    ) -> dict[str, Refusal]:
        """Store these; what was refused by key. With `at_once` readers see it when
        this returns.

        `target` is the readers' alias or what `writing` gave.
        """

    @abstractmethod
    def entries(self, target: str, first: int, last: int) -> Iterator[Entry]:
        """What the index has with ids from `first` to `last`, for a comparison."""

    @abstractmethod
    def highest(self, target: str) -> tuple[int, int]:
        """The highest id and the highest version that the index has."""

    @abstractmethod
    def bodies(self, target: str, keys: Sequence[str]) -> dict[str, Mapping[str, Any]]:
        """The documents with these keys as the index has them."""

    @abstractmethod
    def refresh(self, target: str) -> None:
        """Let readers see all that was sent."""
