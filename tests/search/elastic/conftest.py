from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import uuid4

import pytest

from hanse.networks.commits import run_waiting
from hanse.search.engines import SearchRequest, SearchResult, Suggestion
from hanse.search.engines.elastic import ElasticEngine
from hanse.search.outbox import building
from hanse.search.outbox.sender import Sender
from tests import node


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a real server."""
    if reason := node.missing():
        pytest.skip(reason)
    with node.shared() as address:
        yield address


@pytest.fixture
def options(server: str) -> Iterator[dict[str, Any]]:
    """Options of an engine that shares the server with other tests and no index."""
    # The server is slow at first, and on busy machines.
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    prefix = f"t-{worker}-{uuid4().hex[:8]}"
    yield {"url": server, "prefix": prefix, "read_timeout": 20.0}
    engine = ElasticEngine(url=server, prefix=prefix)
    engine.remote.drop(engine.remote.indexes())


@pytest.fixture
def elastic(options: dict[str, Any]) -> ElasticEngine:
    return ElasticEngine(**options)


class Settled(ElasticEngine):
    """Sends what waits before it answers, and never lets the database answer."""

    def is_ahead(self) -> bool:
        return False

    def settle(self) -> None:
        run_waiting(self.using)
        if building.is_needed(self):
            list(building.run(self))
        Sender(self).drain()
        assert not self.queue.rows.filter(error__gt="").exists()
        if self.epoch():
            self.remote.refresh(self.remote.alias(self.epoch()))

    def search(self, request: SearchRequest) -> SearchResult:
        return self.search_many([request])[0]

    def search_many(self, requests: Sequence[SearchRequest]) -> list[SearchResult]:
        self.settle()
        results = super().search_many(requests)
        assert not self.breaker.is_open
        return results

    def suggest(self, *arguments: Any, **named: Any) -> tuple[Suggestion, ...]:
        self.settle()
        found = super().suggest(*arguments, **named)
        assert not self.breaker.is_open
        return found
