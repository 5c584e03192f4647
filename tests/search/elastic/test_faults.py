"""Visitors get an answer and publishing is quick, whatever the server does."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from hanse.search.engines import SearchRequest
from hanse.search.engines.elastic import ElasticEngine
from hanse.search.outbox import building
from hanse.search.outbox.checking import check_index
from hanse.search.outbox.engine import MirroredEngine
from hanse.search.outbox.health import health
from hanse.search.outbox.models import OutboxEntry
from hanse.search.outbox.remote import Action, RemoteError, ServerRefused
from hanse.search.outbox.sender import Sender, Sent
from hanse.search.outbox.worker import PAUSE, Worker
from tests.search.contract.base import JOINING, MUSEUMS, document
from tests.search.elastic.conftest import Settled

pytestmark = pytest.mark.django_db


class Committed(ElasticEngine):
    """As readers in other processes see it, who know nothing of this transaction."""

    def is_ahead(self) -> bool:
        return False


def names(engine: MirroredEngine, reader: int = JOINING, **more: Any) -> list[str]:
    request = SearchRequest(reader=reader, language="en", facets=("f",), **more)
    result = engine.search(request)
    assert result.total == len(result.hits)
    return sorted(hit.payload["name"] for hit in result.hits)


@contextmanager
def answering(status: int, body: bytes = b"{}", version: str = "") -> Iterator[str]:
    """A server that says the same to everything."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(status)
            self.send_header("X-Elastic-Product", "Elasticsearch")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_HEAD = answer

        def log_message(self, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def dead() -> Iterator[str]:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{one.getsockname()[1]}"


@contextmanager
def hanging() -> Iterator[str]:
    """Takes connections and never says anything."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen(50)
        yield f"http://127.0.0.1:{one.getsockname()[1]}"


AWAY = {
    "dead": dead,
    "hanging": hanging,
    "429": lambda: answering(429),
    "503": lambda: answering(503),
    "nonsense": lambda: answering(200, b"<html>"),
}


@pytest.mark.parametrize("how", AWAY)
def test_server_away__costs_nobody_anything(how: str) -> None:
    with AWAY[how]() as url:
        engine = Committed(url=url, read_timeout=0.3, write_timeout=0.3)
        started = time.monotonic()
        engine.apply([document("a")])
        assert time.monotonic() - started < 0.3

        assert names(engine) == names(engine, text="a") == ["a"]
        assert engine.suggest(JOINING, "en", "a", 5)[0].key == document("a").key
        # Who came later was not made to wait for the server again.
        assert engine.breaker.is_open
        assert time.monotonic() - started < 2

        with pytest.raises(RemoteError):
            Sender(engine).step()
        assert OutboxEntry.objects.count() == 1
        assert Worker(engine).once() > PAUSE


def test_new_install__asks_no_server_for_an_index_that_cannot_be() -> None:
    engine = Committed(url="http://127.0.0.1:1")
    request = SearchRequest(reader=JOINING, language="en", text="harbour")
    assert engine.epoch() == ""
    assert engine.search(request).total == 0
    assert not engine.holding(request, ["harbour"])
    assert engine.suggest(JOINING, "en", "har", 5) == ()
    assert not engine.breaker.is_open


def test_server__that_is_another_product_or_version_is_named() -> None:
    old = b'{"nodes": {"x": {"version": "8.14.3"}}}'
    with answering(200, old) as url:
        engine = ElasticEngine(url=url)
        with pytest.raises(ServerRefused, match=r"8\.14\.3 is not supported.*9\.x"):
            engine.server()
        with pytest.raises(ServerRefused):
            Worker(engine).run()


@pytest.mark.elastic
def test_narrowed__is_seen_by_nobody_before_it_is_sent(options: dict[str, Any]) -> None:
    engine = Committed(**options)
    engine.apply([document("a"), document("b", facets={"f": (1,)}), document("c")])
    list(building.run(engine))
    assert names(engine) == ["a", "b", "c"]

    engine.apply([document("c", readers=frozenset({JOINING}))], [document("b").key])

    assert names(engine) == ["a", "c"]
    assert names(engine, MUSEUMS) == ["a"]
    request = SearchRequest(reader=MUSEUMS, language="en", facets=("f",))
    assert engine.search(request).counts == {"f": {}}
    assert engine.suggest(MUSEUMS, "en", "c", 5) == ()
    Sender(engine).drain()
    # The server knows it, and nothing waits.
    assert OutboxEntry.objects.count() == 0
    assert names(engine, MUSEUMS) == ["a"]
    assert not engine.breaker.is_open


@pytest.mark.elastic
def test_second_lock__holds_where_the_index_is_wrong(options: dict[str, Any]) -> None:
    engine = Committed(**options)
    secret = document("secret", readers=frozenset({MUSEUMS}))
    engine.apply([document("a"), secret])
    list(building.run(engine))
    alias = engine.remote.alias(engine.epoch())
    stored, _moving = engine.documents.with_keys([secret.key])
    body = {**engine.body(stored[secret.key]), "view": ["n0"]}
    engine.remote.send(alias, [Action(secret.key, 99, body)], at_once=True)

    hits = engine.search(SearchRequest(reader=JOINING, language="en")).hits

    assert [hit.payload["name"] for hit in hits] == ["a"]
    assert check_index(engine, deep=True, mend=True).stale == {secret.key}
    Sender(engine).drain()
    assert names(engine) == ["a"]


@pytest.mark.elastic
def test_poison__is_set_aside_with_the_reason_and_the_others_arrive(
    options: dict[str, Any],
) -> None:
    class Poisoned(Settled):
        def body(self, stored: Any) -> Any:
            body = dict(super().body(stored))
            return body | {"rank": "bad"} if stored.key.endswith(":b") else body

    engine = Poisoned(**options)
    engine.apply([document("d")])
    list(building.run(engine))
    engine.apply([document("a"), document("b"), document("c")])

    assert Sender(engine).step() == Sent(2, 1)

    row = OutboxEntry.objects.get()
    assert row.set_aside_at is not None
    assert "rank" in row.error
    engine.remote.refresh(engine.remote.alias(engine.epoch()))
    assert names(Committed(**options)) == ["a", "c", "d"]


@pytest.mark.elastic
def test_worker__builds_sends_and_checks_by_itself(
    options: dict[str, Any], settings: Any
) -> None:
    settings.HANSE_SEARCH_ENGINE = {
        "BACKEND": "hanse.search.engines.elastic.ElasticEngine",
        "OPTIONS": options,
    }
    engine = ElasticEngine(**options)
    engine.apply([document("a")])
    before = health()
    assert (before.is_well, before.waiting, before.has_index) == (False, 1, False)

    worker = Worker(engine)
    while worker.round():
        pass

    after = health()
    assert after.is_well
    assert after.line().startswith("search ok engine=ElasticEngine documents=1")
    assert after.server.startswith("Elasticsearch 9.")
    assert after.sender is not None
    assert after.sender.check_result.startswith("1 compared, 0 missing")
    engine.remote.refresh(engine.remote.alias(engine.epoch()))
    assert names(Committed(**options)) == ["a"]


@pytest.mark.elastic
def test_index__lost_by_the_server_is_built_again(options: dict[str, Any]) -> None:
    engine = Committed(**options)
    engine.apply([document("a")])
    list(building.run(engine))
    engine.remote.drop(engine.remote.indexes())
    assert names(engine) == ["a"]

    worker = Worker(engine)
    while worker.round():
        pass

    assert not check_index(engine, deep=True)
