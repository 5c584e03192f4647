from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS

from hanse.networks.commits import run_waiting
from hanse.search.documents import SearchDocument
from hanse.search.engines.base import (
    SearchEngine,
    SearchRequest,
    SearchResult,
    Suggestion,
)
from hanse.search.engines.sql.dialects import Dialect, dialect_for
from hanse.search.engines.sql.state import State
from hanse.search.engines.sql.states import States, read_row
from hanse.search.engines.sql.store import Store
from hanse.search.engines.sql.suggest import Suggest
from hanse.search.engines.sql.together import Together
from hanse.search.queries import LONGEST_QUERY

# So often a search begins anew when others write meanwhile.
ATTEMPTS = 8


class SqlEngine(SearchEngine):
    """Searches in the project's own database, SQLite or PostgreSQL.

    What is written takes effect with the transaction of the change and is undone
    with it. Sound to some 200,000 documents. The option `using` names the database.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.using: str = options.get("using", DEFAULT_DB_ALIAS)
        self.states = States()

    @cached_property
    def dialect(self) -> Dialect:
        return dialect_for(self.using)

    def lock(self) -> None:
        self.dialect.lock()

    def apply(
        self, documents: Iterable[SearchDocument], gone: Iterable[str] = ()
    ) -> frozenset[int]:
        return Store(self.dialect).apply(documents, gone)

    def search(self, request: SearchRequest) -> SearchResult:
        return self.search_many([request])[0]

    def search_many(self, requests: Sequence[SearchRequest]) -> list[SearchResult]:
        run_waiting(self.using)
        # Mostly nothing was written since, which the last statement tells for nothing.
        state = self.states.known(self.dialect)
        for _attempt in range(ATTEMPTS):
            search = Together(self.dialect, state or self._state(), requests)
            results = search.corrected(search.results())
            if search.is_settled():
                return results
            state = None
        # Others write without a pause. What they changed meanwhile is left out, and
        # nothing is corrected by it.
        last = Together(self.dialect, self._state(), requests)
        return last.results(settled_only=True)

    def holding(
        self, request: SearchRequest, forms: Sequence[str]
    ) -> Mapping[str, int]:
        held = Together(self.dialect, self._state(), ()).holding(request, forms)
        return {form: bits.bit_count() for form, bits in held.items()}

    def _state(self) -> State:
        return self.states.current(self.dialect, read_row(self.dialect))

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
        run_waiting(self.using)
        for _attempt in range(ATTEMPTS):
            state = self._state()
            suggest = Suggest(self.dialect, state, request)
            found = suggest.result()
            if suggest.is_settled():
                return found
        # Others write without a pause; who may see what could be of another moment.
        return ()

    def clear(self) -> None:
        Store(self.dialect).clear()

    def keys(self, kind: str | None = None) -> set[str]:
        run_waiting(self.using)
        sql = "SELECT key FROM hanse_search_document WHERE deleted_at IS NULL"
        if kind is None:
            rows = self.dialect.fetch(sql)
        else:
            rows = self.dialect.fetch(f"{sql} AND kind = %s", [kind])
        return {key for (key,) in rows}

    def refresh_statistics(self) -> None:
        Store(self.dialect).refresh_statistics()
