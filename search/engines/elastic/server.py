"""The server: how it is asked, and what becomes of its errors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, TypeVar

from elasticsearch import (
    ApiError,
    AuthenticationException,
    AuthorizationException,
    Elasticsearch,
    NotFoundError,
    TransportError,
    UnsupportedProductError,
)
from elasticsearch.serializer import JsonSerializer

from hanse.search.engines.elastic import schema
from hanse.search.engines.elastic.bodies import stub_of
from hanse.search.outbox.remote import (
    Action,
    Entry,
    Refusal,
    RemoteError,
    RemoteIndex,
    ServerRefused,
)

# Majors that the client speaks to and that the tests run against.
SUPPORTED = (9,)
# What may pass by itself: too much to do, no shard here, a restart.
PASSING = frozenset({408, 429, 500, 502, 503, 504})
# Also what the index already has in this version or a later one.
HAS_IT = 409
# Sent in one request. The server takes 100 MB.
MOST_BYTES = 8_000_000
# Comparisons ask for so many documents at a time; the server gives 10,000.
WINDOW = 5_000

Answer = TypeVar("Answer")


def client(options: Mapping[str, Any], timeout: float) -> Elasticsearch:
    """A client that gives up after `timeout` seconds and does not try again itself."""
    hosts = options["url"]
    more = {
        name: options[name]
        for name in ("api_key", "basic_auth", "ca_certs", "verify_certs")
        if name in options
    }
    return Elasticsearch(
        list(hosts) if isinstance(hosts, tuple) else [hosts],
        request_timeout=timeout,
        max_retries=0,
        retry_on_timeout=False,
        # A node that failed is left out for so long where there are several.
        dead_node_backoff_factor=1,
        max_dead_node_backoff=30,
        **more,
    )


def asked(call: Callable[[], Answer]) -> Answer:
    """What the server answers; every way to fail as a `RemoteError`."""
    try:
        return call()
    except (AuthenticationException, AuthorizationException) as error:
        raise ServerRefused(f"The server refused our credentials: {error}") from error
    except UnsupportedProductError as error:
        raise ServerRefused("The server is no Elasticsearch.") from error
    except (ApiError, TransportError) as error:
        raise RemoteError(f"{type(error).__name__}: {error}") from error


class ElasticIndex(RemoteIndex):
    """Indexes of one install on a server, told from others' by a prefix."""

    def __init__(
        self,
        options: Mapping[str, Any],
        timeout: float,
        prefix: str,
        shards: int,
        replicas: int,
    ) -> None:
        self.options, self.timeout = options, timeout
        self.prefix, self.shards, self.replicas = prefix, shards, replicas

    @cached_property
    def client(self) -> Elasticsearch:
        return client(self.options, self.timeout)

    def alias(self, epoch: str) -> str:
        return f"{self.prefix}-{schema.fingerprint()}-{epoch[:12] or 'none'}"

    def server(self) -> str:
        answer = asked(lambda: self.client.nodes.info(filter_path=["nodes.*.version"]))
        nodes = answer.get("nodes", {}).values()
        versions = sorted({node["version"] for node in nodes})
        if not versions:
            raise ServerRefused("The server does not say which version it is.")
        for version in versions:
            if _major(version) not in SUPPORTED:
                known = ", ".join(f"{major}.x" for major in SUPPORTED)
                raise ServerRefused(
                    f"Elasticsearch {version} is not supported. Supported: {known}."
                )
        return f"Elasticsearch {', '.join(versions)}"

    def exists(self, alias: str) -> bool:
        return bool(asked(lambda: self.client.indices.exists_alias(name=alias)))

    def create(self, index: str) -> None:
        if asked(lambda: self.client.indices.exists(index=index)):
            return
        asked(
            lambda: self.client.indices.create(
                index=index,
                settings=schema.settings(self.shards, self.replicas),
                mappings=schema.MAPPINGS,
                # What is written by an alias never makes an index by itself.
                aliases={self.writing(index): {}},
            )
        )

    def writing(self, index: str) -> str:
        return f"{index}-writing"

    def publish(self, index: str, alias: str) -> list[str]:
        old = [name for name in self._named(alias) if name != index]
        asked(
            lambda: self.client.indices.update_aliases(
                actions=[
                    {"add": {"index": index, "alias": alias}},
                    *({"remove": {"index": one, "alias": alias}} for one in old),
                ]
            )
        )
        return [name for name in self.indexes() if name != index]

    def drop(self, indexes: Iterable[str]) -> None:
        for index in indexes:
            delete = partial(self.client.indices.delete, ignore_unavailable=True)
            asked(partial(delete, index=index))

    def send(
        self, target: str, actions: Sequence[Action], *, at_once: bool = False
    ) -> dict[str, Refusal]:
        refused: dict[str, Refusal] = {}
        for part in _parts(actions):
            refused.update(self._send(target, part, at_once=at_once))
        return refused

    def _send(
        self, target: str, part: Sequence[tuple[Action, bytes]], *, at_once: bool
    ) -> dict[str, Refusal]:
        operations: list[Any] = []
        for action, body in part:
            head = {
                "_id": action.key,
                "version": action.version,
                "version_type": "external_gte",
            }
            operations += [{"index": head}, body]
        try:
            answer = self.client.bulk(
                index=target,
                operations=operations,
                refresh=at_once,
                require_alias=True,
                filter_path="items.*._id,items.*.status,items.*.error",
            )
        except ApiError as error:
            if error.status_code in {400, 413}:
                return self._send_apart(target, part, str(error), at_once=at_once)
            raise RemoteError(f"{type(error).__name__}: {error}") from error
        except TransportError as error:
            raise RemoteError(f"{type(error).__name__}: {error}") from error
        return _refusals(answer["items"])

    def _send_apart(
        self,
        target: str,
        part: Sequence[tuple[Action, bytes]],
        reason: str,
        *,
        at_once: bool,
    ) -> dict[str, Refusal]:
        """Halve what the server would not read at all until the one is found."""
        if len(part) == 1:
            return {part[0][0].key: Refusal(reason, is_final=True)}
        half = len(part) // 2
        return {
            **self._send(target, part[:half], at_once=at_once),
            **self._send(target, part[half:], at_once=at_once),
        }

    def entries(self, target: str, first: int, last: int) -> Iterator[Entry]:
        after: dict[str, Any] = {}
        search = partial(
            self.client.search,
            index=target,
            query={"range": {"id": {"gte": first, "lte": last}}},
            sort=[{"id": "asc"}, {"key": "asc"}],
            size=WINDOW,
            source=False,
            docvalue_fields=[{"field": name} for name in ("key", "digest")],
            version=True,
            track_total_hits=False,
        )
        while True:
            answer = asked(partial(search, **after))
            hits = answer["hits"]["hits"]
            for hit in hits:
                found = hit["fields"]
                yield Entry(found["key"][0], found["digest"][0], hit["_version"])
            if len(hits) < WINDOW:
                return
            after = {"search_after": hits[-1]["sort"]}

    def highest(self, target: str) -> tuple[int, int]:
        answer = asked(
            lambda: self.client.search(
                index=target,
                size=0,
                aggs={name: {"max": {"field": name}} for name in ("id", "seq")},
            )
        )
        found = answer["aggregations"]
        return int(found["id"]["value"] or 0), int(found["seq"]["value"] or 0)

    def bodies(self, target: str, keys: Sequence[str]) -> dict[str, Mapping[str, Any]]:
        if not keys:
            return {}
        answer = asked(lambda: self.client.mget(index=target, ids=list(keys)))
        return {
            one["_id"]: one["_source"] for one in answer["docs"] if one.get("found")
        }

    def refresh(self, target: str) -> None:
        asked(lambda: self.client.indices.refresh(index=target))

    def _named(self, alias: str) -> list[str]:
        try:
            return list(self.client.indices.get_alias(name=alias))
        except NotFoundError:
            return []
        except (ApiError, TransportError) as error:
            raise RemoteError(f"{type(error).__name__}: {error}") from error

    def indexes(self) -> list[str]:
        answer = asked(lambda: self.client.indices.get_alias(index=f"{self.prefix}-*"))
        # Another install's prefix may begin with ours.
        ours = re.compile(rf"{re.escape(self.prefix)}-[0-9a-f]{{8}}-[0-9a-z]+-\d+")
        return sorted(filter(ours.fullmatch, answer))


def _major(version: str) -> int:
    match = re.match(r"\d+", version)
    return int(match[0]) if match else 0


def _parts(actions: Sequence[Action]) -> Iterator[list[tuple[Action, bytes]]]:
    """The actions with their bodies written out, in portions that a request bears."""
    serializer = JsonSerializer()
    part: list[tuple[Action, bytes]] = []
    size = 0
    for action in actions:
        body = (
            stub_of(action.key, action.version) if action.body is None else action.body
        )
        written = serializer.dumps(body)
        if part and size + len(written) > MOST_BYTES:
            yield part
            part, size = [], 0
        part.append((action, written))
        size += len(written)
    if part:
        yield part


def _refusals(items: Iterable[Mapping[str, Any]]) -> dict[str, Refusal]:
    refused: dict[str, Refusal] = {}
    for item in items:
        answer = item["index"]
        error = answer.get("error")
        if error is None or answer["status"] == HAS_IT:
            continue
        reason = f"{error.get('type', '')}: {error.get('reason', '')}"
        cause = error.get("caused_by", {}).get("reason")
        refused[answer["_id"]] = Refusal(
            f"{reason} ({cause})" if cause else reason,
            is_final=answer["status"] not in PASSING | {404},
        )
    return refused
