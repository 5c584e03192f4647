"""Names that begin like what somebody is typing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hanse.search.analysis import fold, tokenise
from hanse.search.engines.base import SearchRequest, Suggestion
from hanse.search.engines.sql.bitmaps import Membership, bitmap
from hanse.search.engines.sql.dialects import Dialect
from hanse.search.engines.sql.order import Order
from hanse.search.engines.sql.selection import readable
from hanse.search.engines.sql.state import State
from hanse.search.engines.sql.states import read_row
from hanse.taxonomy.collation import sort_prefix

# So many by title are looked at; who types on sees the others.
CANDIDATES = 100
LARGEST = 50
MOST_WORDS = 8


class _Name(NamedTuple):
    # Lower is better.
    rank: tuple[bool, bool]
    language: str
    text: str


class Suggest:
    """Answers one call of `SearchEngine.suggest` from one state."""

    def __init__(self, dialect: Dialect, state: State, request: SearchRequest) -> None:
        self.dialect, self.state, self.request = dialect, state, request
        self.words = [fold(word) for word in tokenise(request.text)][:MOST_WORDS]

    def result(self) -> tuple[Suggestion, ...]:
        visible = readable(self.state, self.request)
        if not self.words or not visible:
            return ()
        found = visible & self.dialect.beginning(self.words)
        ids = self._first(found)
        if len(ids) < CANDIDATES:
            ids += self._others(found & ~bitmap(ids), CANDIDATES - len(ids))
        limit = min(max(self.request.size, 1), LARGEST)
        return tuple(self.suggestions(ids))[:limit]

    def is_settled(self) -> bool:
        return read_row(self.dialect).is_of(self.state)

    def _first(self, found: int) -> list[int]:
        """Those whose title begins with all that is typed, by that title."""
        language = self.request.language
        begins = [sort_prefix(self.request.text, code) for code in ("", language)]
        inside = Membership(found)
        rows = self.dialect.titled(begins[0], language, begins[1])
        by_title = sorted(row for row in rows if row[1] in inside)
        return list(dict.fromkeys(pk for _key, pk in by_title))[:CANDIDATES]

    def _others(self, bits: int, most: int) -> list[int]:
        order = Order(self.dialect, self.state)
        cut = order.titles([bits], self.request.language, 0, most)
        return order.read([cut])[0]

    def suggestions(self, ids: Sequence[int]) -> Iterator[Suggestion]:
        rows = self.dialect.fetch(
            "SELECT id, key, kind, owner, names, payload FROM hanse_search_document"  # noqa: S608
            f" WHERE id {self.dialect.in_ids}",
            [self.dialect.ids_parameter(ids)],
        )
        places = {pk: number for number, pk in enumerate(ids)}
        found = []
        for pk, key, kind, owner, names, payload in rows:
            if name := self._best(json.loads(names)):
                found.append((name.rank, places[pk], key, kind, owner, name, payload))
        for _rank, _place, key, kind, owner, name, payload in sorted(found):
            yield Suggestion(
                key, kind, owner, name.text, name.language, json.loads(payload)
            )

    def _best(self, names: Sequence[tuple[str, str]]) -> _Name | None:
        typed = " ".join(self.words)
        fitting = []
        for language, text in names:
            words = list(map(fold, tokenise(text)))
            if all(any(w.startswith(one) for w in words) for one in self.words):
                begins = " ".join(words).startswith(typed)
                rank = (not begins, language != self.request.language)
                fitting.append(_Name(rank, language, text))
        return min(fitting, default=None)
