from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from elasticsearch import Elasticsearch

from hanse.networks.commits import run_waiting
from hanse.search.corrections import Held, correction
from hanse.search.engines.base import (
    Hit,
    SearchRequest,
    SearchResult,
    Suggestion,
)
from hanse.search.engines.elastic import answers
from hanse.search.engines.elastic.asking import REACH, Asking
from hanse.search.engines.elastic.bodies import body_of
from hanse.search.engines.elastic.breaker import Breaker
from hanse.search.engines.elastic.common import CommonTokens
from hanse.search.engines.elastic.hits import allowed, highlighted, hits
from hanse.search.engines.elastic.server import ElasticIndex, asked
from hanse.search.engines.sql.state import NO_STATE
from hanse.search.engines.sql.suggest import CANDIDATES, LARGEST, Suggest
from hanse.search.outbox.engine import MirroredEngine
from hanse.search.outbox.remote import RemoteError, RemoteIndex
from hanse.search.outbox.stored import Stored
from hanse.search.queries import LONGEST_QUERY

logger = logging.getLogger("hanse.search.elastic")

# A visitor does not wait longer; the SQL engine answers then.
READ_TIMEOUT = 1.0
WRITE_TIMEOUT = 30.0
# More that was restricted and is not sent yet, and the SQL engine answers.
MOST_EXCLUDED = 1_000
# The deepest page that is walked to; nobody turns so many pages.
DEEPEST = 200_000

Part = Mapping[str, Any]
# What the server answers to one request, by the names of `Asking.bodies`.
Parts = Mapping[str, Part]
Found = TypeVar("Found")


class ElasticEngine(MirroredEngine):
    """Searches in Elasticsearch, and in the database when that is away.

    Documents are written to the database as with the SQL engine, in the transaction
    of the change, and with them to the outbox; a sender brings them to the server. A
    change is found as soon as it has been sent; who may no longer see a record does
    not see it from the commit on.

    Options: `url` (an address, or a tuple of those of several nodes), `prefix` of the
    names of its indexes, `shards`, `replicas`, `read_timeout` and `write_timeout` in
    seconds, `using` (the database), and `api_key`, `basic_auth`, `ca_certs`,
    `verify_certs` as the client takes them.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.prefix: str = options.get("prefix", "hanse")
        self.breaker = Breaker()
        self.common = CommonTokens(self.standby.dialect)
        # The sender has patience, visitors have none.
        self.remote: RemoteIndex = self._server("write_timeout", WRITE_TIMEOUT)
        self.reading: ElasticIndex = self._server("read_timeout", READ_TIMEOUT)

    def _server(self, name: str, timeout: float) -> ElasticIndex:
        return ElasticIndex(
            self.options,
            self.options.get(name, timeout),
            self.prefix,
            self.options.get("shards", 1),
            self.options.get("replicas", 0),
        )

    def server(self) -> str:
        return self.reading.server()

    @property
    def client(self) -> Elasticsearch:
        return self.reading.client

    def body(self, stored: Stored) -> Mapping[str, Any]:
        return body_of(stored)

    def search(self, request: SearchRequest) -> SearchResult:
        return self.search_many([request])[0]

    def search_many(self, requests: Sequence[SearchRequest]) -> list[SearchResult]:
        found = self._answered(lambda: self._all_corrected(requests))
        return self.standby.search_many(requests) if found is None else found

    def _all_corrected(
        self, requests: Sequence[SearchRequest]
    ) -> list[SearchResult] | None:
        results = self._search(requests)
        return results and list(map(self._corrected, requests, results))

    def _corrected(self, request: SearchRequest, result: SearchResult) -> SearchResult:
        if not (request.corrects and request.text.strip()):
            return result

        def held(forms: Sequence[str]) -> Held:
            counts = self._holding(request, forms) or {}

            def least(wanted: Sequence[str]) -> int:
                is_told = len(wanted) == 1 and not request.is_narrowed
                return counts.get(wanted[0], 0) if is_told else 0

            return Held(counts, least)

        def total(text: str) -> int:
            other = replace(
                request,
                text=text,
                facets=(),
                grid=None,
                with_hits=False,
                page=1,
                size=1,
            )
            found = self._search([other])
            return found[0].total if found else 0

        text = correction(request, result.total, held, total)
        return replace(result, suggestion=text) if text else result

    def holding(
        self, request: SearchRequest, forms: Sequence[str]
    ) -> Mapping[str, int]:
        found = self._answered(lambda: self._holding(request, forms))
        return self.standby.holding(request, forms) if found is None else found

    def _holding(
        self, request: SearchRequest, forms: Sequence[str]
    ) -> Mapping[str, int] | None:
        if not (epoch := self.epoch()):
            return None
        asking = Asking(request, self._excluded(request))
        if not forms or asking.sees_nothing:
            return {}
        answer = asked(
            lambda: self.client.search(
                index=self.remote.alias(epoch),
                **_renamed(asking.holding(forms)),
            )
        )
        buckets = answer["aggregations"]["forms"]["buckets"]
        return {form: one["doc_count"] for form, one in buckets.items()}

    def _answered(self, ask: Callable[[], Found | None]) -> Found | None:
        """What the server answers; `None` where the database has to."""
        run_waiting(self.using)
        if self.is_ahead() or not self.breaker.may_ask():
            return None
        try:
            found = ask()
        except RemoteError as error:
            self.breaker.failed()
            logger.warning("The database answers for the search server: %s", error)
            return None
        self.breaker.succeeded()
        return found

    def _search(self, requests: Sequence[SearchRequest]) -> list[SearchResult] | None:
        """`None` where the database does better."""
        if not (epoch := self.epoch()):
            return None
        has_words = any(one.text.strip() for one in requests)
        common = self.common.read() if has_words else frozenset[str]()
        asking = [
            Asking(request, excluded, common)
            for request, excluded in zip(
                requests, self._all_excluded(requests), strict=True
            )
        ]
        if any(len(one.excluded) > MOST_EXCLUDED for one in asking):
            return None
        index = self.remote.alias(epoch)
        answered = self._ask(index, asking)
        pages: list[list[str]] = []
        for one, parts in zip(asking, answered, strict=True):
            keys = self._keys(index, one, parts)
            if keys is None:
                return None
            pages.append(keys)
        shown = hits(self.standby.dialect, list(zip(pages, requests, strict=True)))
        return list(map(self._result, asking, answered, shown))

    def _result(
        self, asking: Asking, parts: Parts, shown: tuple[Hit, ...]
    ) -> SearchResult:
        request = asking.request
        if not parts:
            counts: dict[str, dict[int, int]] = {name: {} for name in request.facets}
            return SearchResult(0, 0, (), counts, asking.page, 0)
        if request.highlight and asking.has_words:
            shown = highlighted(
                self.standby.dialect, shown, asking.query, request.language
            )
        figures = parts["figures"]
        total = answers.total(figures)
        return SearchResult(
            total=total,
            all_total=answers.total(parts.get("all", figures)),
            hits=shown,
            counts=answers.counts(asking, figures),
            page=asking.page,
            pages=-(-total // asking.size),
            kinds=answers.kinds(figures),
            cells=answers.cells(figures),
        )

    def _excluded(self, request: SearchRequest) -> list[str]:
        """What waits and is no longer for who asks; one too many is too many."""
        if request.shown_by:
            return self.queue.narrowed_for_owners(MOST_EXCLUDED + 1)
        return self.queue.narrowed(request.reader, MOST_EXCLUDED + 1)

    def _all_excluded(self, requests: Sequence[SearchRequest]) -> list[list[str]]:
        """The same for each; of one page mostly one network asks."""
        known: dict[int | None, list[str]] = {}
        found = []
        for request in requests:
            who = None if request.shown_by else request.reader
            if who not in known:
                known[who] = self._excluded(request)
            found.append(known[who])
        return found

    def _keys(self, index: str, asking: Asking, parts: Parts) -> list[str] | None:
        """Keys of the page; `None` where it lies too deep."""
        if not parts or not asking.request.with_hits:
            return []
        if asking.reads_a_page:
            return answers.keys(parts["hits"])
        if asking.start >= answers.total(parts["figures"]):
            return []
        is_deep = asking.start + asking.size > DEEPEST
        return None if is_deep else self._walk(index, asking)

    def _ask(self, index: str, asking: Sequence[Asking]) -> list[Parts]:
        """Of each the answers to its bodies; nothing of who sees nothing."""
        bodies = [one.bodies() for one in asking]
        searches: list[Part] = []
        for one, named in zip(asking, bodies, strict=True):
            # Copies of a shard score a little differently: the same search asks the
            # same.
            head = {"index": index, "preference": one.preference}
            searches += [part for body in named.values() for part in (head, body)]
        if not searches:
            return [{} for _one in asking]
        responses = asked(lambda: self.client.msearch(searches=searches))["responses"]
        for response in responses:
            if "error" in response:
                raise RemoteError(f"{response['status']}: {response['error']}")
            if response["timed_out"] or response["_shards"]["failed"]:
                raise RemoteError("A part of the index did not answer.")
        left = iter(responses)
        return [{name: next(left) for name in named} for named in bodies]

    def _walk(self, index: str, asking: Asking) -> list[str]:
        """Keys of a page that lies deeper than the server counts, of one moment."""
        opened = asked(
            lambda: self.client.open_point_in_time(
                index=index, keep_alive="1m", preference=asking.preference
            )
        )
        pit = {"id": opened["id"], "keep_alive": "1m"}
        wanted = asking.start
        after: list[Any] | None = None
        try:
            while True:
                size = min(wanted, REACH) or asking.size
                body = {**asking.walk(size), "pit": pit}
                if after is not None:
                    body["search_after"] = after
                answer = asked(partial(self.client.search, **_renamed(body)))
                found = answer["hits"]["hits"]
                if not wanted or not found:
                    return answers.keys(answer.body)
                wanted -= len(found)
                after = found[-1]["sort"]
        finally:
            asked(lambda: self.client.close_point_in_time(id=pit["id"]))

    def suggest(
        self,
        reader: int,
        language: str,
        text: str,
        limit: int,
        kinds: tuple[str, ...] = (),
        owners: frozenset[int] | None = None,
        owners_of: Mapping[str, frozenset[int]] | None = None,
    ) -> tuple[Suggestion, ...]:
        request = SearchRequest(
            reader=reader,
            language=language,
            text=text[:LONGEST_QUERY],
            kinds=kinds,
            owners=owners,
            owners_of=owners_of or {},
            size=limit,
        )
        found = self._answered(lambda: self._suggest(request))
        if found is None:
            return self.standby.suggest(
                reader, language, text, limit, kinds, owners, owners_of
            )
        return found

    def _suggest(self, request: SearchRequest) -> tuple[Suggestion, ...] | None:
        if not (epoch := self.epoch()):
            return None
        excluded = self._excluded(request)
        if len(excluded) > MOST_EXCLUDED:
            return None
        dialect = self.standby.dialect
        suggest = Suggest(dialect, NO_STATE, request)
        asking = Asking(request, excluded)
        if not suggest.words or asking.sees_nothing:
            return ()
        answer = asked(
            lambda: self.client.search(
                index=self.remote.alias(epoch),
                **_renamed(asking.beginning(suggest.words, CANDIDATES)),
            )
        )
        keys = allowed(dialect, answers.keys(answer.body), request)
        limit = min(max(request.size, 1), LARGEST)
        return tuple(suggest.suggestions(keys))[:limit]


def _renamed(body: Mapping[str, Any]) -> dict[str, Any]:
    """A body as the client's keyword arguments."""
    return {name.lstrip("_"): value for name, value in body.items()}
